package dev.tributary.attribution.topology;

import dev.tributary.schemas.Topic;

/** Every name inside the topology. Stores, their changelogs and the state of a running installation hang on these. */
public final class TopologyNames {

    /** The stages: each is a sub-topology of its own, tied to the next by a topic. */
    public static final String INTAKE = "intake";

    public static final String DIRECTORY = "directory";
    public static final String DESK = "desk";

    public static final String IDENTITY = "identity";
    public static final String PROGRAM = "program";
    public static final String LEDGER = "ledger";
    public static final String PAYOUT = "payout";

    public static final String INTAKE_STORE = "intake";
    public static final String INTAKE_COUNTS_STORE = "intake-counts";
    public static final String DIRECTORY_STORE = "directory";
    public static final String DIRECTORY_COUNTS_STORE = "directory-counts";
    public static final String DESK_STORE = "desk";
    public static final String DESK_AGENDA_STORE = "desk-agenda";

    public static final String IDENTITY_STORE = "identity";
    public static final String PROGRAM_STORE = "program";
    public static final String LEDGER_STORE = "ledger";
    public static final String LEDGER_AGENDA_STORE = "ledger-agenda";
    public static final String PAYOUT_STORE = "payout";
    public static final String PAYOUT_COUNTS_STORE = "payout-counts";

    /** The key of what goes to every partition of a topic. No id and no account key is empty. */
    public static final String EVERY_PARTITION = "";

    private TopologyNames() {}

    static String source(Topic<?, ?> topic) {
        return "ingest-" + topic.name();
    }

    static String sink(String stage, Topic<?, ?> topic) {
        return stage + "-to-" + topic.name();
    }

    static String processor(String stage) {
        return stage + "-processor";
    }
}
