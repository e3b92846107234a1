package dev.tributary.cli.stack;

import dev.tributary.localstack.LocalServer;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the supervisor knows, kept in its file at each change so that others know it too. Safe for several threads. */
final class StateBoard {

    private static final Logger LOG = LoggerFactory.getLogger(StateBoard.class);

    private final StackDirectory directory;
    private StackState state;

    StateBoard(StackDirectory directory, StackState state) {
        this.directory = directory;
        this.state = state;
    }

    synchronized StackState state() {
        return state;
    }

    synchronized void change(UnaryOperator<StackState> how) {
        StackState changed = how.apply(state);
        if (changed.equals(state)) {
            return;
        }
        state = changed;
        try {
            directory.write(state);
        } catch (IOException unwritable) {
            // The stack itself is well; only those who ask about it hear old news.
            LOG.warn("stack.json cannot be written, so status will show what was before", unwritable);
        }
    }

    void step(String what) {
        LOG.info("{}", what);
        change(state -> state.in(state.phase(), what));
    }

    /** Changes one server, which must have been put up before. */
    void server(String name, UnaryOperator<ServerState> how) {
        change(state -> state.with(how.apply(state.server(name)
                .orElseThrow(() -> new IllegalArgumentException("no server " + name + " in this stack")))));
    }

    /** Notes which process the server is now. */
    void noteProcess(LocalServer server) {
        if (server.isAlive()) {
            ProcessIdentity.of(server.processId())
                    .ifPresent(process -> server(server.name(), known -> known.runningAs(process)));
        }
    }
}
