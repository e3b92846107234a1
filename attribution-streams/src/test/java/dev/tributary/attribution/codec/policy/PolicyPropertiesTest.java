package dev.tributary.attribution.codec.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.ServiceLevels;
import dev.tributary.attribution.domain.policy.Spif;
import dev.tributary.attribution.oracle.RandomPlans;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyPropertiesTest {

    @Property(tries = 1000)
    void any_text_is_read_without_a_throw(@ForAll("texts") String text) {
        assertSound(PolicyReader.read(text, Outcomes.FILE));
    }

    @Property(tries = 500)
    void the_shipped_file_cut_and_filled_anywhere_is_read_without_a_throw(
            @ForAll("places") List<Integer> cut, @ForAll("texts") String filling) {
        String shipped = PolicyReader.defaultText();
        int from = Math.min(cut.get(0), cut.get(1)) % shipped.length();
        int to = Math.max(from, Math.max(cut.get(0), cut.get(1)) % shipped.length());
        assertSound(PolicyReader.read(shipped.substring(0, from) + filling + shipped.substring(to), Outcomes.FILE));
    }

    @Property(tries = 500)
    void any_set_is_applied_without_a_throw(@ForAll("sets") List<String> sets) {
        assertSound(PolicyOverrides.apply(null, Outcomes.FILE, sets));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_policy_that_is_written_and_read_is_the_same_policy_and_written_again_the_same_text(
            @ForAll("policies") ProgramPolicy policy) {
        String written = PolicyWriter.write(policy);

        ProgramPolicy reread = Outcomes.policy(written);

        assertThat(reread).isEqualTo(policy);
        assertThat(PolicyWriter.write(reread)).isEqualTo(written);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void plans_and_spifs_that_are_written_and_read_are_the_same_plans_and_spifs(@ForAll long seed) {
        List<CommissionPlan> plans = RandomPlans.plans(seed);
        List<Spif> spifs = RandomPlans.spifs(seed);

        ProgramPolicy read = Outcomes.policyWith(
                "commission.plans=" + YamlText.of(PlanFields.values(plans)),
                "commission.spifs=" + YamlText.of(SpifFields.values(spifs)));

        assertThat(read.commission().plans()).isEqualTo(plans);
        assertThat(read.commission().spifs()).isEqualTo(spifs);
        assertThat(Outcomes.policy(PolicyWriter.write(read))).isEqualTo(read);
    }

    @Example
    void a_policy_that_no_file_can_say_is_not_written() {
        ProgramPolicy shipped = PolicyReader.defaults();
        ProgramPolicy impossible = new ProgramPolicy(
                shipped.programId(),
                shipped.version(),
                shipped.effectiveFrom(),
                shipped.registration(),
                withHalfLife(shipped.influence(), Duration.ofNanos(1)),
                shipped.stages(),
                shipped.conflicts(),
                new ServiceLevels(-1, 0, 0),
                shipped.calendar(),
                shipped.commission());
        assertThatThrownBy(() -> PolicyWriter.write(impossible)).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(60);
        Arbitrary<String> pieces = Arbitraries.of(
                        "registration:",
                        "\n",
                        "\n  ",
                        "protection_days",
                        ": ",
                        "90",
                        "- ",
                        "[",
                        "]",
                        "{",
                        "}",
                        "\"",
                        "'",
                        "&a ",
                        "*a",
                        "!!x ",
                        "? ",
                        "#",
                        "|",
                        ">",
                        "---\n",
                        "...",
                        "%YAML 1.9\n",
                        "\t",
                        "\\U",
                        "FFFFFFFF",
                        "\\x",
                        "stages:",
                        "commission.plans:",
                        "name",
                        "rate",
                        "accelerator",
                        "steps",
                        "QUALIFIED",
                        ",",
                        "<<",
                        "\r",
                        "\u0085",
                        "\uFEFF",
                        "\u0000")
                .list()
                .ofMaxSize(40)
                .map(list -> String.join("", list));
        return Arbitraries.oneOf(anything, pieces);
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(0, 100_000).list().ofSize(2);
    }

    @Provide
    Arbitrary<List<String>> sets() {
        Arbitrary<String> known = Combinators.combine(Arbitraries.of(PolicyKeys.all()), texts())
                .as((key, value) -> key.name() + "=" + value);
        return Arbitraries.oneOf(texts(), known).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<ProgramPolicy> policies() {
        Arbitrary<List<String>> free = Arbitraries.of(PolicyKeys.all())
                .filter(key -> !key.name()
                        .matches(
                                "program\\.(version|effective_from)|.*_shaped.*|.*full_path.*|calendar\\.(opens|closes)"
                                        + "|registration\\.protection_cap_days|stages.*"))
                .flatMap(key -> allowed(key).map(value -> key.name() + "=" + value))
                .list()
                .ofMaxSize(30);
        Arbitrary<List<String>> tied = Combinators.combine(
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(2, 1_000_000),
                        Arbitraries.integers().between(1, 2_000_000_000),
                        Arbitraries.strings()
                                .ofMinLength(1)
                                .ofMaxLength(30)
                                .list()
                                .ofMaxSize(4),
                        Arbitraries.integers().between(10, 59))
                .as((part, version, second, names, minute) -> Stream.concat(
                                Stream.of(
                                        "influence.u_shaped={first: " + part + ", last: " + (80 - part) + "}",
                                        "program.version=" + version,
                                        "program.effective_from=" + Instant.ofEpochSecond(second),
                                        "calendar.opens=08:" + minute),
                                stageNames(names))
                        .toList());
        return Combinators.combine(free, tied)
                .as((a, b) -> PolicyOverrides.apply(
                        null,
                        Outcomes.FILE,
                        Stream.concat(a.stream(), b.stream()).toList()))
                .filter(outcome -> outcome instanceof PolicyOutcome.Accepted)
                .map(Outcomes::policy);
    }

    /** The names as one --set, left out when they hold what no stage name may. */
    private static Stream<String> stageNames(List<String> names) {
        SingleType type = PolicyType.stageName();
        List<String> usable = names.stream()
                .filter(name -> type.valueOf(name).isPresent())
                .map(name -> "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .toList();
        return Stream.of("stages.LAUNCHED=" + usable);
    }

    private static Arbitrary<String> allowed(PolicyKey key) {
        return switch (key.type().name()) {
            case "flag" -> Arbitraries.of("true", "false");
            case "whole number" -> Arbitraries.integers().between(0, 100).map(String::valueOf);
            case "decimal" ->
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("0.01"), BigDecimal.valueOf(100))
                        .ofScale(9)
                        .map(BigDecimal::toPlainString);
            case "role" -> Arbitraries.of("none", "no", "deal desk", "a  b", "x - y", "7");
            case "code" -> Arbitraries.of("REJECT", "NO", "NULL", "A_1");
            case "currency" -> Arbitraries.of("EUR", "JPY", "USD");
            case "sequence of plan" ->
                Arbitraries.longs().map(seed -> YamlText.of(PlanFields.values(RandomPlans.plans(seed))));
            case "sequence of SPIF" ->
                Arbitraries.longs().map(seed -> YamlText.of(SpifFields.values(RandomPlans.spifs(seed))));
            case "list of date" -> Arbitraries.of("[]", "[2027-12-25, 2026-01-01]");
            default -> Arbitraries.just(key.shipped().orElseThrow());
        };
    }

    private static InfluencePolicy withHalfLife(InfluencePolicy influence, Duration halfLife) {
        return new InfluencePolicy(
                influence.payableModel(),
                influence.lookBack(),
                halfLife,
                influence.touchTypes(),
                influence.evidenceLevels(),
                influence.sourcingTypes(),
                influence.typeWeights(),
                influence.evidenceWeights(),
                influence.tierMultipliers(),
                influence.markovOrder(),
                influence.uShaped(),
                influence.wShaped(),
                influence.fullPath());
    }

    private static void assertSound(PolicyOutcome outcome) {
        if (outcome instanceof PolicyOutcome.Refused refused) {
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.describe())
                    .doesNotContain("\n", "\r", "\u001b"));
        } else {
            ProgramPolicy policy = Outcomes.policy(outcome);
            assertThat(Outcomes.policy(PolicyWriter.write(policy))).isEqualTo(policy);
        }
    }
}
