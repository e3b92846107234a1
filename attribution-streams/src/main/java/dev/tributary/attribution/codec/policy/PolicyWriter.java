package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a policy as program.yaml. */
public final class PolicyWriter {

    private PolicyWriter() {}

    /**
     * The whole policy as YAML, every key in the order of the list: the same bytes for equal policies. Reading it gives
     * an equal policy. Stage names are written in the form in which they are compared.
     *
     * @throws IllegalArgumentException when program.yaml cannot say this policy; it can say every policy that was read
     */
    public static String write(ProgramPolicy policy) {
        String yaml = text(policy);
        if (!PolicyReader.read(yaml, "").equals(new PolicyOutcome.Accepted(policy))) {
            throw new IllegalArgumentException("program.yaml cannot say this policy: " + policy);
        }
        return yaml;
    }

    /** The same, whether or not it can be read. */
    static String text(ProgramPolicy policy) {
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

    /** What comes after a key and its colon: a list has a line for each item. */
    private static void value(StringBuilder yaml, int depth, Object value) {
        if (value instanceof List<?> items && !items.isEmpty()) {
            items(yaml, depth, items);
        } else {
            yaml.append(' ').append(YamlText.of(value)).append('\n');
        }
    }

    private static void items(StringBuilder yaml, int depth, List<?> items) {
        yaml.append('\n');
        for (Object item : items) {
            yaml.append("  ".repeat(depth + 1)).append("- ");
            if (item instanceof Map<?, ?> mapping) {
                fields(yaml, depth + 2, mapping);
            } else {
                yaml.append(YamlText.of(item)).append('\n');
            }
        }
    }

    /** A mapping whose first field stands where the text ends; lists of single values take one line in it. */
    private static void fields(StringBuilder yaml, int depth, Map<?, ?> mapping) {
        String indent = "";
        for (Map.Entry<?, ?> field : mapping.entrySet()) {
            yaml.append(indent).append(field.getKey()).append(':');
            indent = "  ".repeat(depth);
            if (field.getValue() instanceof Map<?, ?> nested) {
                yaml.append('\n').append("  ".repeat(depth + 1));
                fields(yaml, depth + 1, nested);
            } else if (field.getValue() instanceof List<?> items && items.get(0) instanceof Map) {
                items(yaml, depth, items);
            } else {
                yaml.append(' ').append(YamlText.of(field.getValue())).append('\n');
            }
        }
    }
}
