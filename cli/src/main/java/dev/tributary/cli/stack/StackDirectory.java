package dev.tributary.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.tributary.cli.connection.ConnectionFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a stack keeps everything: {@code data/}, {@code logs/}, {@code connection.properties} while it runs, {@code stack.json}
 * about its processes, and the settings that they are given.
 */
final class StackDirectory {

    private static final String LOCK = "stack.lock";
    private static final long LARGEST_LOG = 20L * 1024 * 1024;
    private static final JsonMapper JSON = mapper();

    private final Path root;

    StackDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("data");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String server) {
        return logs().resolve(server + ".log");
    }

    Path connection() {
        return root.resolve(ConnectionFile.NAME);
    }

    Path policy() {
        return root.resolve("policy.yaml");
    }

    Path settingsOf(String server) {
        return data().resolve(server + ".properties");
    }

    /** Of the account that the service has in its database. */
    Path servicePassword() {
        return data().resolve("service.password");
    }

    /** What sessions at the console are sealed with. */
    Path sessionSecret() {
        return data().resolve("service.session-secret");
    }

    /** Who one can be at the console, where that is not whoever the service has itself. */
    Path developmentUsers() {
        return data().resolve("development-users.json");
    }

    Path lock() {
        return root.resolve(LOCK);
    }

    private Path stateFile() {
        return root.resolve("stack.json");
    }

    /** Empty when no stack was ever started there, or the file is not one of ours. */
    Optional<StackState> state() throws IOException {
        try {
            StackState state = JSON.readValue(Files.readString(stateFile()), StackState.class);
            return Optional.of(state).filter(read -> StackState.KIND.equals(read.kind()));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    /** At once, so that nobody reads half of it. */
    void write(StackState state) throws IOException {
        Path beside = stateFile().resolveSibling("stack.json.new");
        Files.writeString(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(state) + "\n");
        Files.move(beside, stateFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether a stack may be put there: nothing is, or a stack's own. */
    boolean isUsable() throws IOException {
        if (!Files.exists(root)) {
            return true;
        }
        if (!Files.isDirectory(root)) {
            return false;
        }
        if (state().isPresent()) {
            return true;
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.allMatch(file -> file.getFileName().toString().equals(LOCK));
        }
    }

    /** Before a start, while nobody writes to them: long logs are begun anew, the ones before are kept as {@code .1}. */
    void prepare() throws IOException {
        Files.createDirectories(data());
        Files.createDirectories(logs());
        List<Path> tooLong;
        try (Stream<Path> files = Files.list(logs())) {
            tooLong = files.filter(file ->
                            file.toString().endsWith(".log") && file.toFile().length() > LARGEST_LOG)
                    .toList();
        }
        for (Path file : tooLong) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes what a stack puts there, but what says that the directory is one, and nothing else that somebody may keep there. */
    void clear() throws IOException {
        deleteTree(data());
        deleteTree(logs());
        Files.deleteIfExists(connection());
        Files.deleteIfExists(policy());
    }

    /** Deletes the directory, whatever is in it. */
    void delete() throws IOException {
        deleteTree(root);
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static JsonMapper mapper() {
        SimpleModule instants = new SimpleModule()
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addDeserializer(Instant.class, new InstantReader())
                .addSerializer(Path.class, ToStringSerializer.instance);
        return JsonMapper.builder()
                .addModule(instants)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    private static final class InstantReader extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) {
            return Instant.parse(value);
        }
    }
}
