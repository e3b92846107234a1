package dev.tributary.cli.stack;

import dev.tributary.attribution.codec.policy.PolicyWriter;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a directory tells of the stack in it, running or not, and what can be done with it from outside. */
public final class KnownStack {

    private final StackDirectory directory;
    private final Optional<StackState> state;

    private KnownStack(StackDirectory directory, Optional<StackState> state) {
        this.directory = directory;
        this.state = state;
    }

    /**
     * What is there now; later changes are not seen.
     *
     * @throws StackRefused when the directory holds something else than a stack, or cannot be read
     */
    public static KnownStack at(Path path) throws StackRefused {
        StackDirectory directory = new StackDirectory(path);
        try {
            if (!directory.isUsable()) {
                throw new StackRefused(
                        directory.root() + " holds something else than a stack; name a new directory with --stack");
            }
            return new KnownStack(directory, directory.state());
        } catch (IOException unreadable) {
            throw new StackRefused(directory.root() + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** Whether its supervisor runs. */
    public boolean isRunning() {
        return state.filter(StackState::isRunning).isPresent();
    }

    /** Whether it was running and its supervisor was killed: what it left is in order, and {@code up} starts it again. */
    public boolean hasCrashed() {
        return !isRunning()
                && state.filter(known -> known.phase() == StackState.Phase.RUNNING
                                || known.phase() == StackState.Phase.STOPPING
                                || known.phase() == StackState.Phase.STARTING)
                        .isPresent();
    }

    /** What it was started with last; empty when none was ever started there. */
    public Optional<StackSettings> settings() {
        return state.map(StackState::settings);
    }

    /** Whether it was started with a policy that differs from this one. */
    public boolean hasOtherPolicy(ProgramPolicy policy) throws IOException {
        return Files.exists(directory.policy())
                && !Files.readString(directory.policy()).equals(PolicyWriter.write(policy));
    }

    /**
     * Stops it and returns when nothing of it runs. Its data stay.
     *
     * @return false when nothing of it ran
     */
    public boolean stop() throws StackRefused, StackFailed {
        try (StackLock lock = StackLock.take(directory)) {
            return StackStop.stop(lock.directory());
        } catch (IOException unusable) {
            throw new StackFailed(directory.root() + " cannot be used: " + unusable.getMessage());
        }
    }

    /**
     * Deletes its data and logs.
     *
     * @throws StackRefused while it runs
     */
    public void clear() throws StackRefused, StackFailed {
        try (StackLock lock = StackLock.take(directory)) {
            StackStop.requireStopped(lock.directory());
            directory.clear();
        } catch (IOException undeletable) {
            throw new StackFailed(directory.root() + " cannot be cleared: " + undeletable.getMessage());
        }
    }

    public Path directory() {
        return directory.root();
    }

    public Path connection() {
        return directory.connection();
    }

    public Path logs() {
        return directory.logs();
    }

    public Path data() {
        return directory.data();
    }

    /** All that its directory tells; empty when none was ever started there. */
    public Optional<StackState> state() {
        return state;
    }
}
