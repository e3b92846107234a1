package dev.tributary.attribution.scenario;

import java.util.List;

/** The columns of the three kinds of table. */
final class Columns {

    static final String WHEN = "when";
    static final String WHAT = "what";
    static final String ID = "id";
    static final String PARTNER = "partner";
    static final String ON = "on";
    static final String DETAILS = "details";
    static final String KEY = "key";
    static final String VALUE = "value";
    static final String AT = "at";
    static final String OUTCOME = "outcome";

    static final List<String> GIVEN = List.of(WHEN, WHAT, ID, PARTNER, ON, DETAILS);
    static final List<String> POLICY = List.of(KEY, VALUE);
    static final List<String> EXPECT = List.of(AT, WHAT, ID, OUTCOME);

    private Columns() {}
}
