package dev.tributary.attribution.runtime;

import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackSettings;
import java.util.ServiceLoader;

/**
 * A broker and a registry for one test class, from wherever this build has them: processes of the local stack, or, when the
 * profile testcontainers puts a {@link Source} on the class path, containers.
 */
interface Servers extends AutoCloseable {

    /** Found by {@link ServiceLoader}. */
    interface Source {
        /** Returns when both can be used; aborts the test, saying why, where this machine cannot run them. */
        Servers start();
    }

    String bootstrapServers();

    String registryUrl();

    @Override
    void close();

    static Servers start() {
        return ServiceLoader.load(Source.class)
                .findFirst()
                .orElse(Servers::onThisMachine)
                .start();
    }

    /** For tests that kill them. */
    static OnThisMachine onThisMachine() {
        return new OnThisMachine(LocalStack.start(LocalStackSettings.temporary()));
    }

    /** The local stack's. */
    record OnThisMachine(LocalStack stack) implements Servers {
        @Override
        public String bootstrapServers() {
            return stack.bootstrapServers();
        }

        @Override
        public String registryUrl() {
            return stack.registryUrl();
        }

        @Override
        public void close() {
            stack.close();
        }
    }
}
