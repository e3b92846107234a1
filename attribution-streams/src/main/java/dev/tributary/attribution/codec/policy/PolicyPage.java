package dev.tributary.attribution.codec.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Generates docs/policy.md from the list of keys. */
public final class PolicyPage {

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
        }
        return page.toString();
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
