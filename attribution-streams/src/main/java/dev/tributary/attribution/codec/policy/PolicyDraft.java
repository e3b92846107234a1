package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.Arrays;
import java.util.Comparator;
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
                                .filter(key ->
                                        key.type() instanceof ListType list && list.items() instanceof SingleType)
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
                ? writable(PolicyAssembly.policy(PolicyValues.of(given)))
                : new PolicyOutcome.Refused(problems.inOrder());
    }

    /** The policy, if its whole text can be read again: with every key, and quoted, it may be longer than the file. */
    private PolicyOutcome writable(ProgramPolicy policy) {
        if (PolicyWriter.text(policy).length() <= YamlTreeReader.LONGEST_TEXT) {
            return new PolicyOutcome.Accepted(policy);
        }
        Place longest = given.values().stream()
                .max(Comparator.comparingInt(each -> each.value().toString().length()))
                .map(Given::place)
                .orElseThrow();
        problems.add(
                longest,
                "",
                "the policy is too long once every key is written out; the longest value stands here",
                "at most " + YamlTreeReader.LONGEST_TEXT + " characters");
        return new PolicyOutcome.Refused(problems.inOrder());
    }

    private void children(String parent, YamlTree node) {
        if (node instanceof YamlTree.Mapping mapping) {
            for (YamlTree.Entry entry : mapping.entries()) {
                entry(parent.isEmpty() ? entry.key() : parent + "." + entry.key(), entry.place(), entry.value());
            }
        } else if (node instanceof YamlTree.Sequence || (node instanceof YamlTree.Scalar && !node.isNothing())) {
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
            problems.add(place, name, "there is no such key", remedy(name));
        }
    }

    /** What to write instead of a key that does not exist. */
    private static String remedy(String unknown) {
        return PolicyKeys.all().stream()
                .filter(key -> unknown.startsWith(key.name() + "[") || unknown.startsWith(key.name() + "."))
                .findFirst()
                .map(key -> "the value of " + key.name() + " as a whole, best in a file")
                .orElseGet(() -> "a key of the list; the nearest is " + NearestName.to(unknown));
    }

    private void leaf(PolicyKey key, YamlTree value) {
        // A key without a default may be given as null, which is to leave it out.
        boolean leftOut = key.shipped().isEmpty() && value.isNothing();
        Optional<Given> read = leftOut ? Optional.empty() : ValueReader.read(key, value, problems);
        given.remove(key.name());
        refused.remove(key.name());
        if (read.isPresent()) {
            given.put(key.name(), read.get());
        } else if (!leftOut) {
            refused.add(key.name());
        }
    }

    /** On a command line {@code DEMO,POC} is a list as well. */
    private static YamlTree splitAtCommas(YamlTree value) {
        if (!(value instanceof YamlTree.Scalar scalar) || scalar.isNothing()) {
            return value;
        }
        List<YamlTree> items = Arrays.stream(scalar.text().split(",", -1))
                .<YamlTree>map(item -> new YamlTree.Scalar(item.strip(), true, scalar.place()))
                .toList();
        return new YamlTree.Sequence(items, scalar.place());
    }
}
