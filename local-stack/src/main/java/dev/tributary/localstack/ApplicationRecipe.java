package dev.tributary.localstack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program of the caller's, told by an {@link Application}. */
record ApplicationRecipe(Application application, Path temporaryFiles) implements ServerRecipe {

    private static final int TIMEOUT_MILLISECONDS = 1_000;

    @Override
    public String name() {
        return application.name();
    }

    @Override
    public int port() {
        return application.port();
    }

    /** A killed program leaves its temporary files, among them whole native libraries, so each start begins with none. */
    @Override
    public ChildJava child() throws IOException {
        FileTree.delete(temporaryFiles);
        Files.createDirectories(temporaryFiles);
        List<String> classPath = new ArrayList<>();
        classPath.add(ChildJava.ownModule());
        application
                .classPath()
                .forEach(entry -> classPath.add(entry.toAbsolutePath().toString()));
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("java.io.tmpdir", temporaryFiles.toString());
        properties.putAll(application.properties());
        List<String> arguments = new ArrayList<>();
        arguments.add(application.mainClass());
        arguments.addAll(application.arguments());
        return new ChildJava(classPath, application.options(), properties, WatchedProcess.class, arguments);
    }

    @Override
    public boolean isReady(LogFile.Section log) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) application.readiness().toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
            connection.setReadTimeout(TIMEOUT_MILLISECONDS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void prepare() {
        // What a program of the caller's needs, the caller has seen to.
    }

    @Override
    public Optional<Duration> startTimeout() {
        return Optional.of(application.startTimeout());
    }

    @Override
    public Duration stopGrace() {
        return application.stopGrace();
    }

    @Override
    public List<String> withheld() {
        return application.withheld();
    }

    /** Recording its classes would make its stop, for which a person waits, several times as long. */
    @Override
    public boolean keepsClasses() {
        return false;
    }
}
