package dev.tributary.attribution.codec.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Turns YAML into the value of a key, whatever its type. What is wrong goes to the problems, each thing with the path of
 * the part concerned: {@code commission.plans[2].rate} is the rate of the second plan.
 */
final class ValueReader {

    private final Problems problems;
    private final Map<Object, Place> items = new HashMap<>();
    private final Map<String, Place> parts = new HashMap<>();

    private ValueReader(Problems problems) {
        this.problems = problems;
    }

    /** The value; empty, with all that is wrong added, when the key cannot have it. */
    static Optional<Given> read(PolicyKey key, YamlTree node, Problems problems) {
        ValueReader reader = new ValueReader(problems);
        return reader.value(key.name(), key.type(), node)
                .map(value -> new Given(value, node.place(), reader.items, reader.parts));
    }

    /**
     * The path of an item of a list.
     *
     * @param index from 0; the path counts from 1, as people and the lines of a file do
     */
    static String path(String list, int index) {
        return list + "[" + (index + 1) + "]";
    }

    private Optional<Object> value(String path, PolicyType type, YamlTree node) {
        parts.put(path, node.place());
        if (type instanceof ListType list) {
            return list(path, list, node);
        }
        return type instanceof MappingType mapping
                ? mapping(path, mapping, node)
                : single(path, (SingleType) type, type.allowed(), node);
    }

    private Optional<Object> list(String path, ListType type, YamlTree node) {
        if (!(node instanceof YamlTree.Sequence sequence)) {
            return refuse(path, type.allowed(), node, "this is not a list");
        }
        if (sequence.items().size() > type.most()) {
            return refuse(path, type.allowed(), node, "this list has more than " + type.most() + " items");
        }
        Optional<List<Object>> read = type.items() instanceof SingleType single
                ? singles(path, single, type.allowed(), sequence)
                : parts(path, type.items(), sequence);
        if (read.isPresent() && read.get().size() < type.fewest()) {
            return refuse(path, type.allowed(), node, "this list has too few items");
        }
        return read.map(type::ordered);
    }

    private Optional<List<Object>> singles(String path, SingleType type, String allowed, YamlTree.Sequence sequence) {
        List<Object> read = new ArrayList<>();
        for (YamlTree node : sequence.items()) {
            single(path, type, allowed, node).ifPresent(item -> {
                read.add(item);
                items.putIfAbsent(item, node.place());
            });
        }
        return Optional.of(read).filter(all -> all.size() == sequence.items().size());
    }

    private Optional<List<Object>> parts(String path, PolicyType type, YamlTree.Sequence sequence) {
        List<Object> read = new ArrayList<>();
        Set<Object> names = new HashSet<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            String part = path(path, i);
            value(part, type, sequence.items().get(i))
                    .filter(item -> nameIsNew(part, item, names))
                    .ifPresent(read::add);
        }
        return Optional.of(read).filter(all -> all.size() == sequence.items().size());
    }

    private boolean nameIsNew(String path, Object item, Set<Object> names) {
        Object name = item instanceof Map<?, ?> mapping ? mapping.get(MappingType.NAME) : null;
        if (name == null || names.add(name)) {
            return true;
        }
        String field = path + "." + MappingType.NAME;
        problems.add(
                Objects.requireNonNull(parts.get(field)),
                field,
                Problems.quoted(name.toString()) + " stands here twice",
                "each name once");
        return false;
    }

    private Optional<Object> mapping(String path, MappingType type, YamlTree node) {
        if (!(node instanceof YamlTree.Mapping mapping)) {
            return refuse(path, type.allowed(), node, "this is not a mapping");
        }
        Map<String, Object> read = new HashMap<>();
        Set<String> seen = new HashSet<>();
        boolean whole = true;
        for (YamlTree.Entry entry : mapping.entries()) {
            whole &= field(path, type, entry, seen, read);
        }
        for (PolicyField field : type.fields()) {
            if (field.required() && !seen.contains(field.name())) {
                problems.add(
                        node.place(),
                        path + "." + field.name(),
                        "this field is missing",
                        field.type().allowed());
                whole = false;
            }
        }
        return whole ? Optional.of(type.ordered(read)) : Optional.empty();
    }

    /** Reads one field into the map; false when something is wrong with it. */
    private boolean field(
            String path, MappingType type, YamlTree.Entry entry, Set<String> seen, Map<String, Object> read) {
        String part = path + "." + entry.key();
        Optional<PolicyField> field = type.field(entry.key());
        if (problems.full()) {
            problems.add(entry.place(), part, "not looked at", "");
            return false;
        }
        if (field.isEmpty()) {
            List<String> known = type.fields().stream().map(PolicyField::name).toList();
            String nearest = NearestName.of(known, entry.key());
            problems.add(
                    entry.place(),
                    part,
                    "there is no such field",
                    String.join(", ", known) + "; the nearest is " + nearest);
            return false;
        }
        if (!seen.add(entry.key())) {
            problems.add(entry.place(), part, "this field stands here a second time", "each field once");
            return false;
        }
        if (!field.get().required() && entry.value().isNothing()) {
            return true;
        }
        Optional<Object> value = value(part, field.get().type(), entry.value());
        value.ifPresent(given -> read.put(entry.key(), given));
        return value.isPresent();
    }

    private Optional<Object> single(String path, SingleType type, String allowed, YamlTree node) {
        if (!(node instanceof YamlTree.Scalar scalar)) {
            return refuse(path, allowed, node, "a single value is needed here");
        }
        if (scalar.isNothing()) {
            return refuse(path, allowed, node, "there is no value");
        }
        Optional<Object> read = type.valueOf(scalar.text());
        return read.isPresent()
                ? read
                : refuse(path, allowed, node, Problems.quoted(scalar.text()) + " is not allowed");
    }

    private <T> Optional<T> refuse(String path, String allowed, YamlTree node, String wrong) {
        if (!(node instanceof YamlTree.Refused)) {
            problems.add(node.place(), path, wrong, allowed);
        }
        return Optional.empty();
    }
}
