package dev.tributary.cli.stack;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The console of a stack: deal-reg-service, and PostgreSQL for what it shows. What is empty where it is absent came later than the first
 * stacks with a console, which are still read.
 *
 * @param postgresPort 0: the one it had last time where that is free, else a free one; likewise the others
 * @param port of the service, where the console is
 * @param metricsPort of the service, apart from the console
 * @param given a file with further settings of the service; absent: there are none
 * @param partners who of them one can be at the console; none: those that the service has itself
 */
public record ConsoleSettings(
        int postgresPort,
        int port,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int metricsPort,
        @Nullable Path given,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<PartnerUser> partners) {

    public ConsoleSettings {
        partners = List.copyOf(partners);
    }

    /** On free ports. */
    public static ConsoleSettings defaults() {
        return new ConsoleSettings(0, 0, 0, null, List.of());
    }

    public ConsoleSettings withPartners(List<PartnerUser> others) {
        return new ConsoleSettings(postgresPort, port, metricsPort, given, others);
    }
}
