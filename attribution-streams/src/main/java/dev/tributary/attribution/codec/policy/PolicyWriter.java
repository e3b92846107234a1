package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a policy as program.yaml. */
public final class PolicyWriter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*([ /-][A-Za-z0-9_]+){0,20}");

    /** Words that some YAML reader takes for something other than text. */
    private static final Set<String> NOT_TEXT = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private PolicyWriter() {}

    /**
     * The whole policy as YAML, every key in the order of the list: the same bytes for equal policies. Reading it gives
     * an equal policy. Stage names are written in the form in which they are compared.
     *
     * @throws IllegalArgumentException when program.yaml cannot say this policy; it can say every policy that was read
     */
    public static String write(ProgramPolicy policy) {
        StringBuilder yaml = new StringBuilder();
        List<String> open = List.of();
        for (PolicyKey key : PolicyKeys.all()) {
            Optional<Object> value = key.in().apply(policy);
            if (value.isPresent()) {
                List<String> path = List.of(key.name().split("\\.", -1));
                List<String> parents = path.subList(0, path.size() - 1);
                openSections(yaml, open, parents);
                open = parents;
                line(yaml, parents.size(), path.get(parents.size()));
                value(yaml, parents.size(), value.get());
            }
        }
        if (!PolicyReader.read(yaml.toString(), "").equals(new PolicyOutcome.Accepted(policy))) {
            throw new IllegalArgumentException("program.yaml cannot say this policy: " + policy);
        }
        return yaml.toString();
    }

    private static void openSections(StringBuilder yaml, List<String> open, List<String> parents) {
        int same = 0;
        while (same < open.size() && same < parents.size() && open.get(same).equals(parents.get(same))) {
            same++;
        }
        for (int depth = same; depth < parents.size(); depth++) {
            line(yaml, depth, parents.get(depth));
            yaml.append('\n');
        }
    }

    private static void line(StringBuilder yaml, int depth, String name) {
        yaml.append("  ".repeat(depth)).append(name).append(':');
    }

    private static void value(StringBuilder yaml, int depth, Object value) {
        if (value instanceof List<?> items) {
            yaml.append(items.isEmpty() ? " []\n" : "\n");
            for (Object item : items) {
                yaml.append("  ".repeat(depth + 1))
                        .append("- ")
                        .append(scalar(item))
                        .append('\n');
            }
        } else {
            yaml.append(' ').append(scalar(value)).append('\n');
        }
    }

    private static String scalar(Object value) {
        String text = PolicyType.textOf(value);
        if (value instanceof Number || value instanceof Boolean) {
            return text;
        }
        boolean plain = PLAIN.matcher(text).matches() && !NOT_TEXT.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : inQuotes(text);
    }

    private static String inQuotes(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.appendCodePoint(c);
        });
        return quoted.append('"').toString();
    }
}
