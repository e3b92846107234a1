package dev.tributary.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** PostgreSQL, reachable from this machine only and with a password, run by a {@link PostgresProcess}. */
record PostgresRecipe(int port, PostgresFiles files, Path temporaryDirectory, PostgresHome home)
        implements ServerRecipe {

    static final String NAME = "postgresql";

    private static final String DEFAULTS = "postgresql-defaults.conf";

    /** What the server logs once it accepts connections. */
    private static final String READY = "database system is ready to accept connections";

    /** The watching process does next to nothing. */
    private static final List<String> SMALL = List.of("-Xmx16m", "-XX:TieredStopAtLevel=1");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ChildJava child() throws IOException {
        Files.createDirectories(files.root());
        files.providePassword();
        List<String> arguments = new ArrayList<>();
        arguments.add(files.root().toString());
        arguments.add(home.programs(files.root()).toString());
        arguments.addAll(Detachment.of(files.passwordFile()));
        Files.writeString(files.settings(), settings());
        return new ChildJava(
                List.of(ChildJava.ownModule()),
                SMALL,
                Map.of("java.io.tmpdir", temporaryDirectory.toString()),
                PostgresProcess.class,
                arguments);
    }

    @Override
    public boolean isReady(LogFile.Section log) throws IOException {
        return log.contains(READY);
    }

    @Override
    public void prepare() {
        // A server that is ready has nothing left to set: all its settings come with the start.
    }

    /** The process that this starts is so small that its classes are loaded before an archive of them would be. */
    @Override
    public boolean keepsClasses() {
        return false;
    }

    private String settings() throws IOException {
        try (InputStream defaults = PostgresRecipe.class.getResourceAsStream(DEFAULTS)) {
            return new String(Objects.requireNonNull(defaults, DEFAULTS).readAllBytes(), StandardCharsets.UTF_8)
                    + "\n# Written at every start; changes are lost.\nlisten_addresses = '" + Ports.HOST + "'\nport = "
                    + port + "\n";
        }
    }
}
