package dev.tributary.cli.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.policy.PolicyKey;
import dev.tributary.attribution.codec.policy.PolicyKeys;
import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyOverrides;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramGuideTest {
    private static final String SHIPPED = guide();

    @Test
    void theCommittedGuideIsTheGeneratedOne() throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "program-guide.md")))
                .as("the policy or the guide changed; regenerate with:"
                        + " tributary policy guide --out docs/program-guide.md --force")
                .isEqualTo(SHIPPED);
    }

    /** Every key that partners need to see, one after the other, with another value. */
    @ParameterizedTest
    @MethodSource("keysForPartners")
    void theGuideChangesWithTheKey(PolicyKey key) {
        ProgramPolicy changed = changed(key);
        assertThat(key.shownIn(changed)).isNotEqualTo(key.shownIn(PolicyReader.defaults()));
        assertThat(guide(changed)).as(key.name()).isNotEqualTo(SHIPPED);
    }

    @Test
    void whatIsNotForPartnersIsAShortListWithReasonsAndHoldsNoNumberOfTheRules() {
        assertThat(NotForPartners.WHY.values())
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
        assertThat(PolicyKeys.all())
                .filteredOn(key -> NotForPartners.contains(key.name()))
                .filteredOn(key -> !List.of("program", "stages").contains(key.section()))
                .extracting(PolicyKey::name)
                .containsExactly(
                        "commission.contra_revenue_capacities",
                        "commission.contract_cost",
                        "commission.second_approval_above");
    }

    @Test
    void aKeyThatNoSectionTellsStandsAmongTheOtherTerms() {
        PolicyVersion version = PolicyVersion.of("shipped", PolicyReader.defaults());
        GuidePage page = new GuidePage();
        new OtherTerms().write(page, Program.of(version, List.of(version)));
        assertThat(page.text())
                .contains("| How long an approved registration is in force, from its approval. | 90 days |")
                .doesNotContain("Prospecting", "prospecting");
    }

    @Test
    void everyConflictIsExplainedWithItsOutcomeItsOwnerAndItsTime() {
        for (ConflictCode code : ConflictCode.values()) {
            assertThat(SHIPPED).contains("\n### " + code + "\n");
            assertThat(ConflictWords.of(code).opens()).startsWith("Opens when ");
        }
        assertThat(section("DISPUTED_BY_PARTNER")).contains("named arbiter, within 5 business days");
        assertThat(section("POACHING")).contains("held");
        assertThat(guide("service_levels.dispute_business_days=1", "conflicts.POACHING.owner=the referee"))
                .contains("within 1 business day of", "the referee, within 2 business days");
    }

    @Test
    void theExampleIsWhatTheModelsGive() {
        assertThat(SHIPPED).contains("| Alder | 33.33% | 33,333.34 USD |", "| Alder (REFERRAL) | brought the deal |");
        assertThat(guide("influence.payable_model=w_shaped"))
                .contains("### The model that pays: W-shaped", "| Alder | 60% | 60,000.00 USD |");
        assertThat(guide("influence.touch_types=DEMO"))
                .contains(
                        "It does not count: the policy does not count this type.",
                        "| Birch | 100% | 100,000.00 USD |",
                        "nobody has sourced credit");
    }

    @Test
    void theExampleOfProtectionHoldsWithAnyNumbers() {
        assertThat(SHIPPED).contains("| 4 Jun 2027 | nobody, until a manager upholds Alder's claim");
        assertThat(guide("registration.grace_days=0")).doesNotContain("| nobody, until a manager");
        assertThat(guide("registration.protection_days=0", "registration.maximum_extensions=0"))
                .contains("there are no extensions", "It protects until 1 Mar 2027.");
        assertThat(guide("registration.maximum_extensions=100", "registration.extension_days=30"))
                .contains("up to 100 times, by 30 days each", "until 28 Aug 2027 once it is extended as often");
        assertThat(guide("registration.auto_approve=false")).contains("waits for a partner manager");
    }

    @Test
    void severalVersionsTellWhatChangedTheNewestFirst() {
        List<PolicyVersion> versions = List.of(
                version("program.version=2", "program.effective_from=2027-07-01", "registration.protection_days=60"),
                version(),
                version(
                        "program.version=3",
                        "program.effective_from=2028-01-01",
                        "registration.protection_days=60",
                        "influence.sourcing_types=REFERRAL",
                        "stages.LAUNCHED=[secret stage]"));
        String newest = ProgramGuide.markdown(versions.get(2), versions);

        assertThat(newest).contains("**Version 3 of the program default, in force from 1 Jan 2028.**", "1 Mar 2028");
        assertThat(newest.substring(newest.indexOf("## What changed")))
                .containsSubsequence(
                        "### Version 3",
                        "for deals created from 1 Jan 2028 on",
                        "**no longer DEAL_REGISTRATION and INTRODUCTION**",
                        "### Version 2",
                        "for deals created from 1 Jul 2027 on",
                        "- How long an approved registration is in force, from its approval. **90 days → 60 days**",
                        "### Version 1",
                        "In force from the beginning.")
                .doesNotContain("secret stage");
        assertThat(ProgramGuide.markdown(versions.get(1), versions))
                .contains("90 days from its approval", "Version 3 follows, in force from 1 Jan 2028");
    }

    @Test
    void textOfAPolicyIsNeverMarkup() {
        for (String hostile : List.of(
                "<script>alert(1)</script>",
                "*a* _b_ `c` **d**",
                "[x](javascript:alert(1)) ![y](z)",
                "a | b \\| c \\",
                "&amp; &lt; &#x41;",
                "~~a~~ <https://example.com> a_b_c _a")) {
            String page = new GuidePage()
                    .table(List.of("value"), List.of(List.of("begin " + MarkdownText.escape(hostile) + " end")))
                    .paragraph("begin " + MarkdownText.escape(hostile) + " end")
                    .text();
            String text = hostile.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
            assertThat(GuideHtml.of("t", page))
                    .contains("<td>begin " + text + " end</td>", "<p>begin " + text + " end</p>");
        }
    }

    @Test
    void theHtmlNeedsNothingFromAnywhereAndItsLinksLeadSomewhere() {
        String html = GuideHtml.of("A <b> & c", SHIPPED);

        assertThat(html)
                .contains("<title>A &lt;b&gt; &amp; c</title>", "prefers-color-scheme: dark", "name=\"viewport\"")
                .contains("<ul class=\"contents\">", "<th align=\"right\">share</th>", "@media print")
                .doesNotContain("<script", "http://", "https://", "src=", "@import", "url(", "{{");
        List<String> ids = matches(html, " id=\"([^\"]*)\"");
        assertThat(ids).doesNotHaveDuplicates().contains("protected_overlap", "what-counts-as-influence");
        assertThat(matches(html, "href=\"#([^\"]*)\"")).isNotEmpty().isSubsetOf(ids);
        assertThat(matches(html, "href=\"([^#\"][^\"]*)\"")).isEmpty();
    }

    static Stream<PolicyKey> keysForPartners() {
        return PolicyKeys.all().stream().filter(key -> !NotForPartners.contains(key.name()));
    }

    /** The first change of this key that is a policy. */
    private static ProgramPolicy changed(PolicyKey key) {
        for (List<String> sets : changes(key)) {
            if (PolicyOverrides.apply(null, "test", sets) instanceof PolicyOutcome.Accepted accepted
                    && !key.shownIn(accepted.policy()).equals(key.shownIn(PolicyReader.defaults()))) {
                return accepted.policy();
            }
        }
        throw new AssertionError(
                "no other value for " + key.name() + " of type " + key.type().name() + "; teach this test one");
    }

    private static List<List<String>> changes(PolicyKey key) {
        String shipped = key.shipped().orElse("0");
        List<List<String>> changes = new ArrayList<>();
        if (key.type().name().equals("whole number") || key.type().name().equals("decimal")) {
            for (int step : List.of(1, -1)) {
                String set = key.name() + "="
                        + new BigDecimal(shipped).add(BigDecimal.valueOf(step)).toPlainString();
                changes.add(List.of(set));
                // The parts of a model sum to 100, so another one gives what this one takes.
                String family = key.name().substring(0, key.name().lastIndexOf('.') + 1);
                PolicyKeys.all().stream()
                        .filter(other -> other.name().startsWith(family)
                                && !other.equals(key)
                                && other.type().name().equals(key.type().name()))
                        .forEach(other -> changes.add(List.of(
                                set,
                                other.name() + "="
                                        + new BigDecimal(other.shipped().orElse("0"))
                                                .subtract(BigDecimal.valueOf(step))
                                                .toPlainString())));
            }
            return changes;
        }
        List<String> values = new ArrayList<>(List.of(
                "true",
                "false",
                "other",
                "OTHER",
                "10:30",
                "16:30",
                "2027-12-25",
                "SUNDAY",
                "SELECT",
                "EUR",
                "[{name: Growth, base: ARR, rate: 12}]",
                "[{name: Spring, from: 2027-03-01, until: 2027-04-01, amount: 500}]"));
        values.addAll(List.of(key.type().allowed().replace("one of ", "").split("[, ]+")));
        values.forEach(value -> changes.add(List.of(key.name() + "=" + value)));
        return changes;
    }

    private static String section(String code) {
        String from = SHIPPED.substring(SHIPPED.indexOf("\n### " + code + "\n") + 1);
        int end = from.indexOf("\n#");
        return end < 0 ? from : from.substring(0, end);
    }

    private static String guide(String... sets) {
        return ProgramGuide.markdown(version(sets), List.of(version(sets)));
    }

    private static String guide(ProgramPolicy policy) {
        PolicyVersion version = PolicyVersion.of("test", policy);
        return ProgramGuide.markdown(version, List.of(version));
    }

    private static PolicyVersion version(String... sets) {
        PolicyOutcome outcome = PolicyOverrides.apply(null, "test", List.of(sets));
        assertThat(outcome).isInstanceOf(PolicyOutcome.Accepted.class);
        return PolicyVersion.of("test", ((PolicyOutcome.Accepted) outcome).policy());
    }

    private static List<String> matches(String text, String pattern) {
        return java.util.regex.Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
