package dev.tributary.cli.access;

import dev.tributary.schemas.Principal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;

/** The principals' accounts at the brokers, by SCRAM-SHA-512: the brokers keep what proves a password, never the password. */
public final class Accounts {

    /** Twice the least that brokers take: each sign-in costs both sides this many rounds. */
    private static final int ITERATIONS = 8192;

    private final Admin admin;

    /** @param admin stays the caller's to close */
    public Accounts(Admin admin) {
        this.admin = admin;
    }

    /**
     * Makes the account of every principal, or gives it this password. Connections that stand stay.
     *
     * @throws KafkaException when the brokers refuse or do not answer
     */
    public void ensureAll(Passwords passwords) throws InterruptedException {
        List<UserScramCredentialAlteration> accounts = Arrays.stream(Principal.values())
                .<UserScramCredentialAlteration>map(principal -> new UserScramCredentialUpsertion(
                        principal.accountName(),
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        passwords.of(principal).getBytes(StandardCharsets.UTF_8)))
                .toList();
        try {
            admin.alterUserScramCredentials(accounts).all().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException cause
                    ? cause
                    : new KafkaException("the brokers' answer could not be read", failed);
        }
    }
}
