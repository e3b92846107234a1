package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a policy's versions that need no stack, as a person meets them. */
class PolicyCommandsTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path first;
    private Path second;

    @BeforeEach
    void versions() throws Exception {
        first = file("v1.yaml", "program.version: 1\n");
        second = file(
                "v2.yaml",
                "program:\n  version: 2\n  effective_from: 2027-01-01\nregistration:\n  protection_days: 60\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "lint", "diff", "publish", "guide"})
    void everyCommandHasHelpAndIsCompleted(String command) {
        assertThat(run("policy", command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: tributary policy " + command);
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("picocli_tributary_policy_" + command, "--dry-run", "--exit-code");
    }

    @Test
    void policyAloneSaysWhatThereIs() {
        assertThat(run("policy")).isEqualTo(2);
        refusedWith("show, lint, diff, publish or guide");
    }

    @Test
    void lintTakesSeveralVersionsAndSaysWhereTheyContradictEachOther() throws Exception {
        assertThat(run("policy", "lint", first, second)).isZero();
        assertThat(out.toString()).contains("v1.yaml: a valid policy", "do not contradict each other");
        clear();

        Path third = file("v3.yaml", "program:\n  version: 3\n  effective_from: 2026-12-31\nno_such: 1\n");
        assertThat(run("policy", "lint", first, second, third)).isEqualTo(2);
        assertThat(err.toString()).contains("v3.yaml:4:1: no_such");
        clear();

        Files.writeString(third, "program:\n  version: 3\n  effective_from: 2026-12-31\n");
        assertThat(run("policy", "lint", first, second, third)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("v3.yaml:3:19: program.effective_from");
        clear();

        assertThat(run("policy", "lint", third, "--against", second, "--against", "shipped", "--json"))
                .isEqualTo(2);
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .contains("\"valid\":false", "\"line\":3", "\"key\":\"program.effective_from\"");
    }

    @Test
    void lintAtATimeRefusesAStartInThePast() {
        assertThat(run("policy", "lint", second, "--at", "2027-01-01")).isZero();
        assertThat(run("policy", "lint", second, "--at", "2027-01-02")).isEqualTo(2);
        assertThat(err.toString()).contains("in the past", "allowed: a time from 2027-01-02T00:00:00Z on");
        assertThat(run("policy", "lint", second, "--at", "soon")).isEqualTo(2);
    }

    @Test
    void diffTellsEachChangeWithItsMeaningAndWhomItConcerns() {
        assertThat(run("policy", "diff", "shipped", second)).isZero();
        assertThat(out.toString())
                .contains(
                        "from    version 1 of default, from the beginning (shipped)",
                        "deals created from 1 Jan 2027 on",
                        "  How long an approved registration is in force, from its approval.",
                        "  90 days -> 60 days",
                        "1 key changes");
        clear();
        assertThat(run("policy", "diff", "shipped", second, "--json", "--exit-code"))
                .isEqualTo(1);
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .contains(
                        "\"identical\":false",
                        "\"before\":\"90\",\"after\":\"60\"",
                        "\"effective_from\":\"2027-01-01T");
    }

    @Test
    void diffTellsEachFieldOfAPlanThatDiffersOnALineOfItsPlan() throws Exception {
        Path before = file(
                "before.yaml",
                "commission.plans: [{name: A, credit: SOURCED, base: ARR, rate: 9}, {name: B, base: ARR, rate: 1}]\n");
        Path after = file(
                "after.yaml",
                "commission.plans: [{name: A, credit: SOURCED, base: ARR, rate: 10, cap: 500},"
                        + " {name: C, base: ARR, rate: 2}]\n");

        assertThat(run("policy", "diff", before, after)).isZero();
        assertThat(out.toString().lines())
                .containsSubsequence(
                        "commission.plans",
                        "  no longer B",
                        "  A: rate 9 percent of the base -> 10 percent of the base, cap not set -> 500 USD",
                        "  now also C: base ARR, rate 2 percent of the base");
        clear();
        assertThat(run("policy", "diff", before, after, "--json")).isZero();
        assertThat(out.toString())
                .contains("{\"item\":\"A\",\"field\":\"cap\",\"before\":\"not set\",\"after\":\"500 USD\"}");
    }

    @Test
    void policiesThatSayTheSameDoNotDiffer() throws Exception {
        assertThat(run("policy", "diff", "shipped", first, "--exit-code")).isZero();
        assertThat(out.toString()).contains("no difference", "version 1 of default");
        clear();
        Path later = file("later.yaml", "program: {version: 2, effective_from: 2027-01-01}\n");
        assertThat(run("policy", "diff", first, later, "--exit-code")).isEqualTo(1);
        assertThat(out.toString()).contains("the rules are the same; only the version itself differs");
    }

    @Test
    void showTakesAPolicyByItsName() {
        assertThat(run("policy", "show", second)).isZero();
        assertThat(out.toString()).contains("version: 2", "protection_days: 60");
        clear();
        assertThat(run("policy", "show", second, "--set", "registration.grace_days=1"))
                .isEqualTo(2);
        refusedWith("not both");
    }

    @Test
    void whatCannotBeComparedIsRefused() throws Exception {
        Path none = directory.resolve("none");
        assertThat(run("policy", "diff", "shipped", none)).isEqualTo(2);
        refusedWith("none does not exist");
        assertThat(run("policy", "diff", "shipped", "stack", "--stack", none)).isEqualTo(2);
        refusedWith("no stack is running", "tributary up starts one");
        assertThat(run("policy", "diff", "shipped", "stack:two")).isEqualTo(2);
        refusedWith("'stack:two' names no version", "stack:2");
        assertThat(run("policy", "diff", "shipped", file("wrong.yaml", "a: 1\nb: 2\n")))
                .isEqualTo(2);
        refusedWith("wrong.yaml:1:1", "policy lint");
    }

    @Test
    void publishNeedsAStackAndAPolicy() throws Exception {
        assertThat(run("policy", "publish", second, "--stack", directory.resolve("none")))
                .isEqualTo(2);
        refusedWith("no stack is running", "tributary up starts one");
        assertThat(run("policy", "publish")).isEqualTo(2);
    }

    @Test
    void theGuideIsWrittenAsMarkdownOrAsOnePage() throws Exception {
        assertThat(run("policy", "guide")).isZero();
        assertThat(out.toString()).startsWith("# Program guide\n");
        clear();

        Path page = directory.resolve("guide.html");
        assertThat(run("policy", "guide", first, second, "--out", page)).isZero();
        assertThat(out.toString()).contains("the guide to version 2 of default");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("What changed", "60 days");
        clear();

        assertThat(run("policy", "guide", "--out", page)).isEqualTo(2);
        refusedWith("exists already; --force");
        assertThat(run("policy", "guide", "--out", page, "--force", "--format", "markdown"))
                .isZero();
        assertThat(Files.readString(page)).startsWith("# Program guide");
        clear();
        assertThat(run("policy", "guide", first, second, "--at", "2026-12-31")).isZero();
        assertThat(out.toString()).contains("**Version 1 of the program default", "Version 2 follows");
        clear();

        assertThat(run("policy", "guide", "--out", directory.resolve("no/guide.html")))
                .isEqualTo(2);
        refusedWith("does not exist");
        assertThat(run("policy", "guide", first, file("x.yaml", "registration.grace_days: 1\n")))
                .isEqualTo(2);
        refusedWith("says something else");
        assertThat(run("policy", "guide", "--format", "pdf")).isEqualTo(2);
        refusedWith("pdf");
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content);
    }

    private int run(Object... args) {
        String[] line = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            line[i] = args[i].toString();
        }
        return TributaryCommand.run(line, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private void clear() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    private void refusedWith(String... parts) {
        String last = err.toString().lines().reduce((one, next) -> next).orElse("");
        assertThat(last).startsWith("tributary: ").contains(parts);
        assertThat(err.toString()).doesNotContain("Exception", "\tat ");
        assertThat(out.toString()).isEmpty();
    }
}
