package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.cli.importing.Warning;
import dev.tributary.cli.text.Spoken;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks a directory of import files for the commands that publish one. */
final class ImportCheck {

    private ImportCheck() {}

    /**
     * Says its warnings.
     *
     * @param policy knows the stages by the CRM's names
     * @param asOf null: the newest time in the files
     */
    static ImportDirectory of(Path in, ProgramPolicy policy, @Nullable Instant asOf, ConsoleProgress progress)
            throws Refused {
        try {
            return watched(in, policy, asOf, false, progress);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused("stopped while the files were read", stopped);
        }
    }

    /**
     * The same for a run that is stopped by an interruption.
     *
     * @param withFamilies whether {@link ImportDirectory#families} will be asked for
     */
    static ImportDirectory watched(
            Path in, ProgramPolicy policy, @Nullable Instant asOf, boolean withFamilies, ConsoleProgress progress)
            throws Refused, InterruptedException {
        progress.phase("check input");
        try {
            ImportDirectory input = ImportDirectory.check(in, policy::stageOf, asOf, withFamilies, progress);
            for (Warning warning : input.warnings()) {
                progress.say("warning: " + Spoken.oneLine(warning.toString()));
            }
            return input;
        } catch (ImportRefused refused) {
            progress.done();
            throw new Refused(refused.line(), refused);
        }
    }
}
