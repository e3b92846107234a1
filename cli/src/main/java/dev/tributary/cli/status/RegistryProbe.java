package dev.tributary.cli.status;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.connection.HttpQuestion;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Asks the schema registry how it is. */
final class RegistryProbe {
    private static final int OK = 200;

    private RegistryProbe() {}

    /** Whether one of its addresses answers. */
    static Health of(ConnectionFile connection) throws InterruptedException {
        String user = connection.registrySettings().get("basic.auth.user.info");
        Health last = Health.not("does not answer");
        for (String address : connection.registryUrl().split(",", -1)) {
            String url = address.strip() + "/config";
            try {
                HttpResponse<String> answer = user == null ? HttpQuestion.get(url) : HttpQuestion.get(url, user);
                if (answer.statusCode() == OK) {
                    return Health.READY;
                }
                last = Health.not("answers " + answer.statusCode());
            } catch (IOException silent) {
                last = Health.not("does not answer");
            }
        }
        return last;
    }
}
