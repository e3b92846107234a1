package dev.tributary.attribution.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.EntryHash;
import dev.tributary.attribution.domain.ledger.EntryKind;
import dev.tributary.attribution.domain.ledger.ExchangeRate;
import dev.tributary.attribution.domain.ledger.Explanation;
import dev.tributary.attribution.domain.ledger.LedgerAccount;
import dev.tributary.attribution.domain.ledger.Posting;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerEntryKind;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.StatementState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is published comes back as what was posted, so that its hashes can be computed from the topics alone. */
class LedgerReadingTest {
    private static final List<String> CURRENCIES = List.of("USD", "JPY", "KWD");

    @Property
    void anEntryComesBackAsItWasPosted(@ForAll long seed) throws Exception {
        Entry entry = entry(new Random(seed));
        Entry read = LedgerReading.entry(stored(LedgerRecords.entry(entry), LedgerEntry.class));
        assertThat(read).isEqualTo(entry);
        assertThat(EntryHash.of(read)).isEqualTo(EntryHash.of(entry));
    }

    @Property
    void aStatementComesBackWithTheHashThatItHad(@ForAll long seed) throws Exception {
        Statement statement = statement(new Random(seed));
        LedgerStatement record = stored(LedgerRecords.statement(statement), LedgerStatement.class);
        Statement read = LedgerReading.statement(record);
        assertThat(read).isEqualTo(statement);
        assertThat(read.hash()).isEqualTo(record.getHash());
    }

    @Test
    void whatALaterReleaseOrNobodyWroteIsNamedAndNotGuessed() {
        LedgerEntry later = LedgerRecords.entry(entry(new Random(1)));
        later.setKind(LedgerEntryKind.SCHEDULED);
        assertThatThrownBy(() -> LedgerReading.entry(later))
                .isInstanceOf(LedgerReading.Unreadable.class)
                .hasMessageContaining("SCHEDULED");
        LedgerEntry lopsided = LedgerRecords.entry(entry(new Random(2)));
        lopsided.getPostings().get(0).setDebit(new BigDecimal("123456.0000"));
        lopsided.getPostings().get(0).setCredit(BigDecimal.ZERO.setScale(4));
        assertThatThrownBy(() -> LedgerReading.entry(lopsided)).hasMessageContaining("sides of an entry are equal");
        LedgerStatement newer = LedgerRecords.statement(statement(new Random(3)));
        newer.setState(StatementState.UNKNOWN);
        assertThatThrownBy(() -> LedgerReading.statement(newer)).hasMessageContaining("UNKNOWN");
    }

    private static <T extends org.apache.avro.specific.SpecificRecordBase> T stored(T record, Class<T> type) {
        StateCodec codec = new StateCodec();
        return codec.decoded(codec.encode(record), type);
    }

    private static Entry entry(Random random) {
        List<Posting> postings = new ArrayList<>();
        for (String currency : CURRENCIES.subList(0, 1 + random.nextInt(CURRENCIES.size()))) {
            long amount = 1L + random.nextInt(Integer.MAX_VALUE);
            postings.add(new Posting(account(random), amount, currency));
            postings.add(new Posting(account(random), -amount, currency));
        }
        return new Entry(
                "e" + random.nextInt(),
                "P-\uD83D\uDE00",
                random.nextBoolean() ? "D-1" : null,
                YearMonth.of(1 + random.nextInt(3000), 1 + random.nextInt(12)),
                instant(random),
                instant(random),
                EntryKind.values()[random.nextInt(EntryKind.values().length)],
                postings,
                random.nextBoolean() ? "e0" : null,
                "touch:T-1",
                random.nextInt(9),
                random.nextBoolean() ? explanation(random) : null);
    }

    private static LedgerAccount account(Random random) {
        return LedgerAccount.values()[random.nextInt(LedgerAccount.values().length)];
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000) * 1_000L);
    }

    private static Explanation explanation(Random random) {
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        return new Explanation(
                Credit.SOURCED,
                random.nextBoolean() ? PartnerType.REFERRAL : null,
                "referrals",
                random.nextBoolean() ? "4.2" : null,
                BigDecimal.valueOf(random.nextInt(1_000_000), 12),
                CommissionBase.ARR,
                money(random, currency),
                List.of("10 %", "spring 2.5 %"),
                money(random, currency),
                money(random, currency),
                random.nextInt(),
                random.nextBoolean()
                        ? new ExchangeRate(
                                currency,
                                "EUR",
                                new BigDecimal("0.91"),
                                random.nextBoolean(),
                                LocalDate.ofInstant(instant(random), ZoneOffset.UTC),
                                "rate:1")
                        : null,
                "ASC 606");
    }

    private static Money money(Random random, String currency) {
        return new Money(random.nextInt(), currency);
    }

    private static Statement statement(Random random) {
        List<Statement.Sums> sums = CURRENCIES.subList(0, random.nextInt(CURRENCIES.size() + 1)).stream()
                .map(currency -> new Statement.Sums(
                        currency,
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt()))
                .toList();
        return new Statement(
                "P-1",
                YearMonth.of(2026, 1 + random.nextInt(12)),
                random.nextBoolean() ? Statement.State.FINAL : Statement.State.PROVISIONAL,
                sums,
                random.nextInt(99),
                "digest",
                random.nextBoolean()
                        ? List.of(new Statement.Waiting("D-1", "EUR>USD 2026-01-03", money(random, "EUR")))
                        : List.of(),
                random.nextBoolean() ? "" : "hash",
                instant(random));
    }
}
