package dev.tributary.cli.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a stack may be started in a directory. */
final class StackChecks {

    private StackChecks() {}

    /**
     * What stood there before, once nothing of it runs any more.
     *
     * @throws StackRefused when something else stands or runs there, or its data were made for other settings
     */
    static StackState forStart(StackDirectory directory, StackSettings settings) throws IOException, StackRefused {
        if (!directory.isUsable()) {
            throw new StackRefused(
                    directory.root() + " holds something else than a stack; name a new directory with --stack");
        }
        StackStop.requireStopped(directory);
        Optional<StackState> before = directory.state();
        if (before.isEmpty()) {
            return StackState.starting(settings, false, List.of());
        }
        List<String> differences = forLife(before.get().settings(), settings);
        if (!differences.isEmpty()) {
            throw new StackRefused("the stack in " + directory.root() + " was made with "
                    + String.join(" and ", differences)
                    + "; that is for the life of its data: tributary up --fresh deletes them and starts anew");
        }
        return before.get();
    }

    /** In what the two differ of what cannot change while the data are kept. */
    static List<String> forLife(StackSettings standing, StackSettings asked) {
        List<String> differences = new ArrayList<>();
        if (standing.clock() != asked.clock()) {
            differences.add("the clock " + standing.clock().name().toLowerCase(Locale.ROOT) + ", not "
                    + asked.clock().name().toLowerCase(Locale.ROOT));
        }
        if (standing.partitions() != asked.partitions()) {
            differences.add(standing.partitions() + " partitions, not " + asked.partitions());
        }
        return differences;
    }
}
