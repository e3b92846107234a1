package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.Standing;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.ProgramPolicy;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes the journal's events into what a desk knows, each once, and notes what every one of them concerns. */
final class DeskEvents {

    private final Desk desk;

    /** The account that the key of the event at hand belongs to, if that is not the key's own. */
    private @Nullable String movedTo;

    DeskEvents(Desk desk) {
        this.desk = desk;
    }

    void take(String key, JournalEvent event) {
        Object body = event.getBody();
        if (body instanceof ProgramPartner partner) {
            if (stands(desk.program().put(partner), event, "partner_id")) {
                desk.decisions().allClaimsMayChange();
                desk.program().eachConcern(partner.getPartnerId(), desk.agenda()::add);
            }
            return;
        }
        if (body instanceof ProgramPolicy policy) {
            if (stands(desk.program().put(policy), event, "version")) {
                desk.decisions().allClaimsMayChange();
                desk.decisions().everythingIsConcerned();
                desk.observer().hasPolicy();
            }
            return;
        }
        if (body instanceof FinancePeriod period) {
            if (stands(desk.program().put(period), event, "period")) {
                desk.decisions().dealsAreConcerned();
                desk.money().passOnClose(event);
            }
            return;
        }
        String origin = event.getOrigin();
        AccountFacts facts = new AccountFacts(desk.store(), key, origin);
        Instant recordedAt = event.getRecordedAt();
        movedTo = desk.kin().movedTo(key);
        if (origin != null) {
            desk.kin().incoming(key, origin);
        }
        if (body instanceof CrmAccount account) {
            if (news(facts.put(account), event, "account_id", key)) {
                desk.decisions().accountChanged(key);
                concern(key, Agenda.CLAIMS);
                facts.dealIds().forEach(deal -> concern(key, deal));
            }
        } else if (body instanceof CrmOpportunity deal) {
            takeDeal(key, facts, event, deal);
        } else if (body instanceof PartnerTouch touch) {
            if (news(facts.put(touch), event, "touch_id", key)) {
                noteIfLate(key, facts, touch.getOpportunityId(), event);
                concern(key, touch.getOpportunityId());
                desk.program().concerns(touch.getPartnerId(), key, touch.getOpportunityId());
            }
        } else if (body instanceof DealRegistration registration) {
            if (news(facts.put(registration), event, "registration_id", key)) {
                desk.decisions().claimsMayChange(key);
                String subject =
                        registration.getOpportunityId() == null ? Agenda.CLAIMS : registration.getOpportunityId();
                concern(key, subject);
                desk.program().concerns(registration.getPartnerId(), key, subject);
                if (registration.getOpportunityId() == null) {
                    desk.kin().announce(key, event);
                } else {
                    noteIfLate(key, facts, subject, event);
                }
            }
        } else if (body instanceof RegistrationDecision decision) {
            takeDecision(key, facts, event, decision);
        } else if (body instanceof BillingPayment payment) {
            if (news(facts.put(payment), event, "payment_id", key)) {
                facts.cameFrom(AccountFacts.PAYMENT_SOURCE, payment.getPaymentId(), event.getSource());
                noteIfLate(key, facts, payment.getOpportunityId(), event);
                concern(key, payment.getOpportunityId());
            }
        } else {
            throw new IllegalStateException("no journal carries " + body.getClass());
        }
        desk.agenda().recorded(key, recordedAt);
    }

    /**
     * What is new with the event goes on to the account that its key belongs to, where it does. What another desk handed over
     * does not: that desk hears itself that it belongs elsewhere now.
     */
    private boolean news(Standing standing, JournalEvent event, String column, String key) {
        boolean stands = stands(standing, event, column);
        String to = movedTo;
        if (stands && to != null && event.getOrigin() == null) {
            desk.kin().passOn(key, to, event);
        }
        return stands && to == null;
    }

    private void takeDeal(String key, AccountFacts facts, JournalEvent event, CrmOpportunity deal) {
        AccountFacts.Revised revised = facts.put(deal);
        if (news(revised.standing(), event, "opportunity_id", key)) {
            desk.decisions().claimsMayChange(key);
            desk.kin().dealChanged(key, deal, event);
            noteIfLate(key, facts, deal.getOpportunityId(), event);
            if (revised.before() == null) {
                desk.sums().known();
            }
            concern(key, deal.getOpportunityId());
            concernPartner(deal.getSourcePartnerId(), key, deal.getOpportunityId());
            concernPartner(deal.getTransactingPartnerId(), key, deal.getOpportunityId());
            concernRenewals(key, facts, revised.before());
            concernRenewals(key, facts, revised.after());
            if (facts.hasUntiedClaims()) {
                concern(key, Agenda.CLAIMS);
            }
        }
    }

    /** What a partner is on a deal may follow from its record, which may change or come later. */
    private void concernPartner(@Nullable String partnerId, String key, String dealId) {
        if (partnerId != null) {
            desk.program().concerns(partnerId, key, dealId);
        }
    }

    /** A booked close, or one that is gone, may change who is the incumbent on later renewals. */
    private void concernRenewals(String key, AccountFacts facts, @Nullable Opportunity revision) {
        Instant closedAt = revision == null ? null : revision.closedAt();
        if (closedAt != null) {
            facts.incumbents().renewalsAfterClose(closedAt).forEach(deal -> concern(key, deal));
        }
    }

    private void takeDecision(String key, AccountFacts facts, JournalEvent event, RegistrationDecision decision) {
        String deal = CaseId.dealOf(decision.getSubject());
        if (deal != null) {
            if (news(facts.putOnDeal(decision, deal), event, "decision_id", key)) {
                facts.cameFrom(AccountFacts.DECISION_SOURCE, decision.getDecisionId(), event.getSource());
                FromAvro.decision(decision).partners().forEach(partner -> concernPartner(partner, key, deal));
                noteIfLate(key, facts, deal, event);
                concern(key, deal);
            }
            return;
        }
        String registrationId = CaseId.registrationOf(decision.getSubject());
        if (news(facts.put(decision, registrationId), event, "decision_id", key)) {
            facts.cameFrom(AccountFacts.DECISION_SOURCE, decision.getDecisionId(), event.getSource());
            desk.decisions().claimsMayChange(key);
            desk.decisions().claimIsConcerned(key, registrationId);
        }
    }

    /** The money of the deal may have been followed beyond the event. */
    private void noteIfLate(String key, AccountFacts facts, String dealId, JournalEvent event) {
        if (!event.getRecordedAt().isAfter(desk.agenda().followed(key))) {
            facts.late(dealId, event.getEventId());
        }
    }

    private void concern(String accountKey, String subject) {
        desk.agenda().add(accountKey, subject);
    }

    /** Counts what became of the event, and says whether it changes anything. */
    private boolean stands(Standing standing, JournalEvent event, String column) {
        if (event.getOrigin() != null) {
            // Counted, and refused, where it came.
            return standing.newcomerStands();
        }
        switch (standing) {
            case NEW -> desk.counters().count(Counts.DECIDED);
            case DUPLICATE -> desk.counters().count(Counts.DUPLICATE);
            case NEWCOMER, PRESENT -> {
                desk.counters().count(Counts.REJECTED);
                desk.emitter()
                        .reject(
                                event,
                                TopicCatalogue.ACCOUNT_JOURNAL,
                                column,
                                "ID_REUSED",
                                "the id was used with other content; the record recorded first stands, give the other an id of its own");
            }
        }
        return standing.newcomerStands();
    }
}
