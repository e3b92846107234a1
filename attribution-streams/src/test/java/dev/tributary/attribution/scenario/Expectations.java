package dev.tributary.attribution.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.desk.CreditLine;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.RuleOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows that look at one time with what the desks decided then. Beyond the rows: a look that names a case names
 * all there are, and no decision is refused that no row of the look says so of.
 */
final class Expectations {

    private static final Pattern BLANK = Pattern.compile(" ");
    private static final String CLAIMS = "registrations";

    private final Facts facts;
    private final Look look;

    private Expectations(Facts facts, Look look) {
        this.facts = facts;
        this.look = look;
    }

    /** @param rows all of one time */
    static void check(List<Row> rows, Facts facts, Look look) {
        Expectations expectations = new Expectations(facts, look);
        rows.forEach(expectations::check);
        expectations.checkOrderOfEvidence(rows);
        expectations.checkAllCasesNamed(rows);
        expectations.checkRefusals(rows);
    }

    private void check(Row row) {
        ExpectWord word = ExpectWord.of(row);
        switch (word) {
            case REGISTRATION -> compare(row, word, Shown.registration(story(row)));
            case SOURCED ->
                compare(
                        row,
                        word,
                        Shown.sourced(deal(row, id(row, facts.deals())).winner()));
            case DEAL -> compare(row, word, Shown.deal(deal(row, id(row, facts.deals()))));
            case LINE -> compare(row, word, Shown.line(line(row)));
            case MODEL -> compare(row, word, Map.of(Parts.MAIN, model(row)));
            case TOUCH -> compare(row, word, Map.of(Parts.MAIN, touch(row)));
            case CASE -> compare(row, word, Shown.found(found(row), Times.parse(row, row.cell(Columns.AT))));
            case EVIDENCE -> contained(row, Shown.evidence(needed(row, found(row))));
            case WHY -> contained(row, Shown.why(outcomes(row)));
            case REFUSED -> compare(row, word, Map.of(Parts.MAIN, refused(row)));
            case IF_UPHELD -> same(row, moves(row, DecisionKind.UPHOLD));
            case IF_REJECTED -> same(row, moves(row, DecisionKind.REJECT));
            case NEXT_CHANGE -> same(row, nextChange(row));
        }
    }

    // Comparing.

    private static void compare(Row row, ExpectWord word, Map<String, String> is) {
        Map<String, String> said = Parts.of(row, row.needed(Columns.OUTCOME), true, word.says());
        if (!word.statuses().isEmpty()) {
            row.oneOf("outcome of a " + word.word(), said.get(Parts.MAIN), word.statuses());
        }
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> actual = new TreeMap<>();
        said.forEach((part, value) -> {
            expected.put(part, Times.shortest(row, value));
            actual.put(part, is.getOrDefault(part, Shown.NONE));
        });
        assertThat(actual).as(place(row)).isEqualTo(expected);
    }

    private static void same(Row row, String is) {
        assertThat(is).as(place(row)).isEqualTo(Times.shortest(row, row.needed(Columns.OUTCOME)));
    }

    private static void contained(Row row, List<String> all) {
        assertThat(all).as(place(row)).contains(Times.shortest(row, row.needed(Columns.OUTCOME)));
    }

    private static String place(Row row) {
        return row.file() + ":" + row.line() + ": at " + row.cell(Columns.AT) + " " + row.cell(Columns.WHAT) + " "
                + row.cell(Columns.ID);
    }

    // Finding what a row is about.

    private static String id(Row row, Set<String> known) {
        return row.oneOf(Columns.ID, known);
    }

    private ClaimStory story(Row row) {
        return look.story(id(row, facts.registrations()))
                .orElseThrow(() -> row.problem("this registration is not known at that time", "a later time"));
    }

    private DealDecision deal(Row row, String id) {
        return Optional.ofNullable(look.deals().get(id))
                .orElseThrow(() -> row.problem("this deal is not known at that time", "a later time"));
    }

    /** The deal is named where there are several. */
    private @Nullable CreditLine line(Row row) {
        List<String> words = BLANK.splitAsStream(row.needed(Columns.ID)).toList();
        boolean named = words.size() == 3;
        if (!named && (words.size() != 2 || facts.deals().size() != 1)) {
            throw row.problem(
                    "'" + row.cell(Columns.ID) + "' names no line", "P1 linear, or with several deals O P1 linear");
        }
        String deal = named ? words.get(0) : facts.deals().iterator().next();
        row.oneOf("deal", deal, facts.deals());
        String partner = words.get(words.size() - 2);
        if (!partner.equals(Shown.NOBODY)) {
            row.oneOf("partner", partner, facts.partners());
        }
        String model = row.oneOf("model", words.get(words.size() - 1), ExpectWord.models());
        return deal(row, deal).lines().stream()
                .filter(line -> line.model().equals(model)
                        && Objects.requireNonNullElse(line.partnerId(), Shown.NOBODY)
                                .equals(partner))
                .findFirst()
                .orElse(null);
    }

    private String model(Row row) {
        String model = row.oneOf(Columns.ID, ExpectWord.models());
        DealDecision deal = deal(row, row.oneOf("deal", String.join(", ", facts.deals()), facts.deals()));
        return deal.modelsWithoutLines().getOrDefault(model, "gives lines");
    }

    private String touch(Row row) {
        String id = id(row, facts.ids(GivenWord.TOUCH));
        JudgedTouch judged = look.deals().values().stream()
                .flatMap(deal -> deal.touches().stream())
                .filter(each -> each.touch().id().equals(id))
                .findFirst()
                .orElseThrow(() -> row.problem("this touch is not known at that time", "a later time"));
        return judged.exclusion() == null ? "counts" : judged.exclusion().name();
    }

    private @Nullable ConflictCase found(Row row) {
        String id = row.needed(Columns.ID);
        facts.checkSubject(row, id);
        if (dev.tributary.attribution.domain.model.CaseId.codeOf(id) == null) {
            throw row.problem(
                    "'" + id + "' is no case", "CODE:registration, CODE:deal:deal or CODE:deal:deal\\|partner");
        }
        return look.found(id).orElse(null);
    }

    private ConflictCase needed(Row row, @Nullable ConflictCase found) {
        return Optional.ofNullable(found)
                .orElseThrow(() -> row.problem(
                        "there is no case '" + row.cell(Columns.ID) + "' at that time",
                        look.cases().isEmpty()
                                ? "no case is there"
                                : String.join(", ", look.cases().keySet())));
    }

    private List<RuleOutcome> outcomes(Row row) {
        String id = row.needed(Columns.ID);
        if (facts.deals().contains(id)) {
            return deal(row, id).winner().outcomes();
        }
        return story(row).rules();
    }

    private String refused(Row row) {
        String id = id(row, facts.ids(GivenWord.DECISION));
        return Optional.ofNullable(look.refused().get(id)).map(Enum::name).orElse(Shown.NONE);
    }

    private String moves(Row row, DecisionKind way) {
        ConflictCase found = needed(row, found(row));
        DealDecision deal = deal(row, String.valueOf(found.opportunityId()));
        return Shown.moves(
                look.moves().getOrDefault(found.caseId(), List.of()),
                way,
                deal.deal().current().arr().currency());
    }

    private String nextChange(Row row) {
        String id = row.oneOf(
                Columns.ID,
                Stream.concat(facts.deals().stream(), Stream.of(CLAIMS)).toList());
        return Times.show(
                id.equals(CLAIMS) ? look.claims().nextChange() : deal(row, id).nextChange());
    }

    // What the rows of a look say together.

    private void checkOrderOfEvidence(List<Row> rows) {
        Map<String, List<Row>> byCase = rows.stream()
                .filter(row -> ExpectWord.of(row) == ExpectWord.EVIDENCE)
                .collect(Collectors.groupingBy(row -> row.cell(Columns.ID)));
        byCase.forEach((id, said) -> assertThat(Shown.evidence(needed(said.get(0), found(said.get(0)))))
                .as(place(said.get(0)) + ": in the order of the rows")
                .containsSubsequence(said.stream()
                        .map(row -> Times.shortest(row, row.cell(Columns.OUTCOME)))
                        .toList()));
    }

    private void checkAllCasesNamed(List<Row> rows) {
        List<Row> ofCases = rows.stream()
                .filter(row -> ExpectWord.of(row) == ExpectWord.CASE)
                .toList();
        if (ofCases.isEmpty()) {
            return;
        }
        Set<String> named = new TreeSet<>();
        ofCases.forEach(row -> look.found(row.cell(Columns.ID)).ifPresent(found -> named.add(found.caseId())));
        assertThat(look.cases().keySet())
                .as(place(ofCases.get(0)) + ": the look names all cases that there are")
                .isEqualTo(named);
    }

    private void checkRefusals(List<Row> rows) {
        Map<String, String> refused = new HashMap<>();
        look.refused().forEach((id, why) -> refused.put(id, why.name()));
        rows.stream()
                .filter(row -> ExpectWord.of(row) == ExpectWord.REFUSED)
                .forEach(row -> refused.remove(row.cell(Columns.ID)));
        assertThat(refused)
                .as(place(rows.get(0)) + ": decisions that are refused, and no row says so")
                .isEmpty();
    }
}
