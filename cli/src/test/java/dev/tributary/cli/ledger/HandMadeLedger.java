package dev.tributary.cli.ledger;

import dev.tributary.attribution.codec.LedgerRecords;
import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.EntryHash;
import dev.tributary.attribution.domain.ledger.EntryKind;
import dev.tributary.attribution.domain.ledger.ExchangeRate;
import dev.tributary.attribution.domain.ledger.Explanation;
import dev.tributary.attribution.domain.ledger.LedgerAccount;
import dev.tributary.attribution.domain.ledger.Movements;
import dev.tributary.attribution.domain.ledger.Posting;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.cli.exporting.GivenRecords;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerStatement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A ledger made by hand: entries as a bookkeeper posts them, statements that follow from them. */
final class HandMadeLedger {
    static final String PARTNER = "P-1";

    final List<LedgerEntry> entries = new ArrayList<>();
    final List<LedgerStatement> statements = new ArrayList<>();

    private HandMadeLedger() {}

    /**
     * A deal of 1,000.00 at ten percent: accrued in January, earned, freed, held, refunded by half in February; what was
     * paid out in March is more than is left of it after the rest is refunded.
     */
    static List<Entry> life() {
        return List.of(
                entry(
                        "a1",
                        EntryKind.ACCRUED,
                        "2026-01-05",
                        "2026-01-05",
                        null,
                        two("commission_expense", "accrued_partner_payable", 10_000)),
                entry(
                        "e1",
                        EntryKind.EARNED,
                        "2026-01-20",
                        "2026-01-20",
                        null,
                        two("accrued_partner_payable", "holdback_payable", 10_000)),
                entry(
                        "f1",
                        EntryKind.APPROVED,
                        "2026-02-19",
                        "2026-02-19",
                        null,
                        two("holdback_payable", "approved_payable", 10_000)),
                entry(
                        "h1",
                        EntryKind.HELD,
                        "2026-02-20",
                        "2026-02-20",
                        "f1",
                        two("approved_payable", "holdback_payable", 10_000)),
                entry(
                        "f2",
                        EntryKind.APPROVED,
                        "2026-02-21",
                        "2026-02-21",
                        null,
                        two("holdback_payable", "approved_payable", 10_000)),
                entry(
                        "r1",
                        EntryKind.REVERSED,
                        "2026-02-25",
                        "2026-03-02",
                        "f2",
                        two("approved_payable", "holdback_payable", 5_000)),
                entry(
                        "r2",
                        EntryKind.REVERSED,
                        "2026-02-25",
                        "2026-03-02",
                        "e1",
                        two("holdback_payable", "accrued_partner_payable", 5_000)),
                entry(
                        "r3",
                        EntryKind.REVERSED,
                        "2026-02-25",
                        "2026-03-02",
                        "a1",
                        two("accrued_partner_payable", "commission_expense", 5_000)),
                entry(
                        "p1",
                        EntryKind.PAID,
                        "2026-03-05",
                        "2026-03-05",
                        null,
                        two("approved_payable", "cash_clearing", 5_000)),
                entry(
                        "c1",
                        EntryKind.CLAWED_BACK,
                        "2026-03-09",
                        "2026-03-09",
                        "p1",
                        two("clawback_receivable", "accrued_partner_payable", 2_000)),
                entry(
                        "r4",
                        EntryKind.REVERSED,
                        "2026-03-09",
                        "2026-03-09",
                        "a1",
                        two("accrued_partner_payable", "commission_expense", 2_000)));
    }

    /** An accrual of 50.00 EUR for a partner who is paid in USD. */
    static Entry exchanged() {
        return new Entry(
                "x1",
                PARTNER,
                "D-2",
                YearMonth.of(2026, 1),
                Instant.parse("2026-01-07T00:00:00Z"),
                Instant.parse("2026-01-07T00:00:00Z"),
                EntryKind.ACCRUED,
                List.of(
                        new Posting(LedgerAccount.COMMISSION_EXPENSE, 5_000, "EUR"),
                        new Posting(LedgerAccount.FX_GAIN_LOSS, -5_000, "EUR"),
                        new Posting(LedgerAccount.FX_GAIN_LOSS, 5_500, "USD"),
                        new Posting(LedgerAccount.ACCRUED_PARTNER_PAYABLE, -5_500, "USD")),
                null,
                "opportunity:D-2",
                1,
                new Explanation(
                        Credit.SOURCED,
                        PartnerType.SI,
                        "referrals",
                        "4.2",
                        BigDecimal.ONE,
                        CommissionBase.ARR,
                        new Money(50_000, "EUR"),
                        List.of("10 %"),
                        new Money(5_000, "EUR"),
                        new Money(50_000, "EUR"),
                        50_000,
                        new ExchangeRate(
                                "EUR", "USD", new BigDecimal("1.1"), false, LocalDate.of(2026, 1, 7), "rate:1"),
                        "ASC 340-40"));
    }

    static Entry entry(
            String id, EntryKind kind, String effective, String booked, @Nullable String reverses, List<Posting> two) {
        return of(PARTNER, id, kind, effective, booked, reverses, two);
    }

    static Entry of(
            String partner,
            String id,
            EntryKind kind,
            String effective,
            String booked,
            @Nullable String reverses,
            List<Posting> two) {
        return new Entry(
                id,
                partner,
                "D-1",
                YearMonth.parse(effective.substring(0, 7)),
                Instant.parse(effective + "T00:00:00Z"),
                Instant.parse(booked + "T00:00:00Z"),
                kind,
                two,
                reverses,
                "event:" + id,
                1,
                null);
    }

    static List<Posting> two(String debit, String credit, long amount) {
        return List.of(
                new Posting(LedgerAccount.valueOf(debit.toUpperCase(java.util.Locale.ROOT)), amount, "USD"),
                new Posting(LedgerAccount.valueOf(credit.toUpperCase(java.util.Locale.ROOT)), -amount, "USD"));
    }

    /** A ledger of one partner with a statement for each month from the first to the last. */
    static HandMadeLedger of(List<Entry> posted) {
        HandMadeLedger ledger = new HandMadeLedger();
        posted.forEach(entry -> ledger.entries.add(LedgerRecords.entry(entry)));
        SortedSet<YearMonth> months = new TreeSet<>();
        posted.forEach(entry -> months.add(entry.period()));
        SortedMap<String, Statement.Sums> sums = new TreeMap<>();
        String previous = "";
        for (YearMonth month = months.first(); !month.isAfter(months.last()); month = month.plusMonths(1)) {
            YearMonth here = month;
            List<Entry> standing =
                    posted.stream().filter(entry -> entry.period().equals(here)).toList();
            Statement statement = statement(here, sums, standing, previous);
            previous = statement.hash();
            ledger.statements.add(LedgerRecords.statement(statement));
        }
        return ledger;
    }

    private static Statement statement(
            YearMonth month, SortedMap<String, Statement.Sums> sums, List<Entry> entries, String previous) {
        Statement.Sums before = sums.getOrDefault("USD", new Statement.Sums("USD", 0, 0, 0, 0, 0, 0));
        Movements moved =
                entries.stream().map(entry -> Movements.of(entry, "USD")).reduce(Movements.NONE, Movements::plus);
        sums.put(
                "USD",
                new Statement.Sums(
                        "USD",
                        before.closing(),
                        moved.accrued(),
                        before.earned() + moved.earned(),
                        before.held() + moved.held(),
                        moved.reversed(),
                        moved.paid()));
        TreeMap<String, String> hashes = new TreeMap<>();
        entries.forEach(entry -> hashes.put(entry.id(), EntryHash.of(entry)));
        return new Statement(
                entries.isEmpty() ? PARTNER : entries.get(0).partnerId(),
                month,
                Statement.State.PROVISIONAL,
                List.copyOf(sums.values()),
                entries.size(),
                EntryHash.digest(hashes),
                List.of(),
                previous,
                month.atEndOfMonth().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    GivenRecords records() {
        GivenRecords records = new GivenRecords();
        entries.forEach(entry -> records.with(TopicCatalogue.LEDGER_ENTRY, entry.getPartnerId(), entry));
        statements.forEach(statement -> records.with(
                TopicCatalogue.LEDGER_STATEMENT, statement.getPartnerId() + "|" + statement.getPeriod(), statement));
        return records;
    }

    LedgerTopics topics(java.nio.file.Path scratch) {
        GivenRecords records = records();
        return new LedgerTopics(records, records.serdes(), scratch);
    }
}
