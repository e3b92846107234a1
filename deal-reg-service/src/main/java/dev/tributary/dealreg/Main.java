package dev.tributary.dealreg;

import dev.tributary.dealreg.settings.SettingsRefused;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the service. Exit codes: 2 when its settings are wrong, 1 when it cannot start for another reason. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Tributary",
                        version = "1",
                        description =
                                "Who brought this revenue, who helped, and what do we owe them? Partners register deals and see"
                                        + " their own; managers decide conflicts; finance reads the ledger and pays."))
public final class Main extends Micronaut {

    private static final int WRONG_SETTINGS = 2;

    private Main() {}

    public static void main(String[] arguments) {
        new Main().args(arguments).mainClass(Main.class).banner(false).start();
    }

    /** Whoever gives a wrong setting is told which one; a stack trace would hide it. */
    @Override
    protected void handleStartupException(Environment environment, Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsRefused) {
                System.err.println("deal-reg-service: " + cause.getMessage());
                System.exit(WRONG_SETTINGS);
            }
        }
        super.handleStartupException(environment, failed);
    }
}
