package dev.tributary.benchmarks.measuring;

import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackSettings;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a benchmark takes place: a broker and a registry of its own, and a directory that goes with them. */
final class Place implements AutoCloseable {

    private static final int PARTITIONS = 4;

    private final LocalStack stack;
    private final RecordSerdes serdes;
    private final Installation installation;
    private final Path directory;

    private Place(LocalStack stack, int partitions) throws IOException {
        this.stack = stack;
        this.serdes = RecordSerdes.create(
                Map.of(RegistrySettings.URL, stack.registryUrl(), RegistrySettings.AUTO_REGISTER, "true"));
        this.installation = new Installation(stack.bootstrapServers(), stack.registryUrl(), partitions);
        this.directory = Files.createDirectories(stack.dataDirectory().resolve("workloads"));
    }

    /** Nothing of it stays. */
    static Place temporary(Watcher watcher) throws IOException {
        return temporary(watcher, PARTITIONS);
    }

    static Place temporary(Watcher watcher, int partitions) throws IOException {
        watcher.phase("start broker and registry");
        return new Place(LocalStack.start(LocalStackSettings.temporary().withProgress(watcher::detail)), partitions);
    }

    /** What is there when it is closed is there when it is opened again. */
    static Place in(Path directory, Watcher watcher) throws IOException {
        watcher.phase("start broker and registry");
        return new Place(LocalStack.start(LocalStackSettings.in(directory).withProgress(watcher::detail)), PARTITIONS);
    }

    RecordSerdes serdes() {
        return serdes;
    }

    Installation installation() {
        return installation;
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        installation.close();
        serdes.close();
        stack.close();
    }
}
