package dev.tributary.attribution.scenario;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What may have happened: the words of the column {@code what} of a Given table, each with the words of its details. */
enum GivenWord {
    CUSTOMER("customer", false, "name", "domain", "duns", "tax id", "country", "segment", "vendor contact", "recorded"),
    PARTNER(
            "partner",
            false,
            "domain",
            "tax id",
            "type",
            "capacity",
            "tier",
            "countries",
            "segments",
            "certified",
            "standing",
            "agreement until",
            "recorded"),
    UNKNOWN_PARTNER("unknown partner", false),
    DEAL("deal", false, Words.OF_DEALS),
    STAGE("stage", true, Words.OF_DEALS),
    WON("won", false, Words.OF_DEALS),
    LOST("lost", false, Words.OF_DEALS),
    CHANGE("change", false, Words.OF_DEALS),
    INCUMBENT("incumbent", false),
    RELATED_DEAL("related deal", true, "products"),
    REGISTRATION(
            "registration",
            false,
            "products",
            "estimate",
            "capacity",
            "country",
            "given",
            "dated",
            "customer",
            "customer name",
            "customer domain",
            "customer duns",
            "recorded"),
    TOUCH("touch", true, "evidence", "recorded"),
    DECISION("decision", true, "by", "role", "clause", "evidence", "split", "recorded"),
    PAYMENT("payment", true, "amount", "invoice", "program", "recorded"),
    MONTH_CLOSED("month closed", false);

    private final String word;
    private final boolean leads;

    @SuppressWarnings("ImmutableEnumChecker") // Filled here and read only.
    private final List<String> details;

    GivenWord(String word, boolean leads, String... details) {
        this.word = word;
        this.leads = leads;
        this.details = List.of(details);
    }

    static GivenWord of(Row row) {
        String said = row.oneOf(Columns.WHAT, words());
        return Stream.of(values())
                .filter(each -> each.word.equals(said))
                .findFirst()
                .orElseThrow();
    }

    static Collection<String> words() {
        return Arrays.stream(values()).map(GivenWord::word).toList();
    }

    String word() {
        return word;
    }

    /** Whether the details begin with a value alone: the type of a touch, the kind of a decision. */
    boolean leads() {
        return leads;
    }

    List<String> details() {
        return details;
    }

    private static final class Words {

        static final String[] OF_DEALS = {
            "stage",
            "type",
            "arr",
            "billed",
            "origin",
            "source",
            "transacted by",
            "cloud referral",
            "products",
            "qualified",
            "tender",
            "closed",
            "name",
            "domain",
            "country",
            "recorded",
            "updated"
        };
    }
}
