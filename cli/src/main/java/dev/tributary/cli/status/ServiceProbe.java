package dev.tributary.cli.status;

import dev.tributary.cli.connection.HttpQuestion;
import java.io.IOException;

/** Asks deal-reg-service how it is. */
final class ServiceProbe {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private ServiceProbe() {}

    static Health of(int port) throws InterruptedException {
        try {
            int status = HttpQuestion.get("http://127.0.0.1:" + port + "/health/readiness")
                    .statusCode();
            return switch (status) {
                case OK -> Health.READY;
                case UNAVAILABLE -> Health.not("does not show yet all that is on the topics");
                default -> Health.not("answers " + status);
            };
        } catch (IOException silent) {
            return Health.not("does not answer");
        }
    }
}
