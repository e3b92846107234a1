package dev.tributary.crm.hubspot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What HubSpot itself was seen to send, where somebody has it beside the project. For tests only. */
final class Samples {
    private static final Path DIRECTORY = Path.of("..", "..", "shared", "data", "contract", "hubspot");

    private Samples() {}

    static String read(String name) throws IOException {
        Path file = DIRECTORY.resolve(name);
        assumeTrue(Files.isReadable(file), "skipped: no " + name + " beside the project");
        return Files.readString(file);
    }
}
