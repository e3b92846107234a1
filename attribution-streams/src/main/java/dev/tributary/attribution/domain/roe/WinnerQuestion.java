package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a winner rule may look at.
 *
 * @param touches all touches of the deal, in journey order
 * @param claims the claims that name the deal or tied to it
 * @param decisions what people decided about cases of the deal itself
 * @param registrationOverruled whether a person decided that the registration in force does not win
 * @param incumbent the last transacting partner, where the deal is a renewal or an expansion
 */
public record WinnerQuestion(
        DealHistory history,
        List<JudgedTouch> touches,
        List<ClaimStory> claims,
        List<Decision> decisions,
        boolean registrationOverruled,
        @Nullable Incumbent incumbent,
        ProgramPolicy policy,
        Instant now) {

    /** A claim with the window of it that counts. */
    public record ClaimInWindow(ClaimStory claim, ProtectionWindow window) {

        /** Of two the earlier approval comes first, then the smaller id. */
        static final Comparator<ClaimInWindow> ORDER = Comparator.comparing(
                        (ClaimInWindow each) -> each.window().approvedAt())
                .thenComparing(each -> each.claim().registration().id(), Bytes.ORDER);
    }

    /** The same question once a person has decided against the registration in force. */
    public WinnerQuestion overruled() {
        return new WinnerQuestion(history, touches, claims, decisions, true, incumbent, policy, now);
    }

    public Opportunity deal() {
        return history.current();
    }

    /** The instant that decides: the close, for an open deal now. */
    public Instant reference() {
        Instant closed = deal().closedAt();
        return closed != null ? closed : now;
    }

    /** The first qualifying touch that can source a deal, at or before the deal's creation. */
    public Optional<JudgedTouch> firstSourcingTouch() {
        return touches.stream()
                .filter(JudgedTouch::counts)
                .filter(judged -> policy.influence()
                        .sourcingTypes()
                        .contains(judged.touch().type()))
                .filter(judged -> !judged.touch().occurredAt().isAfter(deal().createdAt()))
                .findFirst();
    }
}
