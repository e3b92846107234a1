package dev.tributary.attribution.codec.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Generates docs/policy.md from the list of keys. */
public final class PolicyPage {

    /** Plans and SPIFs in a file. */
    static final String EXAMPLE = """
            commission:
              plans:
                - name: New business
                  credit: SOURCED
                  capacities: [RESELLER, MSP]
                  types: [NET_NEW]
                  base: ARR
                  rate: 12
                  accelerator:
                    mode: MARGINAL
                    steps:
                      - from: 250000
                        rate: 15
                      - from: 1000000
                        rate: 18
                  cap: 100000
                  recurring:
                    percent: 50
                    months: 36
                  clause: Partner agreement, 7.2
                - name: All other sourcing
                  credit: SOURCED
                  base: NET_OF_MARKETPLACE_FEE
                  rate: 8
                  floor: 250
              spifs:
                - name: Security in spring
                  products: [Security]
                  from: 2027-03-01
                  until: 2027-05-31T23:59:59.999999Z
                  amount: 500
            """;

    private PolicyPage() {}

    /**
     * Writes the page.
     *
     * @param args where to: docs/policy.md
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("one argument is needed: the page to write, docs/policy.md");
        }
        Files.writeString(Path.of(args[0]), text());
    }

    static String text() {
        StringBuilder page = new StringBuilder("""
                # program.yaml: the keys of a partner program

                <!-- Generated from PolicyKeys by PolicyPage. Do not edit: change the list and generate it again. -->

                A policy is one YAML file. Every key may be left out and then has its default; an empty file is the
                shipped policy. A key that is not on this page is refused, and so is a key given twice, an anchor, an
                alias and a tag. All problems of a file are reported at once, each with its line and what is allowed.

                A key can be written nested, as in the shipped file, or with its dotted name. On the command line,
                `--set registration.protection_days=60` changes one key, and a list is given as
                `--set influence.touch_types=DEMO,POC`.

                Of a list of mappings every field is written out, in a file or on the command line as
                `--set 'commission.plans=[{name: All, base: ARR, rate: 10}]'`. Problems count its items from 1:
                `commission.plans[2].rate` is the rate of the second plan.
                """);
        for (Map.Entry<String, String> section : PolicyKeys.sections().entrySet()) {
            page.append("\n## ")
                    .append(section.getKey())
                    .append("\n\n")
                    .append(section.getValue())
                    .append("\n\n");
            page.append("| key | meaning | unit | allowed | default | type |\n|---|---|---|---|---|---|\n");
            PolicyKeys.all().stream()
                    .filter(key -> key.section().equals(section.getKey()))
                    .forEach(key -> page.append(row(key)));
            PolicyKeys.all().stream()
                    .filter(key -> key.section().equals(section.getKey()))
                    .forEach(key -> page.append(fields(key)));
        }
        page.append("\n### Plans and SPIFs in a file\n\n```yaml\n")
                .append(EXAMPLE)
                .append("```\n");
        return page.toString();
    }

    /** What a list of mappings consists of; nothing for a key of another type. */
    private static String fields(PolicyKey key) {
        if (!(key.type() instanceof ListType list && list.items() instanceof MappingType mapping)) {
            return "";
        }
        StringBuilder table = new StringBuilder("\n### ")
                .append(key.name())
                .append("\n\n| field | meaning | unit | allowed | needed | type |\n|---|---|---|---|---|---|\n");
        rows(table, "", mapping);
        return table.toString();
    }

    private static void rows(StringBuilder table, String parent, MappingType mapping) {
        for (PolicyField field : mapping.fields()) {
            String name = parent + field.name();
            table.append(String.join(
                            " | ",
                            "| `" + name + "`",
                            field.meaning(),
                            field.unit(),
                            field.type().allowed(),
                            field.required() ? "yes" : "no",
                            field.type().name()))
                    .append(" |\n");
            if (field.type() instanceof MappingType nested) {
                rows(table, name + ".", nested);
            } else if (field.type() instanceof ListType list && list.items() instanceof MappingType nested) {
                rows(table, name + "[].", nested);
            }
        }
    }

    private static String row(PolicyKey key) {
        return String.join(
                        " | ",
                        "| `" + key.name() + "`",
                        key.meaning(),
                        key.unit(),
                        key.type().allowed(),
                        key.shipped().map(text -> shown(key, text)).orElse("none"),
                        key.type().name())
                + " |\n";
    }

    private static String shown(PolicyKey key, String text) {
        return "`" + (key.type().list() ? "[" + text + "]" : text) + "`";
    }
}
