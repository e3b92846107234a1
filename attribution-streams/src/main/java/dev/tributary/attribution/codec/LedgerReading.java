package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.EntryKind;
import dev.tributary.attribution.domain.ledger.Explanation;
import dev.tributary.attribution.domain.ledger.LedgerAccount;
import dev.tributary.attribution.domain.ledger.Posting;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerExplanation;
import dev.tributary.schemas.avro.LedgerPosting;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.StatementSums;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Locale;

/** The ledger as its readers get it back: what {@link LedgerRecords} published, equal to what was posted. */
public final class LedgerReading {

    private LedgerReading() {}

    /** A record that is no part of a ledger that this release knows: damaged, or written by a later release. */
    public static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        private Unreadable(String what, RuntimeException cause) {
            super(what + " is not one that this release writes: " + cause.getMessage(), cause);
        }
    }

    /** @throws Unreadable also where its sides are not equal */
    public static Entry entry(LedgerEntry record) throws Unreadable {
        try {
            return new Entry(
                    record.getEntryId(),
                    record.getPartnerId(),
                    record.getOpportunityId(),
                    YearMonth.parse(record.getPeriod()),
                    record.getEffectiveAt(),
                    record.getBookedAt(),
                    EntryKind.valueOf(record.getKind().name()),
                    record.getPostings().stream().map(LedgerReading::posting).toList(),
                    record.getReverses(),
                    record.getCause(),
                    record.getPolicyVersion(),
                    record.getExplanation() == null ? null : explanation(record.getExplanation()));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unknown) {
            throw new Unreadable("entry " + record.getEntryId() + " of " + record.getPartnerId(), unknown);
        }
    }

    private static Posting posting(LedgerPosting posting) {
        if (posting.getDebit().signum() * posting.getCredit().signum() != 0) {
            throw new IllegalArgumentException("a posting is either a debit or a credit: " + posting.getAccount());
        }
        return new Posting(
                LedgerAccount.valueOf(posting.getAccount().toUpperCase(Locale.ROOT)),
                minor(posting.getDebit().subtract(posting.getCredit()), posting.getCurrency()),
                posting.getCurrency());
    }

    private static Explanation explanation(LedgerExplanation why) {
        String currency = why.getCurrency();
        return new Explanation(
                Credit.valueOf(why.getCredit().name()),
                why.getCapacity() == null ? null : PartnerType.valueOf(why.getCapacity()),
                why.getPlan(),
                why.getClause(),
                why.getShare(),
                CommissionBase.valueOf(why.getBaseKind()),
                Money.of(why.getBase(), currency),
                why.getRate(),
                Money.of(why.getCommission(), currency),
                Money.of(why.getArr(), currency),
                minor(why.getKept(), currency),
                LedgerInputs.rate(why.getExchange()),
                why.getStandard());
    }

    /** Its own hash is computed anew; what the record says it is stands in the record. */
    public static Statement statement(LedgerStatement record) throws Unreadable {
        try {
            return new Statement(
                    record.getPartnerId(),
                    YearMonth.parse(record.getPeriod()),
                    Statement.State.valueOf(record.getState().name()),
                    record.getSums().stream().map(LedgerReading::sums).toList(),
                    record.getEntries(),
                    record.getEntriesDigest(),
                    record.getWaiting().stream()
                            .map(each -> new Statement.Waiting(
                                    each.getOpportunityId(),
                                    each.getWaitsFor(),
                                    Money.of(each.getBase(), each.getCurrency())))
                            .toList(),
                    record.getPreviousHash(),
                    record.getKnownAt());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException unknown) {
            throw new Unreadable("the statement of " + record.getPartnerId() + " for " + record.getPeriod(), unknown);
        }
    }

    private static Statement.Sums sums(StatementSums sums) {
        String currency = sums.getCurrency();
        return new Statement.Sums(
                currency,
                minor(sums.getOpening(), currency),
                minor(sums.getAccrued(), currency),
                minor(sums.getEarned(), currency),
                minor(sums.getHeld(), currency),
                minor(sums.getReversed(), currency),
                minor(sums.getPaid(), currency));
    }

    private static long minor(BigDecimal amount, String currency) {
        return Money.of(amount, currency).minor();
    }
}
