package dev.tributary.cli.demo;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.generating.ProgramShape;
import dev.tributary.cli.loading.EventStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Streams a program through a running engine, month by month, and shows what becomes of it. */
public final class LiveDemo {
    private final Connection connection;
    private final AttributionEngine engine;
    private final Progress progress;

    public LiveDemo(Connection connection, AttributionEngine engine, Progress progress) {
        this.connection = connection;
        this.engine = engine;
        this.progress = progress;
    }

    /**
     * @param shape has one currency
     * @param perSecond how many events at most; 0: as fast as they go
     */
    public DemoSummary play(ProgramShape shape, DemoProgram program, int perSecond)
            throws EngineStopped, IOException, InterruptedException {
        String currency = Objects.requireNonNull(shape.currency(), "amounts of one currency add up");
        Decisions decisions = new Decisions();
        MonthTable table = new MonthTable(program);
        table.header(currency).forEach(progress::say);
        try (EventStream stream = new EventStream(connection, engine, progress);
                DecisionFeed feed = new DecisionFeed(connection, decisions)) {
            int sent = 0;
            for (int month = 0; month < program.ticks().size(); month++) {
                Instant at = program.ticks().get(month);
                List<EventStream.Event> part = program.upTo(at, sent);
                stream.send(part, at, month == program.ticks().size() - 1, perSecond);
                sent += part.size();
                feed.catchUp();
                progress.say(table.line(at, part.size(), decisions));
            }
        }
        return new DemoSummary(shape, program, decisions, currency);
    }
}
