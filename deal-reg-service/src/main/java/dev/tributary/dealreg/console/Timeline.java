package dev.tributary.dealreg.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Events on a line, as far from one another as they were in time. */
public final class Timeline {

    private static final int WIDTH = 960;
    private static final int LEFT = 20;
    private static final int ROW = 22;
    private static final int TOP = 30;
    private static final int MOST_ROWS = 6;

    private final List<Event> events = new ArrayList<>();

    /**
     * What happened.
     *
     * @param kind deal, claim, touch or off: what does not count
     */
    public record Event(Instant at, String kind, String label) {}

    /** Where an event stands in the picture. */
    public record Mark(int x, int y, String kind, String label, Instant at, boolean toTheLeft) {}

    public Timeline add(Instant at, String kind, String label) {
        events.add(new Event(at, kind, label));
        return this;
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /** In the order of time. */
    public List<Event> events() {
        return events.stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    /** Labels take turns in rows, so that those of one time can be read. */
    public List<Mark> marks() {
        List<Event> ordered = events();
        if (ordered.isEmpty()) {
            return List.of();
        }
        Instant first = ordered.get(0).at();
        long length = Math.max(
                1, Duration.between(first, ordered.get(ordered.size() - 1).at()).toMillis());
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Event event = ordered.get(i);
            int x = LEFT + (int) (Duration.between(first, event.at()).toMillis() * WIDTH / length);
            marks.add(new Mark(
                    x, TOP + ROW * (i % MOST_ROWS), event.kind(), event.label(), event.at(), x > WIDTH * 2 / 3));
        }
        return marks;
    }

    public int height() {
        return TOP + ROW * Math.min(MOST_ROWS, events.size()) + ROW;
    }
}
