package dev.tributary.cli.payment;

import dev.tributary.attribution.domain.model.Money;
import org.jspecify.annotations.Nullable;

/**
 * One payment to one partner.
 *
 * @param endToEndId comes back in every report on this payment and reaches the partner; 35 characters at most
 * @param instructionId between us and our bank; 35 characters at most
 * @param bic of the partner's bank, null where the IBAN tells it
 * @param country of the partner as ISO 3166 has it, or null
 * @param remittance what the partner reads beside the amount, 140 characters at most; may be empty
 */
public record Transfer(
        String endToEndId,
        String instructionId,
        String partnerId,
        String creditorName,
        Account creditorAccount,
        @Nullable String bic,
        @Nullable String country,
        Money amount,
        String remittance) {}
