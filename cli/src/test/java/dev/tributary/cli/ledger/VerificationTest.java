package dev.tributary.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.attribution.codec.LedgerReading;
import dev.tributary.attribution.codec.LedgerRecords;
import dev.tributary.schemas.avro.LedgerPosting;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.StatementSums;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever changes anything of a ledger is found out, at the first statement that it touches. */
class VerificationTest {
    @TempDir
    private Path scratch;

    private final HandMadeLedger ledger = HandMadeLedger.of(HandMadeLedger.life());

    private Verification verify() throws Exception {
        LedgerTopics topics = ledger.topics(scratch);
        var statements = topics.statementsOf(HandMadeLedger.PARTNER);
        return Verification.of(topics, HandMadeLedger.PARTNER, statements, statements.lastKey());
    }

    private void differs(String month, String... words) throws Exception {
        assertThat(verify().difference()).contains("of P-1 for " + month).contains(words);
    }

    @Test
    void whatFollowsFromItsEntriesHolds() throws Exception {
        Verification found = verify();
        assertThat(found.difference()).isNull();
        assertThat(found.entries()).isEqualTo(11);
        assertThat(found.checked()).hasSize(3);
    }

    @Test
    void anEntryWithAnotherAmountIsNotTheOneThatWasHashed() throws Exception {
        for (LedgerPosting posting : ledger.entries.get(2).getPostings()) {
            posting.setDebit(posting.getDebit().multiply(BigDecimal.TEN).setScale(4));
            posting.setCredit(posting.getCredit().multiply(BigDecimal.TEN).setScale(4));
        }
        differs("2026-02", "digest of its entries");
    }

    @Test
    void anEntryWhoseSidesDifferIsNamed() {
        ledger.entries.get(2).getPostings().get(0).setDebit(new BigDecimal("1.0000"));
        assertThatThrownBy(this::verify)
                .isInstanceOf(LedgerReading.Unreadable.class)
                .hasMessageContaining("entry f1 of P-1");
    }

    @Test
    void anEntryThatIsMissingIsMissed() throws Exception {
        ledger.entries.remove(3);
        differs("2026-02", "the number of its entries should be 5 and is 6");
    }

    @Test
    void anEntryWithAnotherCauseIsFoundInTheMiddleOfTheChain() throws Exception {
        ledger.entries.get(0).setCause("event:other");
        differs("2026-01", "digest");
    }

    @Test
    void aHashThatIsNotTheStatementsOwnIsFound() throws Exception {
        ledger.statements.get(1).setKnownAt(Instant.EPOCH);
        assertThat(verify().holds())
                .as("when it was known is not part of the hash")
                .isTrue();
        ledger.statements.get(1).setHash("0".repeat(64));
        differs("2026-02", "its hash should be", "and is 000");
    }

    @Test
    void aClosingThatIsNotTheSumIsFoundThoughNoHashCoversTheRecord() throws Exception {
        StatementSums sums = ledger.statements.get(1).getSums().get(0);
        sums.setClosing(sums.getClosing().add(BigDecimal.ONE).setScale(4));
        differs("2026-02", "closing should be 50.00 USD and is 51.00 USD");
    }

    /** Whoever computes its hash and all later ones anew still cannot make the entries add up to it. */
    @Test
    void aSumThatWasHashedAnewIsFoundByTheEntries() throws Exception {
        rehashed(1, sums -> sums.setReversed(new BigDecimal("40.0000")));
        differs("2026-02", "reversed should be 50.00 USD and is 40.00 USD");
    }

    @Test
    void anOpeningThatIsNotTheClosingBeforeIsFound() throws Exception {
        rehashed(1, sums -> sums.setOpening(new BigDecimal("110.0000")));
        differs("2026-02", "opening should be 100.00 USD and is 110.00 USD");
    }

    @Test
    void aStatementThatWasTakenOutLeavesTheNextOneWithoutItsPredecessor() throws Exception {
        ledger.statements.remove(1);
        assertThat(verify().difference()).contains("2026-03", "opening");
    }

    @Test
    void aChainThatNamesAnotherStatementIsFound() throws Exception {
        ledger.statements.get(2).setPreviousHash("f".repeat(64));
        ledger.statements.set(2, hashed(ledger.statements.get(2)));
        differs("2026-03", "the hash of the statement before should be", "and is fff");
    }

    private void rehashed(int from, Consumer<StatementSums> change) throws Exception {
        change.accept(ledger.statements.get(from).getSums().get(0));
        String previous = ledger.statements.get(from).getPreviousHash();
        for (int i = from; i < ledger.statements.size(); i++) {
            ledger.statements.get(i).setPreviousHash(previous);
            ledger.statements.set(i, hashed(ledger.statements.get(i)));
            previous = ledger.statements.get(i).getHash();
        }
    }

    private static LedgerStatement hashed(LedgerStatement record) throws Exception {
        return LedgerRecords.statement(LedgerReading.statement(record));
    }
}
