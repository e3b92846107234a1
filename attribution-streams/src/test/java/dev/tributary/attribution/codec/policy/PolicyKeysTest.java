package dev.tributary.attribution.codec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyKeysTest {

    private static final String HOW_TO_GENERATE = "generate it in the root of the repository, after a build, with: "
            + "java -cp attribution-streams/target/classes " + PolicyPage.class.getName() + " docs/policy.md";

    private static final Map<String, String> OTHER_VALUES = Map.ofEntries(
            Map.entry("id", "other"),
            Map.entry("list of certification of a product", "[Security=SEC-PRO]"),
            Map.entry("list of tier for a product", "[Security=SELECT]"),
            Map.entry("list of account with its owner", "[crm:0017=strategic accounts]"),
            Map.entry("list of account", "[duns:123456789]"),
            Map.entry("list of role", "[partner manager]"),
            Map.entry("sequence of choice", "[RESELLER, REFERRAL]"),
            Map.entry("sequence of program", "[resale, referral]"),
            Map.entry("code", "OTHER"),
            Map.entry("role", "other role"),
            Map.entry("time", "2027-01-01T00:00:00Z"),
            Map.entry("list of stage name", "[another name]"),
            Map.entry("list of date", "[2027-12-25]"),
            Map.entry("currency", "EUR"),
            Map.entry("sequence of plan", "[{name: Growth, tiers: [SELECT], base: PAYABLE_LINE, rate: 12.5}]"),
            Map.entry(
                    "sequence of SPIF",
                    "[{name: Spring, from: \"2027-03-01T00:00:00Z\", until: \"2027-04-01T00:00:00Z\", amount: 500}]"));
    private static final Map<String, String> OTHER_VALUES_OF_KEYS = Map.ofEntries(
            Map.entry("registration.late_from", "QUALIFIED"),
            Map.entry("influence.payable_model", "w_shaped"),
            Map.entry("influence.touch_types", "[DEMO, POC]"),
            Map.entry("influence.evidence_levels", "[CRM_LOGGED]"),
            Map.entry("influence.sourcing_types", "[REFERRAL]"),
            Map.entry("calendar.work_days", "[SUNDAY]"),
            Map.entry("commission.contra_revenue_capacities", "[SI, OEM]"),
            Map.entry("commission.contract_cost", "DEFERRED"),
            Map.entry("commission.reversal", "CLIFF"),
            Map.entry("calendar.opens", "08:00"),
            Map.entry("calendar.closes", "18:00"));

    @Test
    void every_key_is_listed_once_with_a_meaning_a_known_section_and_what_is_allowed() {
        assertThat(PolicyKeys.all()).extracting(PolicyKey::name).doesNotHaveDuplicates();
        assertThat(PolicyKeys.all()).allSatisfy(key -> {
            assertThat(key.meaning()).endsWith(".");
            assertThat(key.type().allowed()).isNotBlank();
            assertThat(PolicyKeys.sections()).containsKey(key.section());
        });
    }

    @Test
    void every_key_has_a_default_but_the_start_and_the_rates_that_fall_back_to_another_key() {
        assertThat(PolicyKeys.all())
                .filteredOn(key -> key.shipped().isEmpty())
                .extracting(PolicyKey::name)
                .containsExactly(
                        "program.effective_from",
                        "commission.sourced_rates.ISV",
                        "commission.sourced_rates.SI",
                        "commission.sourced_rates.OEM",
                        "commission.sourced_rates.ALLIANCE");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void the_default_policy_has_each_key_at_its_default(PolicyKey key) {
        assertThat(key.in().apply(PolicyReader.defaults())).isEqualTo(key.defaultValue());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_changed_key_changes_its_own_value_in_the_policy_and_nothing_else(PolicyKey key) {
        Map<String, String> changes = changes(key);

        ProgramPolicy changed = Outcomes.policyWith(changes.entrySet().stream()
                .map(change -> change.getKey() + "=" + change.getValue())
                .toArray(String[]::new));

        Map<String, String> expected = shown(PolicyReader.defaults());
        expected.putAll(changes);
        assertThat(shown(changed)).isEqualTo(expected);
    }

    @Test
    void exactly_the_outcomes_that_hold_or_block_hold_payable_lines() {
        assertThat(PolicyReader.defaults().conflicts())
                .hasSize(ConflictCode.values().length)
                .allSatisfy((code, policy) -> assertThat(policy.holds())
                        .as(code.name())
                        .isEqualTo(policy.defaultOutcome().startsWith("HOLD")
                                || policy.defaultOutcome().startsWith("BLOCK")));
    }

    @Test
    void the_shipped_file_says_every_key_that_has_a_default_and_says_the_default() {
        PolicyDraft draft = new PolicyDraft();
        draft.file(PolicyReader.defaultText(), Outcomes.FILE);

        assertThat(draft.finish()).isEqualTo(new PolicyOutcome.Accepted(PolicyReader.defaults()));
        assertThat(draft.said())
                .containsExactlyInAnyOrderElementsOf(PolicyKeys.all().stream()
                        .filter(key -> key.shipped().isPresent())
                        .map(PolicyKey::name)
                        .toList());
    }

    @Test
    void the_page_shows_the_list_as_it_is() throws IOException {
        Path page = page();
        assertThat(Files.readString(page))
                .as("docs/policy.md is stale; " + HOW_TO_GENERATE)
                .isEqualTo(PolicyPage.text());
    }

    static Stream<PolicyKey> keys() {
        return PolicyKeys.all().stream();
    }

    /** A change of this key, with the change of another one that some keys need beside them. */
    private static Map<String, String> changes(PolicyKey key) {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put(key.name(), otherValue(key));
        String name = key.name();
        if (name.equals("program.version")) {
            changes.put("program.effective_from", "2027-01-01T00:00:00Z");
        } else if (name.equals("program.effective_from")) {
            changes.put("program.version", "2");
        } else if (name.matches("influence\\.(u_shaped|w_shaped|full_path)\\..*")) {
            String model = name.substring(0, name.lastIndexOf('.'));
            String other = model + (name.endsWith(".first") ? ".rest" : ".first");
            changes.put(other, plus(PolicyKeys.find(other).orElseThrow(), -1));
        }
        return changes;
    }

    private static String otherValue(PolicyKey key) {
        String byName = OTHER_VALUES_OF_KEYS.get(key.name());
        if (byName != null) {
            return byName;
        }
        return switch (key.type().name()) {
            case "flag" -> key.shipped().orElseThrow().equals("true") ? "false" : "true";
            case "whole number", "decimal" -> plus(key, 1);
            default -> Optional.ofNullable(OTHER_VALUES.get(key.type().name())).orElseThrow();
        };
    }

    private static String plus(PolicyKey key, int change) {
        return new BigDecimal(key.shipped().orElse("0"))
                .add(BigDecimal.valueOf(change))
                .toPlainString();
    }

    private static Map<String, String> shown(ProgramPolicy policy) {
        Map<String, String> shown = new LinkedHashMap<>();
        PolicyKeys.all().forEach(key -> key.shownIn(policy).ifPresent(text -> shown.put(key.name(), text)));
        return shown;
    }

    private static Path page() {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path page = dir.resolve("docs/policy.md");
            if (Files.exists(page)) {
                return page;
            }
        }
        throw new AssertionError("docs/policy.md is neither here nor above; " + HOW_TO_GENERATE);
    }
}
