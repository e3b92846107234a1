package dev.tributary.benchmarks.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Accounts of one exact size, and their records in two parts: most of each account's, and its last ones, which meet the account
 * at nearly its full size.
 *
 * @param deals of each account
 * @param recordsPerDeal its creation and touches; no registrations
 */
public record SizedAccounts(int deals, int recordsPerDeal) {

    private static final double LAST_SHARE = 0.2;

    /** Records of one account, its own included. */
    public int recordsPerAccount() {
        return 1 + deals * recordsPerDeal;
    }

    /** Each in the order of time, over all accounts together. */
    public record Parts(List<ProgramEvent> first, List<ProgramEvent> last) {}

    /** @param records about so many in all, on as many accounts as that takes */
    public Parts parts(ProgramShape shape, int records) {
        int accounts = Math.max(1, records / recordsPerAccount());
        Comparator<ProgramEvent> byTime = Comparator.comparing(ProgramEvent::recordedAt);
        List<ProgramEvent> first = new ArrayList<>();
        List<ProgramEvent> last = new ArrayList<>();
        for (int account = 0; account < accounts; account++) {
            List<ProgramEvent> story = AccountStory.exactly(shape, account, deals, recordsPerDeal).stream()
                    .sorted(byTime)
                    .toList();
            int split = (int) Math.ceil(story.size() * (1 - LAST_SHARE));
            first.addAll(story.subList(0, split));
            last.addAll(story.subList(split, story.size()));
        }
        first.sort(byTime);
        last.sort(byTime);
        return new Parts(first, last);
    }
}
