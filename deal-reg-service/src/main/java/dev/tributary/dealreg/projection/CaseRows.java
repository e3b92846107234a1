package dev.tributary.dealreg.projection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.EvidenceItem;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Conflict cases: all of each for the vendor, and for each partner concerned its own side. */
final class CaseRows {

    private static final String KEY = "case_id";

    /** As events are named. */
    private static final String CLAIM = "registration:";

    private CaseRows() {}

    static void conflict(String key, ConflictCase conflict, Shown.Position at, Changes changes) {
        changes.put(common(Row.of("conflict_case", KEY), conflict)
                .set(KEY, conflict.getCaseId())
                .set("account_key", conflict.getAccountKey())
                .set("partners", conflict.getPartners())
                .set("owner", conflict.getOwner())
                .set("sla_kept", conflict.getSlaKept())
                .set("body", Bodies.of(conflict)));
        SortedSet<String> partners = new TreeSet<>(conflict.getPartners());
        // Whom it does not concern any more has no row.
        changes.add(
                "delete from partner_case where of_case = ? and partner_id <> all (?)",
                List.of(conflict.getCaseId(), List.copyOf(partners)));
        for (String partner : partners) {
            // The id by which it knows the case is the database's to say.
            changes.put(common(Row.of("partner_case", "of_case", "partner_id"), conflict)
                    .set("of_case", conflict.getCaseId())
                    .set("partner_id", partner)
                    .set("body", Bodies.json(own(partner, conflict))));
        }
        CommandRows.judged(CommandRows.CASES, conflict.getCaseId(), at, changes);
        NoticeRows.conflict(conflict, at, changes);
    }

    private static Row common(Row row, ConflictCase conflict) {
        return row.set("code", conflict.getCode())
                .set("status", conflict.getStatus().name())
                .set("opportunity_id", conflict.getOpportunityId())
                .set("default_outcome", conflict.getDefaultOutcome())
                .set("opened_at", conflict.getOpenedAt())
                .set("due_at", conflict.getDueAt())
                .set("decided_at", conflict.getDecidedAt());
    }

    private static ObjectNode own(String partner, ConflictCase conflict) {
        ObjectNode own = Bodies.object(conflict);
        own.remove(List.of("case_id", "account_key", "partners", "owner", "cause", "sla_kept"));
        List<EvidenceItem> evidence = conflict.getEvidence().stream()
                .filter(item -> partner.equals(item.getPartnerId()))
                .toList();
        own.set(
                "evidence",
                Bodies.array(evidence.stream().map(CaseRows::withoutWords).toList()));
        own.set(
                "moves",
                Bodies.array(conflict.getMoves().stream()
                        .filter(move -> partner.equals(move.getPartnerId()))
                        .toList()));
        var claims = own.putArray("registrations");
        conflict.getRegistrations().stream()
                .filter(claim -> evidence.stream()
                        .anyMatch(item -> item.getEventId().equals(claim)
                                || item.getEventId().equals(CLAIM + claim)))
                .forEach(claims::add);
        return own;
    }

    /** The words may name others' claims and deals: what kind of event it was is enough for whoever made it. */
    private static EvidenceItem withoutWords(EvidenceItem item) {
        int colon = item.getEventId().indexOf(':');
        String kind = colon < 0 ? "event" : item.getEventId().substring(0, colon);
        return EvidenceItem.newBuilder(item)
                .setWhat(kind.toUpperCase(Locale.ROOT))
                .build();
    }
}
