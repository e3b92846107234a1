package dev.tributary.dealreg.projection;

import dev.tributary.schemas.TopicCatalogue;
import java.util.List;

/** Every topic that is shown, and what shows it: the specification of the read model. */
final class ShownTopics {

    static final List<Shown<?>> ALL = List.of(
            new Shown<>(
                    TopicCatalogue.PROGRAM_PARTNER,
                    (key, partner, at) -> key + "@" + partner.getEffectiveFrom(),
                    Shown.Counting.NEWEST,
                    ProgramRows::partner),
            Shown.first(
                    TopicCatalogue.FINANCE_PERIOD,
                    (key, period, at) -> at.partition() + "@" + at.offset(),
                    ProgramRows::period),
            Shown.first(
                    TopicCatalogue.DEALREG_REGISTRATION,
                    (key, claim, at) -> claim.getRegistrationId(),
                    RegistrationRows::claim),
            Shown.first(
                    TopicCatalogue.DEALREG_DECISION,
                    (key, decision, at) -> decision.getDecisionId(),
                    RegistrationRows::decision),
            Shown.first(TopicCatalogue.CRM_PARTNER_TOUCH, (key, touch, at) -> touch.getTouchId(), DealRows::touch),
            Shown.first(
                    TopicCatalogue.FINANCE_PAYOUT,
                    (key, action, at) -> at.partition() + "@" + at.offset(),
                    LedgerRows::action),
            Shown.newest(TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS, RegistrationRows::standing),
            Shown.newest(TopicCatalogue.ATTRIBUTION_ARR_RECORD, DealRows::deal),
            Shown.newest(TopicCatalogue.ATTRIBUTION_TRACE, DealRows::trace),
            Shown.newest(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE, CaseRows::conflict),
            Shown.newest(TopicCatalogue.SCORECARD_PARTNER, ScorecardRows::partner),
            Shown.newest(TopicCatalogue.SCORECARD_PROGRAM, ScorecardRows::program),
            Shown.newest(TopicCatalogue.SCORECARD_CONFLICT, ScorecardRows::conflict),
            Shown.first(TopicCatalogue.LEDGER_ENTRY, (key, entry, at) -> entry.getEntryId(), LedgerRows::entry),
            Shown.newest(TopicCatalogue.LEDGER_STATEMENT, LedgerRows::statement),
            Shown.newest(TopicCatalogue.LEDGER_PAYOUT, LedgerRows::payout),
            Shown.newest(TopicCatalogue.LEDGER_PAYOUT_LINE, LedgerRows::payoutLine),
            Shown.newest(TopicCatalogue.ATTRIBUTION_PROOF, ProgramRows::proof),
            Shown.first(
                    TopicCatalogue.ATTRIBUTION_REJECTED,
                    (key, rejected, at) -> at.partition() + "@" + at.offset(),
                    ProgramRows::rejected));

    private ShownTopics() {}
}
