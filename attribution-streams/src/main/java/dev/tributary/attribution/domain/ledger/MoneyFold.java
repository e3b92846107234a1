package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Follows the money of one deal: event by event, in the order in which money is booked, what the deal gives its partners. A
 * pure function of what was told of it so far and of the events since, so that it does not matter when it runs.
 */
public final class MoneyFold {

    /**
     * How far the deal was followed.
     *
     * @param foldedUpTo events recorded by then were followed, but for late ones; the epoch: none was
     * @param told by partner what was told last
     * @param refused ids of payments that could not be taken
     */
    public record State(Instant foldedUpTo, SortedMap<String, Owed> told, SortedSet<String> refused) {

        public static final State NEW =
                new State(Instant.EPOCH, new TreeMap<>(Bytes.ORDER), new TreeSet<>(Bytes.ORDER));
    }

    /** The deal, as its desk sees it. */
    public interface Deal {

        DealHistory history();

        Collection<Payment> payments();

        /** Every event that may move its money, in any order. */
        Collection<MoneyEvent> events();

        /** Ids of events that came after later ones had been followed. */
        Set<String> late();

        /** What is decided of it by what is known now. */
        DealDecision decision();

        /** What would be decided of it then, without some events. */
        DealDecision asOf(Predicate<MoneyEvent> known, Instant then);

        /** What a decision gives its partners. */
        SortedMap<String, Owed> owed(DealDecision decision, Receipts receipts);
    }

    /**
     * An event changed what the deal gives.
     *
     * @param changed by partner what it gives now; absent: nothing any more
     */
    public record Step(MoneyEvent event, SortedMap<String, Change> changed) {}

    /** @param owed absent: nothing */
    public record Change(@Nullable Owed owed) {}

    /** A payment that could not be taken. */
    public record Refused(Payment payment, Receipts.Refusal why) {}

    /**
     * @param state absent: there is nothing to remember
     * @param waits when the next event that waits was recorded; absent: none waits
     */
    public record Outcome(
            List<Step> steps,
            List<Refused> refused,
            @Nullable State state,
            @Nullable Instant waits) {}

    private final Deal deal;
    private final Instant horizon;
    private final SortedMap<String, Owed> told = new TreeMap<>(Bytes.ORDER);
    private final SortedSet<String> refusedIds = new TreeSet<>(Bytes.ORDER);
    private final List<Step> steps = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private @Nullable Instant waits;

    private MoneyFold(State before, Deal deal, Instant horizon) {
        this.deal = deal;
        this.horizon = horizon;
        told.putAll(before.told());
        refusedIds.addAll(before.refused());
    }

    /**
     * @param horizon events recorded later wait
     * @param otherwise what changed where no event of the deal itself did: a tick, or an event of the program
     */
    public static Outcome fold(State before, Deal deal, Instant horizon, MoneyEvent otherwise) {
        if (before.told().isEmpty() && !everMoved(deal)) {
            return new Outcome(List.of(), List.of(), null, null);
        }
        MoneyFold fold = new MoneyFold(before, deal, horizon);
        fold.follow(before, otherwise);
        Instant upTo = horizon.isAfter(before.foldedUpTo()) ? horizon : before.foldedUpTo();
        return new Outcome(fold.steps, fold.refused, new State(upTo, fold.told, fold.refusedIds), fold.waits);
    }

    /** Whether the deal was ever booked or paid: another one gives nobody anything. */
    public static boolean everMoved(Deal deal) {
        return !deal.payments().isEmpty() || deal.history().revisions().stream().anyMatch(Opportunity::booked);
    }

    private void follow(State before, MoneyEvent otherwise) {
        Collection<MoneyEvent> events = deal.events();
        List<MoneyEvent> fresh = events.stream()
                .filter(event -> !event.recordedAt().isAfter(horizon))
                .filter(event -> event.recordedAt().isAfter(before.foldedUpTo())
                        || deal.late().contains(event.id()))
                .sorted(MoneyEvent.ORDER)
                .toList();
        waits = events.stream()
                .map(MoneyEvent::recordedAt)
                .filter(at -> at.isAfter(horizon))
                .min(Instant::compareTo)
                .orElse(null);
        boolean someWait = waits != null;
        Set<String> unknown = new HashSet<>();
        fresh.forEach(event -> unknown.add(event.id()));
        Receipts receipts = new Receipts(deal.history().current().arr().currency());
        deal.payments().stream()
                .filter(payment -> !payment.recordedAt().isAfter(horizon))
                .filter(payment -> !refusedIds.contains(payment.id()))
                .filter(payment -> !unknown.contains(MoneyEvent.of(payment).id()))
                .sorted(Receipts.ORDER)
                .forEach(receipts::accepted);
        DealDecision decision = null;
        boolean byAllThatIsKnown = false;
        for (int i = 0; i < fresh.size(); i++) {
            MoneyEvent event = fresh.get(i);
            unknown.remove(event.id());
            Payment payment = event.payment();
            if (payment != null && !taken(payment, receipts)) {
                continue;
            }
            if (told.isEmpty() && !booked(unknown)) {
                decision = null;
                byAllThatIsKnown = false;
                continue;
            }
            if (decision == null || payment == null || payment.invoiceId() != null) {
                boolean creditToCome =
                        someWait || fresh.subList(i + 1, fresh.size()).stream().anyMatch(MoneyFold::movesCredit);
                decision = creditToCome ? asOf(unknown, event.recordedAt()) : deal.decision();
                byAllThatIsKnown = !creditToCome;
            }
            step(event, deal.owed(decision, receipts));
        }
        // What the newest event gave by all that is known now is given still.
        if (!byAllThatIsKnown && (!told.isEmpty() || booked(unknown))) {
            step(otherwise, deal.owed(someWait ? asOf(unknown, horizon) : deal.decision(), receipts));
        }
    }

    private static boolean movesCredit(MoneyEvent event) {
        Payment payment = event.payment();
        return payment == null || payment.invoiceId() != null;
    }

    private boolean taken(Payment payment, Receipts receipts) {
        Receipts.Refusal refusal = receipts.take(payment).orElse(null);
        if (refusal != null) {
            refusedIds.add(payment.id());
            refused.add(new Refused(payment, refusal));
        }
        return refusal == null;
    }

    private boolean booked(Set<String> unknown) {
        Opportunity current = null;
        for (Opportunity revision : deal.history().revisions()) {
            if (known(MoneyEvent.of(revision), unknown)) {
                current = revision;
            }
        }
        return current != null && current.booked();
    }

    private boolean known(MoneyEvent event, Set<String> unknown) {
        return !event.recordedAt().isAfter(horizon) && !unknown.contains(event.id());
    }

    private DealDecision asOf(Set<String> unknown, Instant then) {
        return deal.asOf(event -> known(event, unknown), then);
    }

    private void step(MoneyEvent event, SortedMap<String, Owed> owed) {
        SortedMap<String, Change> changed = new TreeMap<>(Bytes.ORDER);
        owed.forEach((partner, now) -> {
            if (!now.equals(told.get(partner))) {
                changed.put(partner, new Change(now));
            }
        });
        told.keySet().stream()
                .filter(partner -> !owed.containsKey(partner))
                .forEach(partner -> changed.put(partner, new Change(null)));
        if (!changed.isEmpty()) {
            told.clear();
            told.putAll(owed);
            steps.add(new Step(event, changed));
        }
    }
}
