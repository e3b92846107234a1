package dev.tributary.attribution.codec.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A policy while it is read: what is given so far, and what is wrong with it. */
final class PolicyDraft {

    private final Map<String, Given> given = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Problems problems = new Problems();
    private final Set<String> seen = new HashSet<>();
    private boolean broken;

    /** Takes a whole file. */
    void file(String text, String name) {
        Optional<YamlTree> tree = YamlTreeReader.file(text, name, problems);
        if (tree.isEmpty()) {
            broken = true;
        }
        tree.ifPresent(root -> children("", root));
    }

    /** Takes one {@code key=value}; it replaces what the file, or an earlier one, gives that key. */
    void set(String argument) {
        Place place = Place.ofSet(argument);
        int equals = argument.indexOf('=');
        if (equals < 0) {
            problems.add(place, "", "there is no =", "key=value, as registration.protection_days=60");
            return;
        }
        String name = argument.substring(0, equals).strip();
        seen.clear();
        YamlTreeReader.value(argument.substring(equals + 1), place, problems)
                .ifPresent(value -> entry(
                        name,
                        place,
                        PolicyKeys.find(name)
                                .filter(key -> key.type().list())
                                .map(key -> splitAtCommas(value))
                                .orElse(value)));
    }

    /** The keys that have been given a value of their own. */
    Set<String> said() {
        return Set.copyOf(given.keySet());
    }

    /** Where each of those stands. */
    Map<String, Place> places() {
        Map<String, Place> places = new HashMap<>();
        given.forEach((name, value) -> places.put(name, value.place()));
        return places;
    }

    /** The policy, or all that is wrong. */
    PolicyOutcome finish() {
        if (!broken) {
            PolicyChecks.check(given, refused, problems);
        }
        return problems.none()
                ? new PolicyOutcome.Accepted(PolicyAssembly.policy(PolicyValues.of(given)))
                : new PolicyOutcome.Refused(problems.inOrder());
    }

    private void children(String parent, YamlTree node) {
        if (node instanceof YamlTree.Mapping mapping) {
            for (YamlTree.Entry entry : mapping.entries()) {
                entry(parent.isEmpty() ? entry.key() : parent + "." + entry.key(), entry.place(), entry.value());
            }
        } else if (node instanceof YamlTree.Sequence || (node instanceof YamlTree.Scalar scalar && !scalar.isNull())) {
            String wrong = parent.isEmpty() ? "the file is not a mapping" : "this section is not a mapping";
            problems.add(node.place(), parent, wrong, "key: value lines");
        }
    }

    private void entry(String name, Place place, YamlTree value) {
        if (problems.full()) {
            problems.add(place, name, "not looked at", "");
            return;
        }
        if (!seen.add(name)) {
            problems.add(place, name, "this key stands here a second time", "each key once");
            return;
        }
        Optional<PolicyKey> key = PolicyKeys.find(name);
        if (key.isPresent()) {
            leaf(key.get(), value);
        } else if (PolicyKeys.isParent(name)) {
            children(name, value);
        } else {
            String nearest = NearestName.to(name);
            problems.add(place, name, "there is no such key", "a key of the list; the nearest is " + nearest);
        }
    }

    private void leaf(PolicyKey key, YamlTree value) {
        Optional<Given> read = key.type().list() ? list(key, value) : single(key, value);
        given.remove(key.name());
        refused.remove(key.name());
        if (read.isPresent()) {
            given.put(key.name(), read.get());
        } else if (!leavesOut(key, value)) {
            refused.add(key.name());
        }
    }

    private Optional<Given> single(PolicyKey key, YamlTree value) {
        if (leavesOut(key, value)) {
            return Optional.empty();
        }
        return item(key, value).map(read -> new Given(read, value.place(), Map.of()));
    }

    /** A key without a default may be given as null, which is to leave it out. */
    private static boolean leavesOut(PolicyKey key, YamlTree value) {
        return key.shipped().isEmpty() && value instanceof YamlTree.Scalar scalar && scalar.isNull();
    }

    private Optional<Given> list(PolicyKey key, YamlTree value) {
        if (!(value instanceof YamlTree.Sequence sequence)) {
            return refuse(key, value, "this is not a list");
        }
        PolicyType type = key.type();
        if (sequence.items().size() > type.mostItems()) {
            return refuse(key, value, "this list has more than " + type.mostItems() + " items");
        }
        List<Object> items = new ArrayList<>();
        Map<Object, Place> places = new HashMap<>();
        boolean whole = true;
        for (YamlTree node : sequence.items()) {
            Optional<Object> item = item(key, node);
            whole &= item.isPresent();
            item.ifPresent(read -> {
                items.add(read);
                places.putIfAbsent(read, node.place());
            });
        }
        if (whole && items.size() < type.fewestItems()) {
            return refuse(key, value, "this list has too few items");
        }
        return whole ? Optional.of(new Given(type.ordered(items), value.place(), places)) : Optional.empty();
    }

    private Optional<Object> item(PolicyKey key, YamlTree value) {
        if (!(value instanceof YamlTree.Scalar scalar)) {
            return refuse(key, value, "a single value is needed here");
        }
        if (scalar.isNull()) {
            return refuse(key, value, "there is no value");
        }
        Optional<Object> read = key.type().valueOf(scalar.text());
        return read.isPresent() ? read : refuse(key, value, Problems.quoted(scalar.text()) + " is not allowed");
    }

    private <T> Optional<T> refuse(PolicyKey key, YamlTree value, String wrong) {
        if (!(value instanceof YamlTree.Refused)) {
            problems.add(value.place(), key.name(), wrong, key.type().allowed());
        }
        return Optional.empty();
    }

    /** On a command line {@code DEMO,POC} is a list as well. */
    private static YamlTree splitAtCommas(YamlTree value) {
        if (!(value instanceof YamlTree.Scalar scalar) || scalar.isNull()) {
            return value;
        }
        List<YamlTree> items = Arrays.stream(scalar.text().split(",", -1))
                .<YamlTree>map(item -> new YamlTree.Scalar(item.strip(), true, scalar.place()))
                .toList();
        return new YamlTree.Sequence(items, scalar.place());
    }
}
