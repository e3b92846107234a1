package dev.tributary.cli.commands;

import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.engine.Stages;
import dev.tributary.cli.loading.Lag;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.RetriableException;

/** What stands is given in any case; the person should know when it is not the last word. */
final class LagNote {

    private LagNote() {}

    /** @param given what is done with what stands, as in: what stands is exported */
    static void tell(RunningInstallation installation, Progress progress, String given) throws InterruptedException {
        Optional<RunningEngine> engine = installation.engineIfItAnswers();
        if (engine.isEmpty()) {
            progress.say("note: the application does not answer; what stands is " + given);
            return;
        }
        Set<String> topics = Stages.IN_ORDER.stream().flatMap(Set::stream).collect(Collectors.toSet());
        try (Lag lag = new Lag(installation.connection())) {
            long behind = lag.behind(engine.get().groupId(), lag.ends(topics)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (behind > 0) {
                progress.say(String.format(
                        Locale.ROOT,
                        "note: the installation is still working, %,d records are not decided yet; what stands is %s",
                        behind,
                        given));
            }
        } catch (RetriableException away) {
            progress.say("note: the brokers do not say how far the installation is; what stands is " + given);
        }
    }
}
