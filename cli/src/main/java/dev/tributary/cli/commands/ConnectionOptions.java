package dev.tributary.cli.commands;

import dev.tributary.cli.connection.ConnectionFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which running installation a command talks to: a stack on this machine, or any that a connection file describes. */
final class ConnectionOptions {
    @ArgGroup
    private Where where = new Where();

    /** One of the two, not both. */
    static final class Where {
        @Option(
                names = "--stack",
                paramLabel = "DIR",
                description = "the stack that tributary up started there; default: this checkout's .tributary/stack")
        private @Nullable Path stack;

        @Option(
                names = "--connection",
                paramLabel = "FILE",
                description = "how to reach another installation, as connection.properties of a stack does")
        private @Nullable Path connection;
    }

    /** @throws Refused when no stack was started there, or the file cannot be used */
    ConnectionFile open() throws Refused {
        Path file = file();
        try {
            return ConnectionFile.read(file);
        } catch (ConnectionFile.Unusable unusable) {
            if (where.connection == null && !Files.exists(file)) {
                throw new Refused(
                        "no stack is running in " + stackDirectory()
                                + "; tributary up starts one, --connection FILE names an installation elsewhere",
                        unusable);
            }
            throw new Refused(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** The connection file that is meant, there or not. */
    Path file() {
        return where.connection != null ? where.connection : stackDirectory().resolve(ConnectionFile.NAME);
    }

    /** Whether a connection file was named, so that nothing is known of a stack directory. */
    boolean elsewhere() {
        return where.connection != null;
    }

    /** The stack that is meant unless {@link #elsewhere()}. */
    Path stackDirectory() {
        return where.stack != null ? where.stack : StackOption.DEFAULT;
    }

    /** The installation that is meant, for a person. */
    String told() {
        return where.connection != null
                ? "the installation of " + where.connection
                : "the stack in " + stackDirectory();
    }

    /** What the next command has to be told to mean the same, with a blank before it; nothing for the default. */
    String argument() {
        if (where.connection != null) {
            return " --connection " + where.connection;
        }
        return where.stack == null ? "" : " --stack " + where.stack;
    }
}
