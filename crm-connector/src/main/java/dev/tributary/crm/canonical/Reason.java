package dev.tributary.crm.canonical;

/**
 * Why a row of an import file is refused. The code is what {@code rejected.csv} shows and never changes its meaning;
 * the advice is what a person does about it.
 */
public enum Reason {
    MISSING("a required value is empty", "fill the column"),
    TOO_LONG("the value is longer than its column allows", "shorten it: ids to 256 characters, texts to 1024"),
    BAD_CHARACTER("an id holds a control character, or a text holds a NUL", "remove the character"),
    NOT_A_NUMBER(
            "not a decimal number", "write digits with '.' before the decimals, without thousands signs or exponents"),
    NEGATIVE("an amount below zero", "write the amount without sign; what it does is said by its kind"),
    TOO_MANY_DECIMALS(
            "more decimals than the currency has (a rate: more than 12)",
            "round it in the source: no cent is ever rounded away on the way in"),
    OUT_OF_RANGE(
            "a number or a time outside what can be kept",
            "amounts stay below 10^15, rates above 0, times from 1970 to 9999"),
    UNKNOWN_CURRENCY("not an ISO 4217 code of a currency with amounts", "write the code in capitals, for example USD"),
    NOT_A_TIME(
            "not an ISO 8601 time",
            "write 2017-03-01 or 2017-03-01T12:00:00Z; another offset is converted, none means UTC"),
    UNKNOWN_STAGE(
            "a stage that is neither canonical nor in the policy's stage map",
            "add the CRM's name to the policy's stages, or write a canonical stage"),
    UNKNOWN_VALUE("not one of the values that the column allows", "write one of the allowed values, in capitals"),
    CLOSED_WITHOUT_CLOSED_AT(
            "the stage is COMMITTED, LAUNCHED or CLOSED_LOST and closed_at is empty", "say when the deal closed"),
    ID_REUSED(
            "another row has the same id and other content, and stands",
            "give each fact an id of its own; in opportunities.csv, add updated_at to tell revisions apart"),
    WRONG_FIELD_COUNT(
            "the row has more or fewer fields than the header", "quote values that hold a comma; keep empty fields"),
    MALFORMED_ROW(
            "the quotes do not add up, or the row is longer than 1 MiB", "close each quote and double quotes inside"),
    BAD_ENCODING("the row is not UTF-8", "save the file as UTF-8"),
    UNKNOWN_OPPORTUNITY(
            "it is about an opportunity that never came", "add the deal to opportunities.csv, or correct the id");

    private final String meaning;
    private final String advice;

    Reason(String meaning, String advice) {
        this.meaning = meaning;
        this.advice = advice;
    }

    public String meaning() {
        return meaning;
    }

    /** What to do about it, in the imperative. */
    public String advice() {
        return advice;
    }
}
