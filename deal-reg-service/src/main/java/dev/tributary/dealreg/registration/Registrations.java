package dev.tributary.dealreg.registration;

import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.schemas.avro.DealRegistration;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A registration as the topics have it. */
final class Registrations {

    private static final int SCALE = 4;

    private Registrations() {}

    /** @throws ProblemException when its fields contradict one another */
    static DealRegistration.Builder of(RegisterDeal request, String id, String partnerId, Instant receivedAt) {
        RegisterDeal.Customer customer = request.customer();
        if (customer.accountId() == null
                && customer.name() == null
                && customer.domain() == null
                && customer.duns() == null
                && request.opportunityId() == null) {
            throw ProblemException.ofField(
                    "customer",
                    "must name who is to buy: by a name with its country, a domain, a D-U-N-S number or an account");
        }
        if (customer.name() != null && customer.country() == null && customer.domain() == null) {
            throw ProblemException.ofField(
                    "customer.country", "must be given beside a name: names repeat in other countries");
        }
        RegisterDeal.Amount estimate = request.estimatedArr();
        return DealRegistration.newBuilder()
                .setRegistrationId(id)
                .setPartnerId(partnerId)
                .setAccountId(customer.accountId())
                .setCustomerName(customer.name())
                .setCustomerDomain(
                        customer.domain() == null ? null : customer.domain().toLowerCase(Locale.ROOT))
                .setCustomerDuns(customer.duns())
                .setCountry(customer.country())
                .setProducts(request.products() == null ? List.of() : request.products())
                .setType(request.type())
                .setCapacity(request.capacity())
                .setEstimatedArr(amount(estimate))
                .setCurrency(estimate == null ? null : estimate.currency())
                .setOpportunityId(request.opportunityId())
                .setSubmittedAt(receivedAt)
                .setRecordedAt(receivedAt);
    }

    private static @Nullable BigDecimal amount(RegisterDeal.@Nullable Amount estimate) {
        if (estimate == null) {
            return null;
        }
        BigDecimal amount = new BigDecimal(estimate.amount()).stripTrailingZeros();
        int decimals = decimals(estimate.currency());
        if (amount.scale() > decimals) {
            throw ProblemException.ofField(
                    "estimated_arr.amount",
                    "has more decimals than " + estimate.currency() + ", which has " + decimals);
        }
        return amount.setScale(SCALE);
    }

    private static int decimals(String currency) {
        try {
            int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
            if (decimals >= 0) {
                return decimals;
            }
        } catch (IllegalArgumentException unknown) {
            throw unknownCurrency(currency);
        }
        throw unknownCurrency(currency);
    }

    private static ProblemException unknownCurrency(String currency) {
        return ProblemException.ofField(
                "estimated_arr.currency", "must be a currency of ISO 4217, which " + currency + " is not");
    }
}
