package dev.tributary.cli.payment;

import dev.tributary.cli.text.Spoken;

/**
 * Why a file is not written, or not read.
 *
 * @param field for example {@code transfers[3].creditorAccount}
 * @param value what was found, in one line that can be shown; empty where something is missing
 * @param remedy what to do, one sentence without a full stop
 */
public record PaymentProblem(Kind kind, String field, String value, String remedy) {
    private static final int LONGEST_VALUE = 80;

    public PaymentProblem {
        value = Spoken.oneLine(value, LONGEST_VALUE);
    }

    public enum Kind {
        NO_TRANSFERS,
        BAD_ID,
        DUPLICATE_ID,
        NO_NAME,
        BAD_IBAN,
        BAD_ACCOUNT,
        BAD_BIC,
        BAD_COUNTRY,
        BAD_CURRENCY,
        CURRENCY_NOT_IN_SCHEME,
        BAD_AMOUNT,
        NOT_A_STATUS_REPORT,
        AGAINST_THE_SCHEMA
    }
}
