package dev.tributary.cli.simulating;

import dev.tributary.attribution.codec.AccountEvents;
import dev.tributary.attribution.codec.ProgramEvents;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/** All accounts of a program, in parts that each fit into memory. Several threads may read parts at once. */
public interface AccountFeed extends Closeable {

    int parts();

    /** Every account of a part, whole. */
    void eachAccount(int part, Consumer<AccountEvents> action) throws IOException;

    ProgramEvents program();

    /** The time as of which everything is judged; an account whose newest event is later is judged as of that. */
    Instant clock();
}
