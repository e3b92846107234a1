package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.BillingPaymentKind;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealOrigin;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealType;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.PartnerStanding;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts as the edge publishes them; for tests, which make facts rather than read files. */
public final class InputRecords {

    private InputRecords() {}

    public static CrmAccount of(Account account) {
        return CrmAccount.newBuilder()
                .setAccountId(account.id())
                .setName(account.name())
                .setDomain(account.domain())
                .setDuns(account.duns())
                .setTaxId(account.taxId())
                .setCountry(account.country())
                .setRegion(account.region())
                .setSegment(account.segment())
                .setParentAccountId(account.parentAccountId())
                .setLastVendorContactAt(account.lastVendorContactAt())
                .setRecordedAt(account.recordedAt())
                .build();
    }

    public static CrmOpportunity of(Opportunity deal) {
        return CrmOpportunity.newBuilder()
                .setOpportunityId(deal.id())
                .setAccountId(deal.accountId())
                .setAccountName(deal.accountName())
                .setAccountDomain(deal.accountDomain())
                .setCountry(deal.country())
                .setStage(DealStage.valueOf(deal.stage().name()))
                .setCrmStage(deal.crmStage())
                .setType(DealType.valueOf(deal.type().name()))
                .setRouteToMarket(name(deal.routeToMarket()))
                .setArr(amount(deal.arr()))
                .setCurrency(deal.arr().currency())
                .setCreatedAt(deal.createdAt())
                .setQualifiedAt(deal.qualifiedAt())
                .setTenderAt(deal.tenderAt())
                .setClosedAt(deal.closedAt())
                .setOrigin(
                        deal.origin() == null
                                ? null
                                : DealOrigin.valueOf(deal.origin().name()))
                .setSourcePartnerId(deal.sourcePartnerId())
                .setTransactingPartnerId(deal.transactingPartnerId())
                .setBilledArr(deal.billedArr() == null ? null : amount(deal.billedArr()))
                .setCloudReferralId(deal.cloudReferralId())
                .setOwner(deal.owner())
                .setProducts(List.copyOf(deal.products()))
                .setUpdatedAt(deal.updatedAt())
                .setRecordedAt(deal.recordedAt())
                .build();
    }

    public static PartnerTouch of(Touch touch) {
        return PartnerTouch.newBuilder()
                .setTouchId(touch.id())
                .setPartnerId(touch.partnerId())
                .setOpportunityId(touch.opportunityId())
                .setType(touch.type().name())
                .setOccurredAt(touch.occurredAt())
                .setEvidence(EvidenceLevel.valueOf(touch.evidence().name()))
                .setActor(touch.actor())
                .setRecordedAt(touch.recordedAt())
                .build();
    }

    public static DealRegistration of(Registration claim) {
        return DealRegistration.newBuilder()
                .setRegistrationId(claim.id())
                .setPartnerId(claim.partnerId())
                .setAccountId(claim.accountId())
                .setCustomerName(claim.customerName())
                .setCustomerDomain(claim.customerDomain())
                .setCustomerDuns(claim.customerDuns())
                .setCountry(claim.country())
                .setProducts(List.copyOf(claim.products()))
                .setType(name(claim.type()))
                .setEstimatedArr(claim.estimatedArr() == null ? null : amount(claim.estimatedArr()))
                .setCurrency(
                        claim.estimatedArr() == null
                                ? null
                                : claim.estimatedArr().currency())
                .setSubmittedAt(claim.submittedAt())
                .setCapacity(name(claim.capacity()))
                .setDecision(name(claim.decision()))
                .setDecidedAt(claim.decidedAt())
                .setOpportunityId(claim.opportunityId())
                .setRecordedAt(claim.recordedAt())
                .build();
    }

    public static RegistrationDecision of(Decision decision) {
        return RegistrationDecision.newBuilder()
                .setDecisionId(decision.id())
                .setSubject(decision.subject())
                .setKind(decision.kind().name())
                .setAt(decision.at())
                .setBy(decision.by())
                .setRole(decision.role())
                .setClause(decision.clause())
                .setEvidence(decision.evidence())
                .setSplit(decision.split())
                .setRecordedAt(decision.recordedAt())
                .build();
    }

    public static ProgramPartner of(PartnerRevision partner) {
        return ProgramPartner.newBuilder()
                .setPartnerId(partner.id())
                .setName(partner.name())
                .setDomain(partner.domain())
                .setTaxId(partner.taxId())
                .setType(name(partner.type()))
                .setCapacity(name(partner.capacity()))
                .setTier(partner.tier().name())
                .setCountries(List.copyOf(partner.countries()))
                .setSegments(List.copyOf(partner.segments()))
                .setCertifications(List.copyOf(partner.certifications()))
                .setStanding(PartnerStanding.valueOf(partner.standing().name()))
                .setAgreementUntil(partner.agreementUntil())
                .setPayoutCurrency(partner.payoutCurrency())
                .setEffectiveFrom(partner.effectiveFrom())
                .setRecordedAt(partner.effectiveFrom())
                .build();
    }

    public static BillingPayment of(Payment payment) {
        return BillingPayment.newBuilder()
                .setPaymentId(payment.id())
                .setOpportunityId(payment.opportunityId())
                .setKind(BillingPaymentKind.valueOf(payment.kind().name()))
                .setAmount(amount(payment.amount()))
                .setCurrency(payment.amount().currency())
                .setOccurredAt(payment.occurredAt())
                .setInvoiceId(payment.invoiceId())
                .setProgram(payment.program())
                .setRecordedAt(payment.recordedAt())
                .build();
    }

    public static FinancePeriod of(PeriodClose close) {
        return FinancePeriod.newBuilder()
                .setPeriod(close.period().toString())
                .setRecordedAt(close.recordedAt())
                .build();
    }

    private static BigDecimal amount(Money money) {
        return money.toDecimal().setScale(4);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
