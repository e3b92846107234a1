package dev.tributary.benchmarks.program;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The records of some accounts in the order of their time. Holds the records of the accounts that are alive at one time, a year
 * and a half's worth at the most, however many accounts there are.
 */
public final class ProgramStream implements Iterator<ProgramEvent> {

    private final ProgramShape shape;
    private final int end;
    private final PriorityQueue<Numbered> waiting = new PriorityQueue<>(
            Comparator.comparing((Numbered each) -> each.event().recordedAt()).thenComparingLong(Numbered::number));
    private int nextAccount;
    private long number;

    /**
     * @param from the first account's number
     * @param end the number after the last account's
     */
    public ProgramStream(ProgramShape shape, int from, int end) {
        this.shape = shape;
        this.nextAccount = from;
        this.end = end;
    }

    /** Records of one instant stay in the order in which they were made. */
    private record Numbered(ProgramEvent event, long number) {}

    @Override
    public boolean hasNext() {
        takeAccountsThatCome();
        return !waiting.isEmpty();
    }

    @Override
    public ProgramEvent next() {
        takeAccountsThatCome();
        Numbered first = waiting.poll();
        if (first == null) {
            throw new NoSuchElementException("the program has ended");
        }
        return first.event();
    }

    private void takeAccountsThatCome() {
        while (nextAccount < end
                && (waiting.isEmpty()
                        || !comes(nextAccount).isAfter(waiting.element().event().recordedAt()))) {
            for (ProgramEvent event : AccountStory.of(shape, nextAccount)) {
                waiting.add(new Numbered(event, number++));
            }
            nextAccount++;
        }
    }

    private Instant comes(int account) {
        return shape.begins().plus(shape.betweenAccounts().multipliedBy(account));
    }
}
