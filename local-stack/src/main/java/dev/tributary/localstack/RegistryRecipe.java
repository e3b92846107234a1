package dev.tributary.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema registry, reachable from this machine only, with its data in a file so that it survives stops and kills. */
record RegistryRecipe(int port, Path directory, Path temporaryDirectory, RegistryHome home, RegistryClient client)
        implements ServerRecipe {

    /** The registry is asked a few times per schema and program, so the slower of the two compilers is never worth its time. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public ChildJava child() throws IOException {
        Files.createDirectories(directory);
        return new ChildJava(
                List.of(ChildJava.ownModule(), home.runner().toString()),
                QUICK_START,
                properties(),
                WatchedProcess.class,
                List.of(home.mainClass()));
    }

    @Override
    public boolean isReady(LogFile.Section log) {
        return client.isReady();
    }

    /** The registry's own default is to accept any change of a schema, which is never what this product wants. */
    @Override
    public void prepare() throws IOException {
        client.requireFullCompatibility();
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("java.io.tmpdir", temporaryDirectory.toString());
        properties.put("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        properties.put("quarkus.http.host", Ports.HOST);
        properties.put("quarkus.http.port", Integer.toString(port));
        properties.put("quarkus.banner.enabled", "false");
        properties.put("quarkus.http.access-log.enabled", "false");
        properties.put("quarkus.log.level", "WARN");
        properties.put("quarkus.log.category.\"io.apicurio\".level", "WARN");
        properties.put("apicurio.storage.kind", "sql");
        properties.put("apicurio.storage.sql.kind", "h2");
        // WRITE_DELAY=0: what was acknowledged is in the file, so that a kill loses nothing.
        properties.put(
                "apicurio.datasource.url",
                "jdbc:h2:file:" + directory.resolve("registry") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
        properties.put("apicurio.datasource.jdbc.initial-size", "2");
        properties.put("apicurio.datasource.jdbc.min-size", "2");
        properties.put("apicurio.datasource.jdbc.max-size", "10");
        return properties;
    }
}
