package dev.tributary.crm.mapping.reading;

import dev.tributary.crm.mapping.reading.MappingKey.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value of the file, with its place, that can be asked for what the reader expects and says what it finds instead. */
final class YamlValue {
    private final @Nullable Node node;
    private final int line;
    private final String path;
    private final MappingProblems problems;

    YamlValue(@Nullable Node node, int lineOfOwner, String path, MappingProblems problems) {
        this.node = node;
        this.line = node == null
                ? lineOfOwner
                : node.getStartMark().map(Mark::getLine).orElse(lineOfOwner - 1) + 1;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    boolean isGiven() {
        return node != null && !Tag.NULL.equals(node.getTag());
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isText() {
        return node instanceof ScalarNode && isGiven();
    }

    void problem(String reason, String remedy) {
        problems.add(line, path, reason, remedy);
    }

    /** A single value as it is written; empty, with the problem told, when there is none or it is none. */
    Optional<String> text(String remedy) {
        if (node instanceof ScalarNode scalar && isGiven() && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        problem(isGiven() ? "a text is expected" : "it is missing", remedy);
        return Optional.empty();
    }

    /** The same where an empty text has a meaning. */
    Optional<String> anyText(String remedy) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(isGiven() ? scalar.getValue() : "");
        }
        problem("a text is expected", remedy);
        return Optional.empty();
    }

    boolean flag() {
        if (!isGiven()) {
            return false;
        }
        String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!word.equals("true") && !word.equals("false")) {
            problem("'" + word + "' is neither true nor false", "write true or false");
        }
        return word.equals("true");
    }

    /** The items of a list; a single value is a list of one. */
    List<YamlValue> items() {
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(new YamlValue(item, line, path + "[" + (items.size() + 1) + "]", problems));
            }
            return items;
        }
        return isGiven() ? List.of(this) : List.of();
    }

    /** The entries of a mapping in the order in which they stand, whatever their names. */
    Map<String, YamlValue> entries() {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        if (!isGiven()) {
            return entries;
        }
        if (!(node instanceof MappingNode mapping)) {
            problem("names with values are expected", "write NAME: VALUE");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem("a key that is a list or a mapping", "write a name");
                continue;
            }
            String name = key.getValue();
            YamlValue value =
                    new YamlValue(tuple.getValueNode(), line, path.isEmpty() ? name : path + "." + name, problems);
            if (entries.putIfAbsent(name, value) != null) {
                problems.add(
                        key.getStartMark().map(Mark::getLine).orElse(line - 1) + 1,
                        value.path,
                        "it is there twice",
                        "leave one of them");
            }
        }
        return entries;
    }

    /** The entries of a mapping with known keys. */
    Map<String, YamlValue> entries(Level level) {
        Map<String, YamlValue> entries = entries();
        List<String> known = level.keys().stream().map(MappingKey::key).toList();
        entries.forEach((name, value) -> {
            if (!known.contains(name)) {
                value.problem("unknown key", "known here: " + level.names());
            }
        });
        return entries;
    }

    /** What is not there, as a value that can be asked. */
    static YamlValue in(Map<String, YamlValue> entries, String key, YamlValue owner) {
        YamlValue value = entries.get(key);
        String path = owner.path.isEmpty() ? key : owner.path + "." + key;
        return value != null ? value : new YamlValue(null, owner.line, path, owner.problems);
    }
}
