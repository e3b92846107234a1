package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ACCOUNT_JOURNAL;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.AccountLink;
import dev.tributary.schemas.avro.ClaimAnnounced;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.HandedOver;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.ModelWeights;
import dev.tributary.schemas.avro.RelatedDealNote;
import dev.tributary.schemas.avro.TakenBack;
import dev.tributary.schemas.avro.ToldDues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The account desk: the only writer of every decision. Takes one event of the journal, stores it, notes what it concerns,
 * and decides that: at once on the wall clock, at the next tick on the input clock.
 */
final class DeskProcessor implements Processor<String, JournalEvent, String, Object> {

    /** The most that is decided in one call. */
    static final int ACCOUNTS_AT_ONCE = 2_000;

    /**
     * How long a call decides before others get their turn and the work is committed: a transaction stays short, however
     * much a tick has to decide and however slow the disk is. What is decided does not depend on where a slice ends.
     */
    private static final long SLICE_NANOS = Duration.ofMillis(500).toNanos();

    /** Decided between two looks at the time. */
    private static final int FEW_ACCOUNTS = 50;

    /**
     * The phases of a tick. Until everything has settled the desks pass it on among themselves: behind what they hand over
     * and ask, behind what is asked for what was handed over, behind the answers. Then everything that came before it is
     * decided, and then what was learned from all of that.
     */
    static final int DECIDING = 3;

    static final int LEARNING = 4;

    private static final Duration BETWEEN_SLICES = Duration.ofMillis(10);

    private final DecisionClock clock;
    private final RecordSerdes serdes;
    private final int partitions;
    private final int accountsAtOnce;
    private final boolean ledger;
    private @Nullable Desk desk;
    private @Nullable DeskEvents events;

    /**
     * @param partitions how many desks there are
     * @param accountsAtOnce how many accounts are decided before others get their turn and the work is committed
     * @param ledger whether there is one that is told what deals give
     */
    DeskProcessor(DecisionClock clock, RecordSerdes serdes, int partitions, int accountsAtOnce, boolean ledger) {
        this.clock = clock;
        this.serdes = serdes;
        this.partitions = partitions;
        this.accountsAtOnce = accountsAtOnce;
        this.ledger = ledger;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        desk = Desk.of(context, serdes, clock, partitions, ledger);
        events = new DeskEvents(desk);
        context.schedule(BETWEEN_SLICES, PunctuationType.WALL_CLOCK_TIME, unused -> goOn());
        tellPolicy();
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.observer().closed();
        }
    }

    private void tellPolicy() {
        if (desk().program().policies() != null) {
            desk().observer().hasPolicy();
        }
    }

    @Override
    public void process(Record<String, JournalEvent> record) {
        JournalEvent event = record.value();
        if (event.getBody() instanceof ClockTick tick) {
            if (desk().barrier().passes(event, tick)) {
                if (event.getPhase() < DECIDING) {
                    desk().emitter().passOnTick(ACCOUNT_JOURNAL, event, event.getPhase() + 1, partitions);
                } else {
                    desk().rounds().add(event);
                    goOn();
                }
            }
            return;
        }
        if (event.getBody() instanceof ModelWeights weights) {
            // What is computed from events is no event: it is not counted as one.
            desk().agenda().learned();
            // A sole partner has all of a deal as long as it has any weight.
            desk().program().put(weights).forEach(partner -> desk().program()
                    .eachConcern(partner, desk().backlog()::add));
            return;
        }
        if (!takeOfDesks(record.key(), event)) {
            if (event.getOrigin() == null) {
                desk().counters().count(Counts.CONSUMED);
            }
            Objects.requireNonNull(events).take(record.key(), event);
        }
        decideAtOnce(event);
    }

    /** What desks, and the task that links keys, tell one another: no events of their own, and not counted. */
    private boolean takeOfDesks(String key, JournalEvent event) {
        Object body = event.getBody();
        if (body instanceof AccountLink link) {
            desk().decisions().accountChanged(key);
            desk().kin().take(key, link, event);
        } else if (body instanceof HandedOver last) {
            desk().decisions().accountChanged(key);
            desk().kin().complete(key, last.getOrigin());
        } else if (body instanceof TakenBack gone) {
            desk().decisions().accountChanged(key);
            desk().kin().forget(key, gone.getOrigin(), event);
        } else if (body instanceof ConflictCase told) {
            desk().kin().adopt(key, told, event);
        } else if (body instanceof ToldDues told) {
            desk().kin().adopt(key, told, event);
        } else if (body instanceof ClaimAnnounced asked) {
            desk().kin().answer(key, asked, event);
        } else if (body instanceof RelatedDealNote deal) {
            desk().decisions().claimsMayChange(key);
            desk().kin().note(key, deal);
        } else {
            return false;
        }
        return true;
    }

    /** Before the first policy nothing can be decided; that policy will concern everything. */
    private void decideAtOnce(JournalEvent event) {
        SortedMap<String, Set<String>> concerned = desk().agenda().takeAtHand();
        if (desk().program().policies() == null) {
            return;
        }
        if (concerned.size() <= Math.min(accountsAtOnce, FEW_ACCOUNTS)) {
            concerned.forEach((account, subjects) -> decide(account, subjects, event));
        } else {
            concerned.forEach((account, subjects) ->
                    subjects.forEach(subject -> desk().backlog().add(account, subject)));
            desk().rounds().add(event);
            goOn();
        }
    }

    /** Decides the next slice of the rounds that are on. */
    private void goOn() {
        int left = accountsAtOnce;
        long began = System.nanoTime();
        JournalEvent cause = desk().rounds().current();
        while (cause != null && left > 0 && System.nanoTime() - began < SLICE_NANOS) {
            if (desk().rounds().begins()) {
                begin(cause);
            }
            List<String> accounts = desk().program().policies() == null
                    ? List.of()
                    : desk().backlog().next(Math.min(left, FEW_ACCOUNTS));
            for (String account : accounts) {
                decide(account, desk().backlog().take(account), cause);
            }
            left -= accounts.size();
            if (accounts.isEmpty()) {
                if (cause.getBody() instanceof ClockTick tick && !ended(cause, tick)) {
                    left -= Tally.AT_ONCE;
                    continue;
                }
                desk().rounds().over();
                cause = desk().rounds().current();
            }
        }
    }

    private void begin(JournalEvent cause) {
        if (cause.getPhase() == DECIDING && cause.getBody() instanceof ClockTick tick) {
            desk().agenda().ticked(tick.getAt());
            if (desk().program().policies() != null && desk().agenda().countsOtherwise(markovOrder(tick.getAt()))) {
                desk().decisions().dealsAreConcerned();
            }
        }
    }

    private int markovOrder(Instant at) {
        return Objects.requireNonNull(desk().program().policies())
                .at(at)
                .influence()
                .markovOrder();
    }

    /**
     * All of a round is decided. Of a tick's first round the sums go to the program's task, which answers with what all
     * desks' sums say; what follows from that is decided in a second round, behind which the tick is proven.
     *
     * @return false: there is more to do in a later slice
     */
    private boolean ended(JournalEvent cause, ClockTick tick) {
        if (cause.getPhase() == DECIDING) {
            if (desk().tally().sendSome(desk().emitter(), cause, tick)) {
                return false;
            }
            List<String> broken = Stream.concat(
                            desk().sums().checks().stream(),
                            Stream.of(Counts.conserved(desk().counters(), TopologyNames.DESK)))
                    .filter(check -> !check.holds())
                    .map(Check::name)
                    .toList();
            desk().tally().sendBroken(desk().emitter(), cause, tick, broken);
            desk().emitter().passOnTick(TopicCatalogue.ATTRIBUTION_PROGRAM_SUMS, cause, DECIDING, partitions);
            return true;
        }
        Counts.prove(desk().counters(), desk().emitter(), cause, tick, TopologyNames.DESK);
        desk().sums().checks().forEach(check -> desk().emitter().prove(cause, tick, check));
        // Behind all that the tick made due; the ledger proves that the tick is handled.
        desk().emitter().passOnTick(TopicCatalogue.LEDGER_JOURNAL, cause, DECIDING, partitions);
        desk().observer().cases(desk().counters().startingWith(Sums.CASES));
        return true;
    }

    private void decide(String account, Set<String> subjects, JournalEvent cause) {
        if (desk().kin().movedTo(account) != null) {
            return;
        }
        if (desk().kin().isComing(account) && !(cause.getBody() instanceof ClockTick)) {
            subjects.forEach(subject -> desk().backlog().add(account, subject));
            return;
        }
        long began = System.nanoTime();
        desk().decisions().decide(account, subjects, cause);
        desk().observer().accountDecided(System.nanoTime() - began);
    }

    private Desk desk() {
        return Objects.requireNonNull(desk, "init comes before process");
    }
}
