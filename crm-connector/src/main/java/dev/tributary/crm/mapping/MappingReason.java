package dev.tributary.crm.mapping;

/** Why a record is set aside, beside the reasons for which the import format refuses a value. */
public enum MappingReason {
    NOT_IN_MAP("the map does not know the value", "add it to the map, or say under `otherwise` what becomes of it"),
    LOOK_UP_MISSED(
            "no row of the table has this key", "correct the key by a map, add the row, or say `otherwise: empty`"),
    LOOK_UP_AMBIGUOUS(
            "several rows of the table have this key and say different things", "leave one of them in the table"),
    EXPRESSION_FAILED("the expression cannot be computed for this record", "see the value for what is missing");

    private final String meaning;
    private final String advice;

    MappingReason(String meaning, String advice) {
        this.meaning = meaning;
        this.advice = advice;
    }

    public String meaning() {
        return meaning;
    }

    public String advice() {
        return advice;
    }
}
