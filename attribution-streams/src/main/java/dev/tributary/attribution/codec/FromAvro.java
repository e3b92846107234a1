package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.RegistrationType;
import dev.tributary.attribution.domain.model.RouteToMarket;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.roe.RelatedDeal;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.RegistrationDecision;
import dev.tributary.schemas.avro.RelatedDealNote;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Inputs as the domain knows them. Total for every record that {@link InputCheck} passed; absent values take the defaults of the import format. */
public final class FromAvro {

    private FromAvro() {}

    public static Account account(CrmAccount record) {
        return new Account(
                record.getAccountId(),
                record.getName(),
                RegistrableDomain.of(record.getDomain()),
                record.getDuns(),
                record.getTaxId(),
                country(record.getCountry()),
                record.getRegion(),
                record.getSegment(),
                record.getParentAccountId(),
                record.getLastVendorContactAt(),
                record.getRecordedAt());
    }

    public static Opportunity opportunity(CrmOpportunity record) {
        return new Opportunity(
                record.getOpportunityId(),
                record.getAccountId(),
                record.getAccountName(),
                RegistrableDomain.of(record.getAccountDomain()),
                country(record.getCountry()),
                Stage.valueOf(record.getStage().name()),
                record.getCrmStage(),
                record.getType() == null
                        ? OpportunityType.NET_NEW
                        : OpportunityType.valueOf(record.getType().name()),
                valueOf(RouteToMarket.class, record.getRouteToMarket()),
                Money.of(record.getArr(), record.getCurrency()),
                record.getCreatedAt(),
                record.getQualifiedAt(),
                record.getTenderAt(),
                record.getClosedAt(),
                record.getOrigin() == null
                        ? null
                        : Origin.valueOf(record.getOrigin().name()),
                record.getSourcePartnerId(),
                record.getTransactingPartnerId(),
                money(record.getBilledArr(), record.getCurrency()),
                record.getCloudReferralId(),
                record.getOwner(),
                sorted(record.getProducts()),
                record.getUpdatedAt(),
                record.getRecordedAt());
    }

    public static Touch touch(PartnerTouch record) {
        return new Touch(
                record.getTouchId(),
                record.getPartnerId(),
                record.getOpportunityId(),
                TouchType.valueOf(record.getType()),
                record.getOccurredAt(),
                record.getEvidence() == null
                        ? Evidence.SELF_REPORTED
                        : Evidence.valueOf(record.getEvidence().name()),
                record.getActor(),
                record.getRecordedAt());
    }

    public static Registration registration(DealRegistration record) {
        return new Registration(
                record.getRegistrationId(),
                record.getPartnerId(),
                record.getAccountId(),
                record.getCustomerName(),
                RegistrableDomain.of(record.getCustomerDomain()),
                record.getCustomerDuns(),
                country(record.getCountry()),
                sorted(record.getProducts()),
                valueOf(RegistrationType.class, record.getType()),
                money(record.getEstimatedArr(), record.getCurrency()),
                record.getSubmittedAt(),
                valueOf(PartnerType.class, record.getCapacity()),
                valueOf(GivenDecision.class, record.getDecision()),
                record.getDecidedAt(),
                record.getOpportunityId(),
                record.getRecordedAt());
    }

    public static Decision decision(RegistrationDecision record) {
        return new Decision(
                record.getDecisionId(),
                record.getSubject(),
                DecisionKind.valueOf(record.getKind()),
                record.getAt(),
                record.getBy(),
                record.getRole(),
                record.getClause(),
                record.getEvidence(),
                record.getSplit(),
                record.getRecordedAt());
    }

    public static Payment payment(BillingPayment record) {
        return new Payment(
                record.getPaymentId(),
                record.getOpportunityId(),
                PaymentKind.valueOf(record.getKind().name()),
                Money.of(record.getAmount(), record.getCurrency()),
                record.getOccurredAt(),
                record.getInvoiceId(),
                record.getProgram(),
                record.getRecordedAt());
    }

    public static RelatedDeal related(RelatedDealNote record) {
        return new RelatedDeal(
                record.getAccountKey(),
                record.getRelation(),
                record.getOpportunityId(),
                record.getCreatedAt(),
                sorted(record.getProducts()));
    }

    public static PeriodClose close(FinancePeriod record) {
        return new PeriodClose(YearMonth.parse(record.getPeriod()), record.getRecordedAt());
    }

    public static PartnerRevision partner(ProgramPartner record) {
        return new PartnerRevision(
                record.getPartnerId(),
                record.getName(),
                RegistrableDomain.of(record.getDomain()),
                record.getTaxId(),
                valueOf(PartnerType.class, record.getType()),
                valueOf(PartnerType.class, record.getCapacity()),
                record.getTier() == null ? Tier.REGISTERED : Tier.valueOf(record.getTier()),
                sorted(record.getCountries().stream()
                        .map(country -> country.toUpperCase(Locale.ROOT))
                        .toList()),
                sorted(record.getSegments()),
                sorted(record.getCertifications()),
                record.getStanding() == null
                        ? Standing.GOOD
                        : Standing.valueOf(record.getStanding().name()),
                record.getAgreementUntil(),
                record.getPayoutCurrency(),
                record.getEffectiveFrom() == null ? record.getRecordedAt() : record.getEffectiveFrom());
    }

    /** Country codes are compared without case. */
    /** The key that a deal comes with. */
    public static String accountKey(CrmOpportunity record) {
        return record.getAccountId() == null
                ? AccountKey.of(opportunity(record))
                : AccountKey.ofCrm(record.getAccountId());
    }

    public static @Nullable String country(@Nullable String code) {
        return code == null ? null : code.toUpperCase(Locale.ROOT);
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : Money.of(amount, currency);
    }

    private static <E extends Enum<E>> @Nullable E valueOf(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static SortedSet<String> sorted(Collection<String> values) {
        SortedSet<String> sorted = new TreeSet<>(Bytes.ORDER);
        sorted.addAll(values);
        return sorted;
    }
}
