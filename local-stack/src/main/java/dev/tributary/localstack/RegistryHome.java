package dev.tributary.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the registry application is unpacked. Looked for, first found wins: the settings, the system property
 * {@value #PROPERTY}, the environment variable {@value #VARIABLE}, then {@code local-stack/target/registry} in the working
 * directory or one above it, which is where the build puts it.
 *
 * @param runner the registry's start jar, whose manifest names its class path and main class
 */
public record RegistryHome(Path runner) {

    public static final String PROPERTY = "tributary.registry.home";
    static final String VARIABLE = "TRIBUTARY_REGISTRY_HOME";

    private static final String REMEDY = "Build it with: mvn -pl local-stack process-resources\nor say where it is: -D"
            + PROPERTY + "=DIRECTORY or " + VARIABLE + "=DIRECTORY";

    private static final HomeSearch SEARCH =
            new HomeSearch("The schema registry", PROPERTY, VARIABLE, "registry", REMEDY);

    /**
     * The directory, for a process that is to be told.
     *
     * @throws LocalStackException when it is nowhere; the message has the remedy
     */
    public static Path locate() {
        Path found = find(null).runner().getParent();
        if (found == null) {
            throw new LocalStackException("The schema registry lies in no directory.");
        }
        return found;
    }

    static RegistryHome find(@Nullable Path fromSettings) {
        return at(SEARCH.find(fromSettings));
    }

    /** Where class archives are kept: with the unpacked registry, in what {@code mvn clean} removes. */
    Path classArchives() {
        return runner.resolveSibling("class-archives");
    }

    /** The class that starts the registry, from the runner's manifest. */
    String mainClass() {
        try (JarFile jar = new JarFile(runner.toFile())) {
            String name = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new LocalStackException(runner + " names no main class, so it is not the registry.\n" + REMEDY);
            }
            return name;
        } catch (IOException e) {
            throw new LocalStackException(runner + " cannot be read: " + e.getMessage() + "\n" + REMEDY, e);
        }
    }

    private static RegistryHome at(HomeSearch.Found home) {
        try (Stream<Path> files = Files.list(home.directory())) {
            List<Path> runners = files.filter(
                            file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .toList();
            if (runners.size() != 1) {
                throw SEARCH.absent(home.directory() + " (named by " + home.saidBy() + ") holds " + runners.size()
                        + " files *-runner.jar, not one");
            }
            return new RegistryHome(runners.get(0));
        } catch (IOException e) {
            throw new LocalStackException(home.directory() + " cannot be read: " + e.getMessage() + "\n" + REMEDY, e);
        }
    }
}
