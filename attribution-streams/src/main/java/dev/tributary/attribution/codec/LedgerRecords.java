package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.Explanation;
import dev.tributary.attribution.domain.ledger.Posting;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerEntryKind;
import dev.tributary.schemas.avro.LedgerExplanation;
import dev.tributary.schemas.avro.LedgerPosting;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.StatementState;
import dev.tributary.schemas.avro.StatementSums;
import dev.tributary.schemas.avro.WaitingCommission;
import java.math.BigDecimal;

/** The ledger as it is published: amounts as decimals with their currency. */
public final class LedgerRecords {

    /** The scale of every published amount. */
    private static final int SCALE = 4;

    private LedgerRecords() {}

    public static LedgerEntry entry(Entry entry) {
        return new LedgerEntry(
                entry.id(),
                entry.partnerId(),
                entry.opportunityId(),
                entry.period().toString(),
                entry.effectiveAt(),
                entry.bookedAt(),
                LedgerEntryKind.valueOf(entry.kind().name()),
                entry.postings().stream().map(LedgerRecords::posting).toList(),
                entry.reverses(),
                entry.cause(),
                entry.policyVersion(),
                entry.explanation() == null ? null : explanation(entry.explanation()));
    }

    private static LedgerPosting posting(Posting posting) {
        return new LedgerPosting(
                posting.account().text(), decimal(posting.debit()), decimal(posting.credit()), posting.currency());
    }

    private static LedgerExplanation explanation(Explanation why) {
        return new LedgerExplanation(
                CreditKind.valueOf(why.credit().name()),
                why.capacity() == null ? null : why.capacity().name(),
                why.plan(),
                why.clause(),
                why.share(),
                why.baseKind().name(),
                decimal(why.base()),
                why.rate(),
                decimal(why.commission()),
                decimal(why.arr()),
                decimal(new Money(why.kept(), why.arr().currency())),
                why.arr().currency(),
                LedgerState.rate(why.exchange()),
                why.standard());
    }

    public static LedgerStatement statement(Statement statement) {
        return new LedgerStatement(
                statement.partnerId(),
                statement.period().toString(),
                StatementState.valueOf(statement.state().name()),
                statement.sums().stream().map(LedgerRecords::sums).toList(),
                statement.entries(),
                statement.entriesDigest(),
                statement.waiting().stream()
                        .map(each -> new WaitingCommission(
                                each.opportunityId(),
                                each.waitsFor(),
                                decimal(each.base()),
                                each.base().currency()))
                        .toList(),
                statement.previousHash(),
                statement.hash(),
                statement.knownAt());
    }

    private static StatementSums sums(Statement.Sums sums) {
        return new StatementSums(
                sums.currency(),
                decimal(sums.opening(), sums),
                decimal(sums.accrued(), sums),
                decimal(sums.earned(), sums),
                decimal(sums.held(), sums),
                decimal(sums.reversed(), sums),
                decimal(sums.paid(), sums),
                decimal(sums.closing(), sums));
    }

    private static BigDecimal decimal(long minor, Statement.Sums sums) {
        return decimal(new Money(minor, sums.currency()));
    }

    static BigDecimal decimal(Money money) {
        return money.toDecimal().setScale(SCALE);
    }
}
