package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.schemas.Principal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tributary access} tells and refuses before it talks to any broker; the rest is seen on the secured stack. */
class AccessCommandTest {

    private static final String TOO_SHORT = "hunter2";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path connection;
    private Path passwords;

    @BeforeEach
    void installation() throws IOException {
        connection = Files.writeString(
                directory.resolve("connection.properties"),
                "bootstrap.servers=127.0.0.1:1\nschema.registry.url=http://127.0.0.1:1\n");
        passwords = Files.createDirectory(directory.resolve("passwords"));
        for (Principal principal : Principal.values()) {
            Files.writeString(passwords.resolve(principal.accountName()), "0123456789abcdef-" + principal + "\n");
        }
    }

    @Test
    void showsTheRightsOfEveryPrincipalOnEveryTopic() {
        assertThat(run("access", "show")).isZero();
        assertThat(out.toString().lines())
                .anySatisfy(line -> assertThat(line.split("\\s+"))
                        .containsExactly(
                                "topic",
                                "attribution-streams",
                                "deal-reg-service",
                                "crm-connector",
                                "loader",
                                "finance",
                                "reader"))
                .anySatisfy(line -> assertThat(line.split("\\s+")).containsExactly("crm.opportunity", "R", "RW", "RW"));
    }

    @Test
    void tellsTheRightsToPrograms() throws IOException {
        assertThat(run("access", "show", "--json")).isZero();
        JsonNode rights = new ObjectMapper().readTree(out.toString());
        assertThat(rights.at("/loader/writes").toString())
                .contains("\"program.clock\"")
                .doesNotContain("attribution.arr-record");
        assertThat(rights.at("/reader/writes")).isEmpty();
    }

    @Test
    void aPrincipalWithoutAPasswordIsRefusedByName() throws IOException {
        Files.delete(passwords.resolve("reader"));
        assertThat(run("access", "create", "--connection", connection, "--passwords", passwords))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no password for reader", passwords.resolve("reader") + " does not exist");
    }

    @Test
    void aShortPasswordIsRefusedAndNotShown() throws IOException {
        Files.writeString(passwords.resolve("loader"), TOO_SHORT);
        assertThat(run("access", "create", "--connection", connection, "--passwords", passwords))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(passwords.resolve("loader").toString(), "at least 16 characters")
                .doesNotContain(TOO_SHORT);
    }

    private int run(Object... args) {
        String[] line = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            line[i] = args[i].toString();
        }
        return TributaryCommand.run(line, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
