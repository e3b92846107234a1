package dev.tributary.cli.commands;

import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.text.JsonText;
import dev.tributary.cli.text.Spoken;
import dev.tributary.cli.verifying.Findings;
import dev.tributary.cli.verifying.VerificationJson;
import dev.tributary.cli.verifying.VerificationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** One run of {@code ledger verify}. It changes nothing anywhere. */
final class LedgerVerifyRun {
    /** What was due when reading began is posted within moments where the application works. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final CommandSpec spec;
    private final ConnectionOptions where;
    private final @Nullable DecisionClock told;
    private final ConsoleProgress progress;

    /** @param told the clock that the person named; null: none */
    LedgerVerifyRun(CommandSpec spec, ConnectionOptions where, @Nullable DecisionClock told) {
        this.spec = spec;
        this.where = where;
        this.told = told;
        this.progress = ConsoleProgress.of(spec.commandLine().getErr());
    }

    /** @throws Failed where something differs */
    void execute(boolean json) throws Refused, Failed, Stopped {
        Findings found = guarded();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(JsonText.of(VerificationJson.of(found)));
        } else {
            VerificationText.lines(found).forEach(out::println);
        }
        out.flush();
        if (!found.holds()) {
            throw new Failed("the ledger is not what its journal gives: " + Spoken.count(found.count(), "difference")
                    + "; docs/ledger.md, Verifying the ledger, says more");
        }
    }

    private Findings guarded() throws Refused, Failed, Stopped {
        try (CleanStop stop = CleanStop.of(() -> "nothing was changed, and nothing is left behind", progress)) {
            try {
                return StandingLedger.ask(where, progress, this::verify);
            } catch (InterruptedException stopped) {
                throw new Stopped(stopped);
            } catch (Failed failed) {
                if (stop.asked()) {
                    throw new Stopped(failed);
                }
                throw failed;
            }
        }
    }

    private Findings verify(StandingLedger ledger) throws Refused, IOException, InterruptedException {
        return ledger.verification(clock(ledger.engine()), PATIENCE).run();
    }

    private DecisionClock clock(Optional<RunningEngine> engine) throws Refused {
        if (engine.isEmpty()) {
            if (told == null) {
                throw new Refused("the application does not answer, so that its clock is not known; say it with"
                        + " --clock wall or --clock input");
            }
            return told;
        }
        DecisionClock runs = engine.get().info().inputClock() ? DecisionClock.INPUT : DecisionClock.WALL;
        if (told != null && told != runs) {
            throw new Refused("the installation runs on the " + runs.name().toLowerCase(Locale.ROOT)
                    + " clock; leave --clock out");
        }
        return runs;
    }
}
