package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.ledger.Collected;
import dev.tributary.attribution.domain.ledger.Due;
import dev.tributary.attribution.domain.ledger.ExchangeRate;
import dev.tributary.attribution.domain.ledger.MoneyFold;
import dev.tributary.attribution.domain.ledger.Owed;
import dev.tributary.attribution.domain.ledger.Pins;
import dev.tributary.attribution.domain.ledger.PlanYear;
import dev.tributary.attribution.domain.ledger.Position;
import dev.tributary.attribution.domain.ledger.Terms;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.Treatment;
import dev.tributary.schemas.avro.CollectedSums;
import dev.tributary.schemas.avro.CommissionDue;
import dev.tributary.schemas.avro.CommissionOwed;
import dev.tributary.schemas.avro.CommissionTerms;
import dev.tributary.schemas.avro.LedgerPosition;
import dev.tributary.schemas.avro.PinnedRate;
import dev.tributary.schemas.avro.PositionPins;
import dev.tributary.schemas.avro.ToldDues;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the ledger reads, from its log and from its store. All of it was written by {@link LedgerState}. */
public final class LedgerInputs {

    private LedgerInputs() {}

    /** @param eventId of the event that made it due */
    public static Due due(CommissionDue due, String eventId) {
        return new Due(
                due.getPartnerId(),
                due.getOpportunityId(),
                eventId,
                due.getOccurredAt(),
                due.getRecordedAt(),
                due.getOwed() == null ? null : owed(due.getOwed()));
    }

    public static MoneyFold.State state(ToldDues told) {
        SortedMap<String, Owed> owed = new TreeMap<>(Bytes.ORDER);
        told.getTold().forEach(each -> owed.put(each.getPartnerId(), owed(each.getOwed())));
        SortedSet<String> refused = new TreeSet<>(Bytes.ORDER);
        refused.addAll(told.getRefusedPayments());
        return new MoneyFold.State(told.getFoldedUpTo(), owed, refused);
    }

    public static Position position(LedgerPosition position) {
        return new Position(
                position.getOpportunityId(),
                position.getPins() == null ? null : pins(position.getPins()),
                position.getOwed() == null ? null : owed(position.getOwed()),
                position.getAccruals().stream()
                        .map(each -> new Position.Accrual(each.getEntryId(), each.getAmount(), each.getPayable()))
                        .toList(),
                position.getTranches().stream()
                        .map(each -> new Position.Tranche(
                                each.getEntryId(),
                                each.getAmount(),
                                each.getFreeAt(),
                                each.getCause(),
                                each.getApprovedBy()))
                        .toList(),
                position.getPayouts().stream()
                        .map(each -> new Position.Payout(each.getEntryId(), each.getAmount()))
                        .toList(),
                position.getCounted(),
                position.getWaitsFor());
    }

    private static Owed owed(CommissionOwed owed) {
        return new Owed(
                terms(owed.getTerms()),
                owed.getShare(),
                new Money(owed.getBase(), owed.getCurrency()),
                owed.getEarnedOn(),
                collected(owed.getCollected()),
                owed.getHeldBy(),
                owed.getPayoutCurrency());
    }

    private static Collected collected(CollectedSums sums) {
        return new Collected(
                sums.getArr(), sums.getKept(), sums.getPayments(), sums.getLaterYears(), sums.getLastPaidAt());
    }

    private static Terms terms(CommissionTerms terms) {
        return new Terms(
                Credit.valueOf(terms.getCredit().name()),
                terms.getCapacity() == null ? null : PartnerType.valueOf(terms.getCapacity()),
                terms.getPlan(),
                terms.getClause(),
                CommissionBase.valueOf(terms.getBaseKind()),
                new BigDecimal(terms.getRate()),
                terms.getAcceleratorMode() == null
                        ? null
                        : new Accelerator(
                                Accelerator.Mode.valueOf(terms.getAcceleratorMode()),
                                terms.getSteps().stream()
                                        .map(step -> new Accelerator.Step(
                                                new BigDecimal(step.getFrom()), new BigDecimal(step.getRate())))
                                        .toList()),
                decimal(terms.getCap()),
                decimal(terms.getFloor()),
                terms.getCurrency(),
                decimal(terms.getRecurringPercent()),
                terms.getBonuses().stream()
                        .map(bonus -> new Terms.Bonus(
                                bonus.getName(),
                                decimal(bonus.getRate()),
                                decimal(bonus.getAmount()),
                                bonus.getClause()))
                        .toList(),
                Treatment.valueOf(terms.getTreatment()),
                terms.getHoldDays(),
                terms.getRateMaxAgeDays(),
                terms.getPolicyVersion());
    }

    private static Pins pins(PositionPins pins) {
        return new Pins(
                pins.getCurrency(),
                pins.getPayoutCurrency(),
                Treatment.valueOf(pins.getTreatment()),
                pins.getEarnedOn(),
                rate(pins.getExchange()),
                rate(pins.getToDeal()),
                pins.getPlan() == null ? null : new PlanYear(pins.getPlan(), pins.getYear()));
    }

    static @Nullable ExchangeRate rate(@Nullable PinnedRate rate) {
        return rate == null
                ? null
                : new ExchangeRate(
                        rate.getFrom(),
                        rate.getTo(),
                        new BigDecimal(rate.getRate()),
                        rate.getInverse(),
                        rate.getDate(),
                        rate.getSource());
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
