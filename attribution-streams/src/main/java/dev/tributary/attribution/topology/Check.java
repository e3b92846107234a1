package dev.tributary.attribution.topology;

import java.math.BigDecimal;

/** Two numbers computed on separate ways that must agree: one row of the proofs. */
record Check(String proof, String scope, BigDecimal expected, BigDecimal actual) {

    boolean holds() {
        return expected.compareTo(actual) == 0;
    }

    String name() {
        return proof + "|" + scope;
    }
}
