package dev.tributary.attribution.scenario;

import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyOverrides;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.Incumbent;
import dev.tributary.attribution.domain.roe.RelatedDeal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Given rows of a scenario as what the desks are told. Reads every row at once, so that no mistake goes unseen. */
final class Facts {

    private static final Instant ALWAYS = Instant.parse("0000-01-01T00:00:00Z");

    private final List<Row> rows;
    private final ProgramPolicies policies;

    /** Partners that the rows name, and those of them that the program does not know. */
    private final Set<String> partners = new LinkedHashSet<>();

    private final Set<String> strangers = new HashSet<>();
    private final Set<String> deals = new LinkedHashSet<>();
    private final Set<String> registrations = new LinkedHashSet<>();

    private Facts(List<Row> rows, ProgramPolicies policies) {
        this.rows = rows;
        this.policies = policies;
    }

    static Facts of(Scenario scenario) {
        Facts facts = of(scenario.given(), policies(scenario));
        facts.known(Instant.MAX);
        return facts;
    }

    /** The same facts, come in another order. */
    Facts in(List<Row> otherOrder) {
        return of(otherOrder, policies);
    }

    private static Facts of(List<Row> rows, ProgramPolicies policies) {
        Facts facts = new Facts(rows, policies);
        rows.forEach(facts::collectIds);
        rows.forEach(facts::checkIds);
        return facts;
    }

    /** @param now only what was recorded by then is known */
    Known known(Instant now) {
        List<Row> heard =
                rows.stream().filter(row -> !recordedAt(row).isAfter(now)).toList();
        Map<String, DealHistory> histories = new LinkedHashMap<>();
        for (String id : deals) {
            List<Row> about = heard.stream()
                    .filter(row ->
                            ofDeal(GivenWord.of(row)) && row.cell(Columns.ID).equals(id))
                    .toList();
            if (!about.isEmpty()) {
                histories.put(id, DealRevisions.of(id, about));
            }
        }
        Map<String, Partner> programme = new HashMap<>();
        for (String id : partners) {
            if (!strangers.contains(id)) {
                programme.put(id, partner(id, of(heard, GivenWord.PARTNER, id)));
            }
        }
        Map<String, Incumbent> incumbents = new HashMap<>();
        heard.stream()
                .filter(row -> GivenWord.of(row) == GivenWord.INCUMBENT)
                .forEach(row -> incumbents.put(
                        row.cell(Columns.ON), new Incumbent(row.cell(Columns.ID), row.cell(Columns.PARTNER))));
        return new Known(
                heard.stream()
                        .filter(row -> GivenWord.of(row) == GivenWord.CUSTOMER)
                        .max(Comparator.comparing(Facts::recordedAt))
                        .map(Facts::account)
                        .orElse(null),
                histories,
                programme,
                incumbents,
                each(heard, GivenWord.RELATED_DEAL).map(Facts::related).toList(),
                each(heard, GivenWord.REGISTRATION).map(Facts::registration).toList(),
                each(heard, GivenWord.TOUCH).map(Facts::touch).toList(),
                each(heard, GivenWord.DECISION).map(Facts::decision).toList(),
                each(heard, GivenWord.PAYMENT).map(Facts::payment).toList(),
                each(heard, GivenWord.MONTH_CLOSED).map(Facts::close).toList(),
                policies);
    }

    Set<String> deals() {
        return deals;
    }

    Set<String> registrations() {
        return registrations;
    }

    Set<String> partners() {
        return partners;
    }

    Set<String> ids(GivenWord word) {
        Set<String> ids = new LinkedHashSet<>();
        each(rows, word).forEach(row -> ids.add(row.cell(Columns.ID)));
        return ids;
    }

    private static Stream<Row> each(List<Row> rows, GivenWord word) {
        return rows.stream().filter(row -> GivenWord.of(row) == word);
    }

    private static List<Row> of(List<Row> rows, GivenWord word, String id) {
        return each(rows, word).filter(row -> row.cell(Columns.ID).equals(id)).toList();
    }

    private static boolean ofDeal(GivenWord word) {
        return switch (word) {
            case DEAL, STAGE, WON, LOST, CHANGE -> true;
            default -> false;
        };
    }

    // Ids: every one that a row names must be there, so that a slip of the pen is not a fact.

    private void collectIds(Row row) {
        GivenWord word = GivenWord.of(row);
        switch (word) {
            case PARTNER -> partners.add(row.needed(Columns.ID));
            case UNKNOWN_PARTNER -> {
                partners.add(row.needed(Columns.ID));
                strangers.add(row.cell(Columns.ID));
            }
            case DEAL -> deals.add(row.needed(Columns.ID));
            case REGISTRATION -> once(row, registrations.add(row.needed(Columns.ID)));
            default -> row.needed(Columns.ID);
        }
        if (row.has(Columns.PARTNER)) {
            partners.add(row.cell(Columns.PARTNER));
        }
    }

    private void checkIds(Row row) {
        GivenWord word = GivenWord.of(row);
        switch (word) {
            case CUSTOMER, RELATED_DEAL, PARTNER, UNKNOWN_PARTNER, INCUMBENT -> {
                // These may hold from the beginning.
            }
            default -> row.needed(Columns.WHEN);
        }
        switch (word) {
            case TOUCH, REGISTRATION, INCUMBENT -> row.needed(Columns.PARTNER);
            default -> row.empty(Columns.PARTNER);
        }
        switch (word) {
            case TOUCH, PAYMENT, INCUMBENT -> row.oneOf(Columns.ON, deals);
            case REGISTRATION -> {
                if (row.has(Columns.ON)) {
                    row.oneOf(Columns.ON, deals);
                }
            }
            case DECISION -> checkSubject(row, row.needed(Columns.ON));
            case RELATED_DEAL -> row.needed(Columns.ON);
            default -> row.empty(Columns.ON);
        }
        switch (word) {
            case STAGE, WON, LOST, CHANGE -> row.oneOf(Columns.ID, deals);
            case CUSTOMER -> row.oneOf(Columns.ID, Set.of(DealRevisions.ACCOUNT));
            case TOUCH, DECISION, PAYMENT ->
                once(row, of(rows, word, row.cell(Columns.ID)).size() == 1);
            default -> {
                // Any name will do.
            }
        }
        Details details = Details.of(row, word);
        for (String naming : List.of("source", "transacted by")) {
            if (details.says(naming) && details.text(naming) != null) {
                row.oneOf("partner", Objects.requireNonNull(details.text(naming)), partners);
            }
        }
    }

    /** A registration, or a case of a registration or a deal. */
    void checkSubject(Row row, String subject) {
        String deal = CaseId.dealOf(subject);
        String partner = CaseId.partnerOf(subject);
        if (deal != null) {
            row.oneOf("deal", deal, deals);
        } else {
            row.oneOf("registration", CaseId.registrationOf(subject), registrations);
        }
        if (partner != null) {
            row.oneOf("partner", partner, partners);
        }
    }

    private static void once(Row row, boolean first) {
        if (!first) {
            throw row.problem(
                    "there is another " + row.cell(Columns.WHAT) + " '" + row.cell(Columns.ID) + "'",
                    "an id of its own");
        }
    }

    // One row each.

    private static Instant recordedAt(Row row) {
        GivenWord word = GivenWord.of(row);
        Instant when = row.has(Columns.WHEN) ? Times.parse(row, row.cell(Columns.WHEN)) : ALWAYS;
        return word.details().contains("recorded")
                ? Objects.requireNonNull(Details.of(row, word).time("recorded", when))
                : when;
    }

    private static Instant when(Row row) {
        return row.has(Columns.WHEN) ? Times.parse(row, row.cell(Columns.WHEN)) : ALWAYS;
    }

    private static Account account(Row row) {
        Details details = Details.of(row, GivenWord.CUSTOMER);
        return new Account(
                row.cell(Columns.ID),
                details.text("name"),
                details.text("domain"),
                details.text("duns"),
                details.text("tax id"),
                details.text("country"),
                null,
                details.text("segment"),
                null,
                details.time("vendor contact", null),
                recordedAt(row));
    }

    private static Partner partner(String id, List<Row> rows) {
        if (rows.isEmpty()) {
            return new Partner(id, List.of(revision(new Row("", 0, Map.of(Columns.ID, id)))));
        }
        return new Partner(
                id,
                rows.stream()
                        .map(Facts::revision)
                        .sorted(Comparator.comparing(PartnerRevision::effectiveFrom))
                        .toList());
    }

    private static PartnerRevision revision(Row row) {
        Details details = Details.of(row, GivenWord.PARTNER);
        return new PartnerRevision(
                row.cell(Columns.ID),
                null,
                details.text("domain"),
                details.text("tax id"),
                details.code("type", PartnerType.class, null),
                details.code("capacity", PartnerType.class, null),
                Objects.requireNonNull(details.code("tier", Tier.class, Tier.REGISTERED)),
                details.list("countries", new TreeSet<>()),
                details.list("segments", new TreeSet<>()),
                details.list("certified", new TreeSet<>()),
                Objects.requireNonNull(details.code("standing", Standing.class, Standing.GOOD)),
                details.time("agreement until", null),
                null,
                when(row));
    }

    private static RelatedDeal related(Row row) {
        Details details = Details.of(row, GivenWord.RELATED_DEAL);
        return new RelatedDeal(
                row.cell(Columns.ON),
                row.oneOf(
                        "relation",
                        String.valueOf(details.text(Parts.MAIN)),
                        List.of("parent", "subsidiary", "alias domain")),
                row.cell(Columns.ID),
                when(row),
                details.list("products", new TreeSet<>()));
    }

    private static Registration registration(Row row) {
        Details details = Details.of(row, GivenWord.REGISTRATION);
        GivenDecision given = details.code("given", GivenDecision.class, null);
        String customer = details.text("customer", DealRevisions.ACCOUNT);
        if (customer != null) {
            row.oneOf("customer", customer, Set.of(DealRevisions.ACCOUNT));
        }
        return new Registration(
                row.cell(Columns.ID),
                row.cell(Columns.PARTNER),
                customer,
                details.text("customer name"),
                details.text("customer domain"),
                details.text("customer duns"),
                details.text("country"),
                details.list("products", new TreeSet<>()),
                null,
                details.money("estimate", null),
                when(row),
                details.code("capacity", PartnerType.class, null),
                given,
                details.time("dated", null),
                row.has(Columns.ON) ? row.cell(Columns.ON) : null,
                recordedAt(row));
    }

    private static Touch touch(Row row) {
        Details details = Details.of(row, GivenWord.TOUCH);
        return new Touch(
                row.cell(Columns.ID),
                row.cell(Columns.PARTNER),
                row.cell(Columns.ON),
                Objects.requireNonNull(details.code(Parts.MAIN, TouchType.class, null)),
                when(row),
                Objects.requireNonNull(details.code("evidence", Evidence.class, Evidence.SELF_REPORTED)),
                null,
                recordedAt(row));
    }

    private static Decision decision(Row row) {
        Details details = Details.of(row, GivenWord.DECISION);
        String split = details.text("split");
        return new Decision(
                row.cell(Columns.ID),
                row.cell(Columns.ON),
                Objects.requireNonNull(details.code(Parts.MAIN, DecisionKind.class, null)),
                when(row),
                details.text("by"),
                details.text("role"),
                details.text("clause"),
                details.text("evidence"),
                split == null ? null : split.replace(", ", ";"),
                recordedAt(row));
    }

    private static Payment payment(Row row) {
        Details details = Details.of(row, GivenWord.PAYMENT);
        return new Payment(
                row.cell(Columns.ID),
                row.cell(Columns.ON),
                Objects.requireNonNull(details.code(Parts.MAIN, PaymentKind.class, null)),
                Objects.requireNonNull(
                        details.money("amount", new dev.tributary.attribution.domain.model.Money(10_000, "USD"))),
                when(row),
                details.text("invoice"),
                details.text("program"),
                recordedAt(row));
    }

    private static PeriodClose close(Row row) {
        try {
            return new PeriodClose(YearMonth.parse(row.cell(Columns.ID)), when(row));
        } catch (DateTimeParseException noMonth) {
            throw row.problem("'" + row.cell(Columns.ID) + "' is no month", "a month as 2026-01");
        }
    }

    // The policy: the shipped one, with what the scenario says.

    private static ProgramPolicies policies(Scenario scenario) {
        List<ProgramPolicy> versions = new ArrayList<>();
        List<String> sets = new ArrayList<>();
        List<Scenario.PolicyTable> tables = scenario.policies();
        if (tables.isEmpty() || !tables.get(0).from().isEmpty()) {
            versions.add(policy(scenario.file(), scenario.line(), sets));
        }
        for (Scenario.PolicyTable table : tables) {
            Row place = new Row(scenario.file(), table.line(), Map.of());
            if (table.from().isEmpty() != versions.isEmpty()) {
                throw place.problem("a second policy without its beginning", "'Policy from 2026-01-05:'");
            }
            if (!table.from().isEmpty()) {
                sets.removeIf(set -> set.startsWith("program."));
                sets.add("program.version=" + (versions.size() + 1));
                sets.add("program.effective_from=" + Times.parse(place, table.from()));
            }
            ProgramPolicy version = policy(scenario.file(), table.line(), sets);
            for (Row row : table.rows()) {
                sets.add(row.needed(Columns.KEY) + "=" + row.cell(Columns.VALUE));
                version = policy(row.file(), row.line(), sets);
            }
            versions.add(version);
        }
        return ProgramPolicies.of(versions);
    }

    private static ProgramPolicy policy(String file, int line, List<String> sets) {
        PolicyOutcome outcome = PolicyOverrides.apply(null, file, sets);
        if (outcome instanceof PolicyOutcome.Accepted accepted) {
            return accepted.policy();
        }
        throw new ScenarioProblem(
                file, line, "the policy refuses this: " + refusal(outcome), "the keys of docs/policy.md");
    }

    private static @Nullable Object refusal(PolicyOutcome outcome) {
        return outcome instanceof PolicyOutcome.Refused refused
                ? refused.problems().get(0)
                : null;
    }
}
