package dev.tributary.attribution.codec.policy;

/**
 * One field of a mapping in program.yaml.
 *
 * @param type what its value may be
 * @param unit what a number counts; empty where there is no unit
 * @param required whether every mapping needs it; else it may be left out and then is not set
 * @param meaning one sentence for the person who sets it
 */
record PolicyField(String name, PolicyType type, String unit, boolean required, String meaning) {

    static final String CLAUSE = "clause";
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_CLAUSE = 500;

    static PolicyField needed(String name, PolicyType type, String unit, String meaning) {
        return new PolicyField(name, type, unit, true, meaning);
    }

    static PolicyField optional(String name, PolicyType type, String unit, String meaning) {
        return new PolicyField(name, type, unit, false, meaning);
    }

    /** What plans, or what SPIFs, are called. */
    static PolicyField name(String those) {
        return needed(
                MappingType.NAME,
                PolicyType.words("name", LONGEST_NAME),
                "",
                "As statements show it; no two " + those + " have the same.");
    }

    static PolicyField clause() {
        return optional(
                CLAUSE,
                PolicyType.words("clause", LONGEST_CLAUSE),
                "",
                "The clause of the partner agreement, for statements and the guide.");
    }
}
