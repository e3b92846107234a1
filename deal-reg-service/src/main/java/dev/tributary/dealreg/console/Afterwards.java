package dev.tributary.dealreg.console;

import dev.tributary.dealreg.commands.Awaiting;
import dev.tributary.dealreg.commands.CommandReads;
import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.security.Caller;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Holds the answer to a form back for a moment, so that the page that follows shows what was asked for. Later it follows by itself. */
@Singleton
final class Afterwards {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Awaiting awaiting;
    private final CommandReads commands;

    Afterwards(Awaiting awaiting, CommandReads commands) {
        this.awaiting = awaiting;
        this.commands = commands;
    }

    /** To the page of what a command is about, once it is known what became of it. */
    HttpResponse<String> decided(Caller caller, Receipt taken, String path, String id) {
        awaiting.until(() -> commands.isKnown(caller, taken.id()), PATIENCE);
        return Forms.to(path, id);
    }

    /** @return whether it is so */
    boolean shown(BooleanSupplier shown) {
        return awaiting.until(shown, PATIENCE);
    }
}
