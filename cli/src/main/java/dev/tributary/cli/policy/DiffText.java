package dev.tributary.cli.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.codec.policy.PolicyChange;
import dev.tributary.attribution.codec.policy.PolicyDiff;
import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.text.Spoken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What changes from one version of a policy to another, in words. */
public final class DiffText {
    private final PolicyVersion before;
    private final PolicyVersion after;
    private final List<PolicyChange> changes;

    public DiffText(PolicyVersion before, PolicyVersion after) {
        this.before = before;
        this.after = after;
        this.changes = PolicyDiff.between(before.policy(), after.policy());
    }

    public boolean identical() {
        return changes.isEmpty();
    }

    /** For a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (identical()) {
            lines.add("no difference: " + before.source() + " and " + after.source() + " are both "
                    + named(after.policy()));
            return lines;
        }
        lines.add("from    " + told(before));
        lines.add("to      " + told(after));
        lines.add("        for " + Concerned.by(before.policy(), after.policy()));
        List<PolicyChange> rules = rules();
        for (PolicyChange change : rules) {
            lines.add("");
            lines.add(change.key().name());
            lines.add("  " + change.key().meaning());
            tellings(change, "->").forEach(telling -> lines.add("  " + telling));
        }
        lines.add("");
        lines.add(
                rules.isEmpty()
                        ? "the rules are the same; only the version itself differs"
                        : Spoken.count(rules.size(), "key") + (rules.size() == 1 ? " changes" : " change"));
        return lines.stream().map(Spoken::oneLine).toList();
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("identical", identical());
        json.set("from", told(before.policy(), before.source()));
        json.set("to", told(after.policy(), after.source()));
        json.put("concerned", identical() ? null : Concerned.by(before.policy(), after.policy()));
        ArrayNode list = json.putArray("changes");
        for (PolicyChange change : changes) {
            ObjectNode item = list.addObject();
            item.put("key", change.key().name());
            item.put("meaning", change.key().meaning());
            item.put("unit", change.key().unit());
            item.put("before", change.key().shownIn(before.policy()).orElse(null));
            item.put("after", change.key().shownIn(after.policy()).orElse(null));
            ArrayNode parts = item.putArray("parts");
            for (PolicyChange.Part part : change.parts()) {
                parts.addObject()
                        .put("item", part.item())
                        .put("field", part.field())
                        .put("before", part.before())
                        .put("after", part.after());
            }
        }
        return json;
    }

    /**
     * What a change of one key does, as {@code 90 days -> 60 days}; of a list, what comes and what goes.
     *
     * @param arrow between the old and the new value
     */
    public static String values(PolicyChange change, String arrow) {
        return String.join("; ", tellings(change, arrow));
    }

    /** The same, each thing by itself: at least one. */
    private static List<String> tellings(PolicyChange change, String arrow) {
        if (change.single()) {
            return List.of(change.before() + " " + arrow + " " + change.after());
        }
        List<String> tellings = new ArrayList<>();
        if (!change.removed().isEmpty()) {
            tellings.add("no longer " + Spoken.list(change.removed()));
        }
        if (!change.added().isEmpty() && change.parts().isEmpty()) {
            tellings.add("now also " + Spoken.list(change.added()));
        }
        byItem(change).forEach((item, parts) -> tellings.add(telling(change, item, parts, arrow)));
        return tellings;
    }

    private static Map<String, List<PolicyChange.Part>> byItem(PolicyChange change) {
        return change.parts().stream()
                .collect(Collectors.groupingBy(PolicyChange.Part::item, LinkedHashMap::new, Collectors.toList()));
    }

    private static String telling(PolicyChange change, String item, List<PolicyChange.Part> parts, String arrow) {
        boolean comes = change.added().contains(item);
        String said = parts.stream()
                .map(part ->
                        part.field() + " " + (comes ? part.after() : part.before() + " " + arrow + " " + part.after()))
                .collect(Collectors.joining(", "));
        return (comes ? "now also " + item + ": " : item.isEmpty() ? "" : item + ": ") + said;
    }

    private List<PolicyChange> rules() {
        return changes.stream().filter(change -> !change.ofTheVersionItself()).toList();
    }

    private static String named(ProgramPolicy policy) {
        return "version " + policy.version() + " of " + policy.programId();
    }

    private static String told(PolicyVersion version) {
        return named(version.policy()) + ", " + Concerned.from(version.policy()) + " (" + version.source() + ")";
    }

    private static ObjectNode told(ProgramPolicy policy, String source) {
        Instant from = policy.effectiveFrom();
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", source)
                .put("program_id", policy.programId())
                .put("version", policy.version())
                .put("effective_from", from == null ? null : from.toString());
    }
}
