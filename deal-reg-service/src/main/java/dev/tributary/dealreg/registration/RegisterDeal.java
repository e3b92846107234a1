package dev.tributary.dealreg.registration;

import dev.tributary.dealreg.person.Contact;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner claims a deal, or an account before there is one.
 *
 * @param products what it is about; none named: all
 * @param type RESELL, REFERRAL, CO_SELL, MSP, SERVICES or MARKETPLACE
 * @param capacity the role on this deal; absent: the partner's usual one
 * @param opportunityId the deal in the vendor's CRM, where the partner knows it
 * @param contact at the customer; kept apart, see /api/v1/persons
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RegisterDeal(
        @Valid @NotNull Customer customer,

        @Nullable @Size(max = RegisterDeal.MOST_PRODUCTS)
        List<@NotNull @Pattern(regexp = RegisterDeal.TEXT) String> products,

        @Nullable @Pattern(regexp = "RESELL|REFERRAL|CO_SELL|MSP|SERVICES|MARKETPLACE")
        String type,

        @Nullable @Pattern(regexp = "ISV|SI|RESELLER|DISTRIBUTOR|MSP|REFERRAL|OEM|MARKETPLACE|ALLIANCE")
        String capacity,

        @Valid @Nullable Amount estimatedArr,
        @Nullable @Pattern(regexp = RegisterDeal.TEXT) String opportunityId,
        @Valid @Nullable Contact contact) {

    static final int MOST_PRODUCTS = 50;

    RegisterDeal withoutContact() {
        return new RegisterDeal(customer, products, type, capacity, estimatedArr, opportunityId, null);
    }

    /** Of what a person types: bounded, and nothing that a terminal or a key would stumble over. */
    static final String TEXT = "[^\\p{Cntrl}]{1,255}";

    /** Who is to buy: at least one of these. */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Customer(
            @Nullable @Pattern(regexp = RegisterDeal.TEXT) String accountId,
            @Nullable @Pattern(regexp = RegisterDeal.TEXT) String name,

            @Nullable @Pattern(regexp = "(?i)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}")
            String domain,

            @Nullable @Pattern(regexp = "\\d{9}") String duns,
            @Nullable @Pattern(regexp = "[A-Z]{2}") String country) {}

    /**
     * @param amount decimal, as {@code 12000.00}
     * @param currency ISO 4217 code
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Amount(
            @NotNull @Pattern(regexp = "\\d{1,15}(\\.\\d{1,4})?")
            String amount,

            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}
}
