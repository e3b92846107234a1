package dev.tributary.cli.verifying;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What a verification found, for programs: the same fields in the same order always. */
public final class VerificationJson {

    private VerificationJson() {}

    public static ObjectNode of(Findings found) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("verified", found.holds())
                .put("partitions", found.partitions())
                .put("journal_records", found.records())
                .put("unreadable_records", found.unreadableRecords());
        tally(node.putObject("entries"), found.entries());
        tally(node.putObject("statements"), found.statements());
        node.put("difference_count", found.count());
        var differences = node.putArray("differences");
        for (Difference each : found.differences()) {
            ObjectNode told = differences
                    .addObject()
                    .put("kind", each.kind().name().toLowerCase(Locale.ROOT))
                    .put("partner_id", each.partnerId())
                    .put("opportunity_id", each.opportunityId())
                    .put(each.kind().ofEntry() ? "entry_id" : "period", each.id())
                    .put("what", each.what());
            var fields = told.putArray("fields");
            each.fields().forEach(field -> fields.addObject()
                    .put("field", field.name())
                    .put("derived", field.derived())
                    .put("published", field.published()));
        }
        return node;
    }

    private static void tally(ObjectNode node, Tally tally) {
        node.put("derived", tally.derived())
                .put("published", tally.published())
                .put("equal", tally.equal())
                .put("booked_otherwise", tally.bookedOtherwise())
                .put("repeated", tally.repeated())
                .put("missing", tally.missing())
                .put("unexplained", tally.unexplained())
                .put("different", tally.different());
    }
}
