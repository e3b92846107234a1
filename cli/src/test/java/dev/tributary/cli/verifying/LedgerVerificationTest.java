package dev.tributary.cli.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.LedgerReading;
import dev.tributary.attribution.codec.LedgerRecords;
import dev.tributary.attribution.domain.ledger.EntryHash;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.attribution.topology.HandMadeJournal;
import dev.tributary.attribution.topology.LedgerReplay;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.exporting.GivenRecords;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerPosting;
import dev.tributary.schemas.avro.LedgerStatement;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger as the application posted it, and what somebody did to it afterwards: each is found and named. */
class LedgerVerificationTest {
    @TempDir
    private Path scratch;

    private final HandMadeJournal journal = new HandMadeJournal();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<String, LedgerStatement> statements = new TreeMap<>();

    private static Instant at(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    @BeforeEach
    void post() throws Exception {
        journal.booked("P", "D-1", 100_000, at("2026-03-10"))
                .booked("Q", "D-2", 70_000, at("2026-03-11"))
                .tick(at("2026-03-31"))
                .paid("P", "D-1", 100_000, at("2026-03-10"), at("2026-04-05"))
                .tick(at("2026-04-30"))
                .tick(at("2026-05-31"));
        try (LedgerReplay replay = new LedgerReplay(DecisionClock.INPUT, 0, new LedgerReplay.Derived() {
            @Override
            public void entry(LedgerEntry entry) {
                entries.add(entry);
            }

            @Override
            public void statement(LedgerStatement statement) {
                statements.put(statement.getPartnerId() + "|" + statement.getPeriod(), statement);
            }
        })) {
            for (HandMadeJournal.Told each : journal.told()) {
                replay.take(each.key(), each.event());
            }
        }
        assertThat(entries).hasSize(4);
        assertThat(statements).hasSize(6);
    }

    private Findings verify() throws Exception {
        GivenRecords records = new GivenRecords();
        journal.told().forEach(each -> records.with(TopicCatalogue.LEDGER_JOURNAL, each.key(), each.event()));
        entries.forEach(entry -> records.with(TopicCatalogue.LEDGER_ENTRY, entry.getPartnerId(), entry));
        statements.forEach((key, statement) -> records.with(TopicCatalogue.LEDGER_STATEMENT, key, statement));
        return new LedgerVerification(
                        records, records.serdes(), scratch, DecisionClock.INPUT, Duration.ZERO, Progress.SILENT)
                .run();
    }

    private Difference found(Difference.Kind kind) throws Exception {
        Findings found = verify();
        assertThat(found.holds()).isFalse();
        assertThat(found.differences()).hasSize(1);
        Difference difference = found.differences().get(0);
        assertThat(difference.kind()).isEqualTo(kind);
        assertThat(VerificationText.lines(found))
                .anyMatch(line -> line.contains("NOT what its journal gives: 1 difference"))
                .anyMatch(line -> line.contains(kind.meaning()))
                .anyMatch(line -> line.contains("what to do: "));
        assertThat(VerificationJson.of(found).at("/differences/0/partner_id").asText())
                .isEqualTo(difference.partnerId());
        return difference;
    }

    /** The entry whose kind it is. */
    private LedgerEntry entry(String kind, String partner) {
        return entries.stream()
                .filter(each -> each.getKind().name().equals(kind)
                        && each.getPartnerId().equals(partner))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTrueLedgerVerifies() throws Exception {
        Findings found = verify();
        assertThat(found.differences()).isEmpty();
        assertThat(found.holds()).isTrue();
        assertThat(found.records()).isEqualTo(6);
        assertThat(found.entries().equal()).isEqualTo(4);
        assertThat(found.statements().equal()).isEqualTo(6);
        assertThat(VerificationText.lines(found).get(0)).startsWith("Verified");
    }

    @Test
    void aPostingThatWasChangedByACentIsTold() throws Exception {
        LedgerEntry earned = entry("EARNED", "P");
        for (LedgerPosting posting : earned.getPostings()) {
            BigDecimal cent = new BigDecimal("0.0100");
            posting.setDebit(
                    posting.getDebit().signum() == 0
                            ? posting.getDebit()
                            : posting.getDebit().add(cent));
            posting.setCredit(
                    posting.getCredit().signum() == 0
                            ? posting.getCredit()
                            : posting.getCredit().add(cent));
        }
        Difference difference = found(Difference.Kind.ENTRY_DIFFERENT);
        assertThat(difference.id()).isEqualTo(earned.getEntryId());
        assertThat(difference.opportunityId()).isEqualTo("D-1");
        assertThat(difference.fields())
                .hasSize(2)
                .contains(new Difference.Field("postings[0].debit", "100.0000", "100.0100"));
    }

    @Test
    void anExplanationThatWasChangedIsToldThoughNoHashCoversIt() throws Exception {
        LedgerEntry accrued = entry("ACCRUED", "Q");
        accrued.getExplanation().setClause("7.1");
        assertThat(found(Difference.Kind.ENTRY_DIFFERENT).fields())
                .containsExactly(new Difference.Field("explanation.clause", "none", "7.1"));
    }

    @Test
    void anEntryThatWasDroppedIsMissed() throws Exception {
        LedgerEntry accrued = entry("ACCRUED", "Q");
        entries.remove(accrued);
        Difference difference = found(Difference.Kind.ENTRY_MISSING);
        assertThat(difference.id()).isEqualTo(accrued.getEntryId());
        assertThat(difference.what()).contains("ACCRUED 70.00 USD in 2026-03", "opportunity:D-2");
    }

    @Test
    void anEntryThatWasAddedIsUnexplained() throws Exception {
        entries.add(LedgerEntry.newBuilder(entry("ACCRUED", "Q"))
                .setEntryId("0123456789abcdef0123456789abcdef")
                .build());
        assertThat(found(Difference.Kind.ENTRY_UNEXPLAINED).id()).isEqualTo("0123456789abcdef0123456789abcdef");
    }

    @Test
    void anEntryOfAnotherKeyIsNoEntryOfItsPartner() throws Exception {
        entries.get(0).setPartnerId("X");
        Findings found = verify();
        assertThat(found.differences()).extracting(Difference::kind).containsExactly(Difference.Kind.ENTRY_DIFFERENT);
    }

    @Test
    void anIdThatIsUsedOnceMoreWithOtherContentIsTold() throws Exception {
        entries.add(LedgerEntry.newBuilder(entry("EARNED", "P"))
                .setCause("payment:other")
                .build());
        assertThat(found(Difference.Kind.ENTRY_ID_USED_TWICE).fields())
                .containsExactly(new Difference.Field("cause", "payment:D-1", "payment:other"));
    }

    @Test
    void anEntryThatIsRepeatedWordForWordIsCountedAndNoDifference() throws Exception {
        entries.add(entries.get(0));
        Findings found = verify();
        assertThat(found.holds()).isTrue();
        assertThat(found.entries().repeated()).isEqualTo(1);
    }

    @Test
    void aStatementWhoseHashWasChangedIsTold() throws Exception {
        String hash = statements.get("P|2026-04").getHash();
        statements.get("P|2026-04").setHash("0".repeat(64));
        Difference difference = found(Difference.Kind.STATEMENT_DIFFERENT);
        assertThat(difference.id()).isEqualTo("2026-04");
        assertThat(difference.fields()).containsExactly(new Difference.Field("hash", hash, "0".repeat(64)));
    }

    @Test
    void aStatementThatWasDroppedIsMissedAndOneThatWasAddedUnexplained() throws Exception {
        LedgerStatement dropped = statements.remove("Q|2026-03");
        assertThat(found(Difference.Kind.STATEMENT_MISSING).partnerId()).isEqualTo("Q");
        statements.put("Q|2026-03", dropped);
        statements.put(
                "Q|2026-01",
                LedgerStatement.newBuilder(dropped).setPeriod("2026-01").build());
        assertThat(found(Difference.Kind.STATEMENT_UNEXPLAINED).id()).isEqualTo("2026-01");
    }

    /** As a tick posts it that is not through yet when the event behind it comes. */
    @Test
    void anEntryThatWasBookedAtAnotherTimeIsToldApartWhereItsStatementsFollowFromIt() throws Exception {
        LedgerEntry approved = entry("APPROVED", "P");
        approved.setBookedAt(approved.getBookedAt().minusSeconds(60));
        restate("P");
        Findings found = verify();
        assertThat(found.differences()).isEmpty();
        assertThat(found.entries().bookedOtherwise()).isEqualTo(1);
        assertThat(found.statements().bookedOtherwise()).isPositive();
        assertThat(found.statements().equal() + found.statements().bookedOtherwise())
                .isEqualTo(6);
    }

    @Test
    void whoeverMovesAnEntryIntoAnotherMonthIsFoundByItsStatement() throws Exception {
        entry("EARNED", "P").setPeriod("2026-05");
        assertThat(found(Difference.Kind.ENTRY_DIFFERENT).fields())
                .containsExactly(new Difference.Field("period", "2026-04", "2026-05"));
    }

    /** Hashes a partner's statements anew, as the application would have with these entries. */
    private void restate(String partner) throws Exception {
        String previous = "";
        for (Map.Entry<String, LedgerStatement> each : statements.entrySet()) {
            if (each.getKey().startsWith(partner + "|")) {
                Statement statement = LedgerReading.statement(each.getValue());
                TreeMap<String, String> hashes = new TreeMap<>();
                for (LedgerEntry entry : entries) {
                    if (entry.getPartnerId().equals(partner)
                            && entry.getPeriod().equals(statement.period().toString())) {
                        hashes.put(entry.getEntryId(), EntryHash.of(LedgerReading.entry(entry)));
                    }
                }
                Statement anew = new Statement(
                        partner,
                        statement.period(),
                        statement.state(),
                        statement.sums(),
                        hashes.size(),
                        EntryHash.digest(hashes),
                        statement.waiting(),
                        previous,
                        statement.knownAt());
                previous = anew.hash();
                each.setValue(LedgerRecords.statement(anew));
            }
        }
    }
}
