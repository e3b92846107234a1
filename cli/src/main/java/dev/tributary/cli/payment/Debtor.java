package dev.tributary.cli.payment;

import org.jspecify.annotations.Nullable;

/**
 * Who pays, and from what.
 *
 * @param bic of the bank, null where the IBAN tells it
 * @param currency of the account
 */
public record Debtor(String name, Account account, @Nullable String bic, String currency) {}
