package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.LedgerRecords;
import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.EntryHash;
import dev.tributary.attribution.domain.ledger.LedgerAccount;
import dev.tributary.attribution.domain.ledger.Movements;
import dev.tributary.attribution.domain.ledger.Owed;
import dev.tributary.attribution.domain.ledger.Periods;
import dev.tributary.attribution.domain.ledger.Position;
import dev.tributary.attribution.domain.ledger.Posting;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.StatementMovements;
import dev.tributary.schemas.avro.StatementSums;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every partner's statements, month by month: what each month moved is kept, and a statement is told when it changed. Of a
 * partner whose entries did not change since the last one, nothing is computed again.
 */
final class Statements {

    /** No partner's id is empty, so nothing of a partner stands here. */
    private static final String PROGRAM = "";

    private static final String MOVED = "moved";
    private static final String LINE = "line";
    private static final String TOLD = "told-statement";
    private static final String CHANGED = "changed";
    private static final String CHANGED_MONTH = "changed-month";

    /** In which month, and with which months closed, the statements were told last. */
    private static final String TOLD_UNDER = "told-under";

    private static final String PARTNER = "partner";
    private static final String MONTH = "month";

    private static final String BALANCE = "balance|";
    private static final String STATED = "stated|";

    private final DeskStore store;
    private final LedgerFacts facts;
    private final Counters counters;
    private final Emitter emitter;

    /** Partners that are noted as changed: the task is the only writer, and begins anew when its transaction is aborted. */
    private final Set<String> noted = new HashSet<>();

    Statements(DeskStore store, LedgerFacts facts, Counters counters, Emitter emitter) {
        this.store = store;
        this.facts = facts;
        this.counters = counters;
        this.emitter = emitter;
    }

    /** Adds an entry to the month that it stands in. */
    void add(Entry entry) {
        String partner = entry.partnerId();
        String period = entry.period().toString();
        SortedSet<String> currencies = new TreeSet<>();
        for (Posting posting : entry.postings()) {
            counters.add(
                    BALANCE + posting.account().text() + "/" + posting.currency(),
                    BigDecimal.valueOf(posting.amount()));
            if (posting.account().owedToPartner()) {
                currencies.add(posting.currency());
            }
        }
        for (String currency : currencies) {
            Movements moved = moved(partner, period, currency).plus(Movements.of(entry, currency));
            store.put(
                    new StatementMovements(
                            moved.accrued(), moved.reversed(), moved.paid(), moved.earned(), moved.held()),
                    partner,
                    MOVED,
                    period,
                    currency);
        }
        store.putText(EntryHash.of(entry), partner, LINE, period, entry.id());
        if (!store.holds(partner, CHANGED_MONTH, period)) {
            store.mark(partner, CHANGED_MONTH, period);
        }
        changed(partner);
    }

    /** Something that a statement of the partner shows may have changed. */
    void changed(String partner) {
        if (noted.add(partner)) {
            store.mark(PROGRAM, CHANGED, partner);
            store.mark(PROGRAM, PARTNER, partner);
        }
    }

    /** Whether statements are told for the first time in this month: then everybody gets one. */
    boolean beginsMonth(Instant tick) {
        String month = month(tick).toString();
        if (month.equals(store.text(PROGRAM, MONTH))) {
            return false;
        }
        store.putText(month, PROGRAM, MONTH);
        return true;
    }

    /** Everybody of whom the ledger has an entry. */
    List<String> partners() {
        return store.lastParts(PROGRAM, PARTNER);
    }

    void everybodyChanged() {
        partners().forEach(partner -> store.mark(PROGRAM, CHANGED, partner));
    }

    List<String> partnersChanged() {
        return store.lastParts(PROGRAM, CHANGED);
    }

    /**
     * Tells those of a partner's statements that are not what was told last. Months before the first one that can have
     * changed stand as they were told, and the chain goes on from them.
     */
    void tell(String partner, Periods periods, JournalEvent cause, Instant tick) {
        store.delete(PROGRAM, CHANGED, partner);
        noted.remove(partner);
        YearMonth now = month(tick);
        YearMonth soft = facts.lastSoftClosed(tick);
        YearMonth from = begins(partner, now, periods.lastClosed(), soft);
        SortedMap<YearMonth, SortedMap<String, Movements>> moved = moved(partner, from);
        List<Statement.Waiting> waiting = waiting(partner);
        SortedSet<YearMonth> told = told(partner);
        if (moved.isEmpty() && waiting.isEmpty() && told.isEmpty()) {
            return;
        }
        SortedMap<String, Statement.Sums> sums = new TreeMap<>();
        String previousHash = "";
        SortedSet<YearMonth> before = from == null ? new TreeSet<>() : told.headSet(from);
        if (!before.isEmpty()) {
            LedgerStatement last = Objects.requireNonNull(told(partner, before.last()));
            last.getSums().forEach(each -> sums.put(each.getCurrency(), sums(each)));
            previousHash = last.getHash();
        }
        SortedSet<YearMonth> months = new TreeSet<>(from == null ? told : told.tailSet(from));
        months.addAll(moved.keySet());
        months.add(now);
        for (YearMonth month = before.isEmpty() ? months.first() : before.last().plusMonths(1);
                !month.isAfter(months.last());
                month = month.plusMonths(1)) {
            carry(sums, moved.getOrDefault(month, new TreeMap<>()));
            boolean current = month.equals(now);
            // Where entries stand, and where something was told, the statement stands: also when it says nothing any
            // more.
            boolean stands = moved.containsKey(month) || told.contains(month) || current && !waiting.isEmpty();
            if (!stands && sums.values().stream().allMatch(Statement.Sums::empty)) {
                continue;
            }
            Lines lines = lines(partner, month);
            Statement statement = new Statement(
                    partner,
                    month,
                    state(month, periods.lastClosed(), soft),
                    sums.values().stream().filter(each -> !each.empty()).toList(),
                    lines.entries(),
                    lines.digest(),
                    current ? waiting : List.of(),
                    previousHash,
                    tick);
            previousHash = statement.hash();
            tell(statement, cause, tick);
        }
    }

    /**
     * The first month whose statement can be another one than was told: where an entry was added, and where what was the
     * month that is on, or what is. Absent: any, because months were closed since.
     */
    private @Nullable YearMonth begins(
            String partner, YearMonth now, @Nullable YearMonth closed, @Nullable YearMonth soft) {
        String closes = closed + " " + soft;
        String before = store.text(partner, TOLD_UNDER);
        store.putText(now + " " + closes, partner, TOLD_UNDER);
        if (before == null || !before.endsWith(" " + closes)) {
            return null;
        }
        YearMonth first = YearMonth.parse(before.substring(0, before.indexOf(' ')));
        first = now.isBefore(first) ? now : first;
        for (String changed : store.lastParts(partner, CHANGED_MONTH)) {
            YearMonth month = YearMonth.parse(changed);
            first = month.isBefore(first) ? month : first;
        }
        return first;
    }

    /** As a statement told them. */
    private static Statement.Sums sums(StatementSums told) {
        String currency = told.getCurrency();
        return new Statement.Sums(
                currency,
                Money.of(told.getOpening(), currency).minor(),
                Money.of(told.getAccrued(), currency).minor(),
                Money.of(told.getEarned(), currency).minor(),
                Money.of(told.getHeld(), currency).minor(),
                Money.of(told.getReversed(), currency).minor(),
                Money.of(told.getPaid(), currency).minor());
    }

    private static Statement.State state(YearMonth month, @Nullable YearMonth closed, @Nullable YearMonth soft) {
        if (closed != null && !month.isAfter(closed)) {
            return Statement.State.FINAL;
        }
        return soft != null && !month.isAfter(soft) ? Statement.State.SOFT_CLOSED : Statement.State.PROVISIONAL;
    }

    private void tell(Statement statement, JournalEvent cause, Instant tick) {
        String partner = statement.partnerId();
        String period = statement.period().toString();
        LedgerStatement before = told(partner, statement.period());
        if (before != null && before.getHash().equals(statement.hash())) {
            return;
        }
        LedgerStatement record = LedgerRecords.statement(statement);
        store.put(record, partner, TOLD, period);
        emitter.send(TopicCatalogue.LEDGER_STATEMENT, partner + "|" + period, record, cause, cause.getEventId(), tick);
        if (before != null) {
            before.getSums()
                    .forEach(sums -> state(sums.getCurrency(), closing(sums).negate()));
        }
        record.getSums().forEach(sums -> state(sums.getCurrency(), closing(sums)));
    }

    /** What all statements together say was moved; the ledger's own balance says the same. */
    private static BigDecimal closing(StatementSums sums) {
        return sums.getAccrued().subtract(sums.getReversed()).subtract(sums.getPaid());
    }

    private void state(String currency, BigDecimal amount) {
        counters.add(STATED + currency, amount);
    }

    /** The month's closing is the next one's opening; what is earned and held goes on likewise. */
    private static void carry(SortedMap<String, Statement.Sums> sums, SortedMap<String, Movements> moved) {
        SortedSet<String> currencies = new TreeSet<>(sums.keySet());
        currencies.addAll(moved.keySet());
        for (String currency : currencies) {
            Statement.Sums before = sums.getOrDefault(currency, new Statement.Sums(currency, 0, 0, 0, 0, 0, 0));
            Movements here = moved.getOrDefault(currency, Movements.NONE);
            sums.put(
                    currency,
                    new Statement.Sums(
                            currency,
                            before.closing(),
                            here.accrued(),
                            before.earned() + here.earned(),
                            before.held() + here.held(),
                            here.reversed(),
                            here.paid()));
        }
    }

    private Movements moved(String partner, String period, String currency) {
        StatementMovements stored = store.get(StatementMovements.class, partner, MOVED, period, currency);
        return stored == null ? Movements.NONE : movements(stored);
    }

    private static Movements movements(StatementMovements stored) {
        return new Movements(
                stored.getAccrued(), stored.getReversed(), stored.getPaid(), stored.getEarned(), stored.getHeld());
    }

    /** @param from absent: from the beginning */
    private SortedMap<YearMonth, SortedMap<String, Movements>> moved(String partner, @Nullable YearMonth from) {
        SortedMap<YearMonth, SortedMap<String, Movements>> moved = new TreeMap<>();
        String[] first = from == null ? new String[] {partner, MOVED} : new String[] {partner, MOVED, from.toString()};
        store.scan(StoreKey.first(first), StoreKey.end(partner, MOVED), (key, value) -> {
            List<String> parts = StoreKey.parts(key);
            moved.computeIfAbsent(YearMonth.parse(parts.get(2)), month -> new TreeMap<>())
                    .put(parts.get(3), movements(store.codec.decoded(value, StatementMovements.class)));
        });
        return moved;
    }

    /** What was told last of a month; null: nothing. */
    private @Nullable LedgerStatement told(String partner, YearMonth month) {
        return store.get(LedgerStatement.class, partner, TOLD, month.toString());
    }

    private SortedSet<YearMonth> told(String partner) {
        SortedSet<YearMonth> months = new TreeSet<>();
        store.lastParts(partner, TOLD).forEach(month -> months.add(YearMonth.parse(month)));
        return months;
    }

    private record Lines(int entries, String digest) {}

    /** Of a month without new entries, what was told of it stands. */
    private Lines lines(String partner, YearMonth month) {
        String period = month.toString();
        LedgerStatement told = told(partner, month);
        if (told != null && !store.holds(partner, CHANGED_MONTH, period)) {
            return new Lines(told.getEntries(), told.getEntriesDigest());
        }
        store.delete(partner, CHANGED_MONTH, period);
        SortedMap<String, String> hashes = new TreeMap<>(Bytes.ORDER);
        store.scan(
                StoreKey.first(partner, LINE, period),
                StoreKey.end(partner, LINE, period),
                (key, value) -> hashes.put(StoreKey.parts(key).get(3), new String(value, StandardCharsets.UTF_8)));
        return new Lines(hashes.size(), EntryHash.digest(hashes));
    }

    private List<Statement.Waiting> waiting(String partner) {
        List<Statement.Waiting> waiting = new ArrayList<>();
        for (String deal : facts.dealsWaiting(partner)) {
            Position position = facts.position(partner, deal);
            Owed owed = position.owed();
            String waitsFor = position.waitsFor();
            if (owed != null && waitsFor != null) {
                waiting.add(new Statement.Waiting(deal, waitsFor, owed.base()));
            }
        }
        return waiting;
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC));
    }

    /** The checks of this partition's ledger, as they stand. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        SortedMap<String, BigDecimal> debits = new TreeMap<>();
        SortedMap<String, BigDecimal> owed = new TreeMap<>();
        counters.startingWith(BALANCE).forEach((accountAndCurrency, balance) -> {
            String[] parts = accountAndCurrency.split("/", 2);
            debits.merge(parts[1], balance, BigDecimal::add);
            LedgerAccount account = LedgerAccount.valueOf(parts[0].toUpperCase(Locale.ROOT));
            if (account.owedToPartner()) {
                owed.merge(parts[1], balance.negate(), BigDecimal::add);
            }
        });
        debits.forEach(
                (currency, sum) -> checks.add(new Check("postings_sum_to_zero", currency, BigDecimal.ZERO, sum)));
        owed.forEach((currency, sum) -> checks.add(new Check(
                "statements_sum_to_ledger",
                currency,
                new Money(sum.longValueExact(), currency).toDecimal(),
                counters.get(STATED + currency).setScale(Money.decimals(currency)))));
        return checks;
    }
}
