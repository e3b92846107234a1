package dev.tributary.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Where the build puts deal-reg-service: its jar, and in {@code lib} what it runs with. Other libraries than the command's, so the
 * two are never on one class path. The system property {@value #PROPERTY} says where, and the start script says it.
 */
final class ServiceHome {

    static final String PROPERTY = "tributary.service.home";

    private static final String JAR = "deal-reg-service-*.jar";
    private static final List<String> NOT_TO_RUN = List.of("-tests.jar", "-sources.jar", "-javadoc.jar");
    private static final String REMEDY = "Build it with: mvn -Pquick -DskipTests -pl deal-reg-service -am package\n"
            + "and name its target directory: -D" + PROPERTY + "=DIRECTORY. Or start without it: --no-console";

    private final Path directory;

    private ServiceHome(Path directory) {
        this.directory = directory;
    }

    /** @throws StackFailed when it is not there, with the remedy */
    static ServiceHome locate() throws StackFailed {
        String said = System.getProperty(PROPERTY, "");
        if (said.isBlank()) {
            throw absent("the system property " + PROPERTY + " does not say where");
        }
        return at(Path.of(said));
    }

    /** @throws StackFailed when it is not there, with the remedy */
    static ServiceHome at(Path directory) throws StackFailed {
        ServiceHome home = new ServiceHome(directory.toAbsolutePath().normalize());
        home.classPath();
        return home;
    }

    Path directory() {
        return directory;
    }

    /** @throws StackFailed when it is not there, with the remedy */
    List<Path> classPath() throws StackFailed {
        List<Path> jars = jars(directory, JAR);
        List<Path> libraries = jars(directory.resolve("lib"), "*.jar");
        if (jars.size() != 1 || libraries.isEmpty()) {
            throw absent(directory + " holds " + jars.size() + " files " + JAR + " and " + libraries.size()
                    + " lib/*.jar, not one and some");
        }
        return Stream.concat(jars.stream(), libraries.stream()).toList();
    }

    /**
     * Something that is in its jar.
     *
     * @throws StackFailed when it is not
     */
    byte[] resource(String name) throws IOException, StackFailed {
        Path jar = jars(directory, JAR).get(0);
        try (ZipFile files = new ZipFile(jar.toFile())) {
            ZipEntry entry = files.getEntry(name);
            if (entry == null) {
                throw absent(jar + " holds no " + name);
            }
            return files.getInputStream(entry).readAllBytes();
        }
    }

    private static List<Path> jars(Path in, String pattern) throws StackFailed {
        List<Path> jars = new ArrayList<>();
        if (!Files.isDirectory(in)) {
            return jars;
        }
        try (var found = Files.newDirectoryStream(in, pattern)) {
            for (Path jar : found) {
                if (NOT_TO_RUN.stream().noneMatch(jar.getFileName().toString()::endsWith)) {
                    jars.add(jar);
                }
            }
        } catch (IOException unreadable) {
            throw absent(in + " cannot be read: " + unreadable.getMessage());
        }
        jars.sort(null);
        return jars;
    }

    private static StackFailed absent(String why) {
        return new StackFailed("deal-reg-service is not there: " + why + ".\n" + REMEDY);
    }
}
