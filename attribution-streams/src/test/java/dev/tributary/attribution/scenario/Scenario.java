package dev.tributary.attribution.scenario;

import java.util.List;

/**
 * One scenario of a file.
 *
 * @param policies what differs from the shipped policy, the first version first
 * @param given what happened
 * @param expect what follows from it; the column {@code at} is filled in every row
 */
record Scenario(String file, int line, String name, List<PolicyTable> policies, List<Row> given, List<Row> expect) {

    /**
     * One version of the policy.
     *
     * @param from an instant as the file says it; empty for the first version
     */
    record PolicyTable(int line, String from, List<Row> rows) {}
}
