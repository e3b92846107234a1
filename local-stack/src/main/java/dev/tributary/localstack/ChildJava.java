package dev.tributary.localstack;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to run a child Java process, with the same Java as this one.
 *
 * @param options options of the virtual machine beside those that all children have
 * @param properties system properties
 */
record ChildJava(
        List<String> classPath,
        List<String> options,
        Map<String, String> properties,
        Class<?> mainClass,
        List<String> arguments) {

    /**
     * The serial collector is the smallest and, on few cores, the quickest to start. A server that ran out of memory must end, not
     * linger half alive.
     */
    private static final List<String> COMMON_OPTIONS =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8");

    List<String> command(List<String> archiveOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMMON_OPTIONS);
        command.addAll(options);
        command.addAll(archiveOptions);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath));
        command.add(mainClass.getName());
        command.addAll(arguments);
        return command;
    }

    /**
     * The jars on the class path of this process and this module, absolute: they hold the broker wherever this module is a
     * dependency. Directories are left out, since they can only be the classes of those who use this module.
     */
    static List<String> ownClassPath() {
        String own = ownModule();
        Stream<String> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString());
        return Stream.concat(Stream.of(own), jars).distinct().toList();
    }

    /** The one jar or directory that this module's classes come from. */
    static String ownModule() {
        try {
            return Path.of(ChildJava.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new LocalStackException("The place of this module's classes is no file name: " + e.getMessage(), e);
        }
    }
}
