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
import dev.tributary.schemas.avro.CollectedSums;
import dev.tributary.schemas.avro.CommissionBonus;
import dev.tributary.schemas.avro.CommissionDue;
import dev.tributary.schemas.avro.CommissionOwed;
import dev.tributary.schemas.avro.CommissionStep;
import dev.tributary.schemas.avro.CommissionTerms;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.LedgerPosition;
import dev.tributary.schemas.avro.PinnedRate;
import dev.tributary.schemas.avro.PositionAccrual;
import dev.tributary.schemas.avro.PositionPayout;
import dev.tributary.schemas.avro.PositionPins;
import dev.tributary.schemas.avro.PositionTranche;
import dev.tributary.schemas.avro.ToldDue;
import dev.tributary.schemas.avro.ToldDues;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger keeps and is told, in the form in which it is kept: amounts in minor units, as in the domain. */
public final class LedgerState {

    private LedgerState() {}

    public static CommissionDue due(Due due) {
        return new CommissionDue(
                due.partnerId(),
                due.opportunityId(),
                due.occurredAt(),
                due.owed() == null ? null : owed(due.owed()),
                due.recordedAt());
    }

    /** @param recordedAt of what brought it about */
    public static ToldDues state(String opportunityId, MoneyFold.State state, Instant recordedAt) {
        return new ToldDues(
                opportunityId,
                false,
                state.foldedUpTo(),
                state.told().entrySet().stream()
                        .map(each -> new ToldDue(each.getKey(), owed(each.getValue())))
                        .toList(),
                List.of(),
                List.copyOf(state.refused()),
                recordedAt);
    }

    private static CommissionOwed owed(Owed owed) {
        return new CommissionOwed(
                terms(owed.terms()),
                owed.share(),
                owed.base().minor(),
                owed.base().currency(),
                owed.earnedOn(),
                collected(owed.collected()),
                owed.heldBy(),
                owed.payoutCurrency());
    }

    private static CollectedSums collected(Collected collected) {
        return new CollectedSums(
                collected.arr(),
                collected.kept(),
                collected.payments(),
                collected.laterYears(),
                collected.lastPaidAt());
    }

    private static CommissionTerms terms(Terms terms) {
        return new CommissionTerms(
                CreditKind.valueOf(terms.credit().name()),
                terms.capacity() == null ? null : terms.capacity().name(),
                terms.plan(),
                terms.clause(),
                terms.baseKind().name(),
                terms.rate().toPlainString(),
                terms.accelerator() == null ? null : terms.accelerator().mode().name(),
                terms.accelerator() == null
                        ? List.of()
                        : terms.accelerator().steps().stream()
                                .map(step -> new CommissionStep(
                                        step.from().toPlainString(), step.rate().toPlainString()))
                                .toList(),
                text(terms.cap()),
                text(terms.floor()),
                terms.currency(),
                text(terms.recurringPercent()),
                terms.bonuses().stream()
                        .map(bonus -> new CommissionBonus(
                                bonus.name(), text(bonus.rate()), text(bonus.amount()), bonus.clause()))
                        .toList(),
                terms.treatment().name(),
                terms.holdDays(),
                terms.rateMaxAgeDays(),
                terms.policyVersion());
    }

    public static LedgerPosition position(Position position) {
        return new LedgerPosition(
                position.opportunityId(),
                position.pins() == null ? null : pins(position.pins()),
                position.owed() == null ? null : owed(position.owed()),
                position.accruals().stream()
                        .map(each -> new PositionAccrual(each.entryId(), each.amount(), each.payable()))
                        .toList(),
                position.tranches().stream()
                        .map(each -> new PositionTranche(
                                each.entryId(), each.amount(), each.freeAt(), each.cause(), each.approvedBy()))
                        .toList(),
                position.payouts().stream()
                        .map(each -> new PositionPayout(each.entryId(), each.amount()))
                        .toList(),
                position.counted(),
                position.waitsFor());
    }

    private static PositionPins pins(Pins pins) {
        PlanYear year = pins.planYear();
        return new PositionPins(
                pins.currency(),
                pins.payoutCurrency(),
                pins.treatment().name(),
                pins.earnedOn(),
                rate(pins.exchange()),
                rate(pins.toDeal()),
                year == null ? null : year.plan(),
                year == null ? 0 : year.year());
    }

    static @Nullable PinnedRate rate(@Nullable ExchangeRate rate) {
        return rate == null
                ? null
                : new PinnedRate(
                        rate.from(),
                        rate.to(),
                        rate.rate().toPlainString(),
                        rate.inverse(),
                        rate.date(),
                        rate.source());
    }

    private static @Nullable String text(@Nullable BigDecimal decimal) {
        return decimal == null ? null : decimal.toPlainString();
    }
}
