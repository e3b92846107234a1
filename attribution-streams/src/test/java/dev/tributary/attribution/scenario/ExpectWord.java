package dev.tributary.attribution.scenario;

import dev.tributary.attribution.domain.influence.InfluenceModels;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.Exclusion;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.domain.roe.Proceedings;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What may follow: the words of the column {@code what} of an Expect table, each with the words of its outcome. */
enum ExpectWord {
    REGISTRATION(
            "registration",
            codes(RegistrationStatus.class),
            "since",
            "decided",
            "protected until",
            "in force",
            "tied to",
            "reasons",
            "stopped by",
            "cured",
            "behind",
            "waits since",
            "waited until",
            "merged into",
            "incumbent",
            "policy"),
    SOURCED("sourced", List.of(), "by", "resting on", "reasons"),
    DEAL("deal", codes(LineStatus.class), "effective", "because of", "policy", "lines by"),
    LINE("line", List.of(), "share", "basis", "reasons"),
    MODEL("model", List.of("gives lines", "NO_WEIGHT", "NO_QUALIFYING_TOUCH")),
    TOUCH("touch", with(codes(Exclusion.class), "counts")),
    CASE(
            "case",
            with(codes(CaseStatus.class), "none"),
            "holds",
            "concerns",
            "registrations",
            "deal",
            "opened",
            "due",
            "gone",
            "appealed",
            "ruling",
            "decided",
            "in time",
            "overturned",
            "reasons"),
    EVIDENCE("evidence", List.of()),
    WHY("why", List.of()),
    REFUSED("refused", codes(Proceedings.Refusal.class)),
    IF_UPHELD("if upheld", List.of()),
    IF_REJECTED("if rejected", List.of()),
    NEXT_CHANGE("next change", List.of());

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // Filled here and read only.
    private final List<String> statuses;

    @SuppressWarnings("ImmutableEnumChecker") // Filled here and read only.
    private final List<String> says;

    ExpectWord(String word, List<String> statuses, String... says) {
        this.word = word;
        this.statuses = statuses;
        this.says = List.of(says);
    }

    static ExpectWord of(Row row) {
        String said = row.oneOf(Columns.WHAT, words());
        return Stream.of(values())
                .filter(each -> each.word.equals(said))
                .findFirst()
                .orElseThrow();
    }

    static Collection<String> words() {
        return Arrays.stream(values()).map(ExpectWord::word).toList();
    }

    /** The names that a line may have for its model. */
    static List<String> models() {
        return with(InfluenceModels.ALL.stream().map(model -> model.id()).toList(), "rules");
    }

    String word() {
        return word;
    }

    /** What the outcome may begin with; none: it begins with a value. */
    List<String> statuses() {
        return statuses;
    }

    /** What else the outcome may say. */
    List<String> says() {
        return says;
    }

    private static List<String> codes(Class<? extends Enum<?>> codes) {
        return Stream.of(codes.getEnumConstants()).map(Enum::name).toList();
    }

    private static List<String> with(List<String> codes, String more) {
        return Stream.concat(codes.stream(), Stream.of(more)).toList();
    }
}
