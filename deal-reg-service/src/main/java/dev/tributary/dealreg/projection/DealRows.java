package dev.tributary.dealreg.projection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.ClaimOutcome;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealStatus;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.TouchOutcome;
import dev.tributary.schemas.avro.TraceDeal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Deals: all of each for the vendor, and for each partner what is its own. */
final class DealRows {

    private static final String KEY = "opportunity_id";

    private DealRows() {}

    static void deal(String key, ArrRecord deal, Shown.Position at, Changes changes) {
        changes.put(Row.of("deal", KEY)
                .set(KEY, deal.getOpportunityId())
                .set("account_key", deal.getAccountKey())
                .set("status", deal.getStatus().name())
                .set("gross_arr", deal.getGrossArr())
                .set("currency", deal.getCurrency())
                .set("effective_at", deal.getEffectiveAt())
                .set("sourced_by", sourcedBy(deal.getLines()))
                .set("held", held(deal.getLines()))
                .set("policy_version", deal.getPolicyVersion())
                .set("lines", Bodies.json(Bodies.array(deal.getLines())))
                .set("notes", Bodies.json(Bodies.array(deal.getNotes())))
                .set("cause", deal.getCause()));
    }

    static void trace(String key, AttributionTrace trace, Shown.Position at, Changes changes) {
        changes.put(Row.of("deal_trace", KEY).set(KEY, trace.getOpportunityId()).set("trace", Bodies.of(trace)));
        SortedSet<String> partners = partners(trace);
        // Who dropped out has no row any more.
        changes.add(
                "delete from partner_deal where opportunity_id = ? and partner_id <> all (?)",
                List.of(trace.getOpportunityId(), List.copyOf(partners)));
        for (String partner : partners) {
            changes.put(partnerDeal(partner, trace));
        }
        CommandRows.judged(CommandRows.DEALS, trace.getOpportunityId(), at, changes);
    }

    /** What somebody logged here; what it counts for, the trace says. */
    static void touch(String key, PartnerTouch touch, Shown.Position at, Changes changes) {
        CommandRows.taken(
                new CommandRows.Command(
                        CommandRows.DEALS,
                        touch.getOpportunityId(),
                        "touch:" + touch.getTouchId(),
                        touch.getEvidence() == EvidenceLevel.SELF_REPORTED ? touch.getPartnerId() : null,
                        touch.getActor(),
                        touch.getRecordedAt()),
                at,
                changes);
    }

    private static Row partnerDeal(String partner, AttributionTrace trace) {
        List<CreditLine> lines = trace.getLines().stream()
                .filter(line -> partner.equals(line.getPartnerId()))
                .toList();
        TraceDeal deal = trace.getDeal();
        return Row.of("partner_deal", KEY, "partner_id")
                .set(KEY, trace.getOpportunityId())
                .set("partner_id", partner)
                .set("status", status(deal.getStage()).name())
                .set("stage", deal.getStage().name())
                .set("gross_arr", deal.getArr())
                .set("currency", deal.getCurrency())
                .set("effective_at", deal.getClosedAt() == null ? deal.getCreatedAt() : deal.getClosedAt())
                .set("sourced", sum(lines, CreditKind.SOURCED))
                .set("influenced", sum(lines, CreditKind.INFLUENCED))
                .set("estimated_commission", estimated(lines))
                .set("held", held(lines))
                .set("trace", Bodies.json(own(partner, trace, lines)));
    }

    /** Neither the rules, whose details name others, nor the cases: those a partner sees as cases. */
    private static ObjectNode own(String partner, AttributionTrace trace, List<CreditLine> lines) {
        ObjectNode own = Bodies.object(trace);
        own.retain("opportunity_id", "policy_version", "reference_at");
        ObjectNode deal = Bodies.object(trace.getDeal());
        deal.remove(List.of("source_partner_id", "transacting_partner_id", "origin"));
        own.set("deal", deal);
        own.set("lines", Bodies.array(lines));
        own.set(
                "touches",
                Bodies.array(trace.getTouches().stream()
                        .filter(touch -> partner.equals(touch.getPartnerId()))
                        .toList()));
        own.set(
                "claims",
                Bodies.array(trace.getClaims().stream()
                        .filter(claim -> partner.equals(claim.getPartnerId()))
                        .map(DealRows::withoutRules)
                        .toList()));
        return own;
    }

    /** What the gates found may name whom they found. */
    private static ClaimOutcome withoutRules(ClaimOutcome claim) {
        return ClaimOutcome.newBuilder(claim).setRules(List.of()).build();
    }

    /** Those with a part in it. A claim alone is none until it is approved: whoever names a deal would learn what it is worth. */
    private static SortedSet<String> partners(AttributionTrace trace) {
        SortedSet<String> partners = new TreeSet<>();
        trace.getLines().stream()
                .map(CreditLine::getPartnerId)
                .filter(Objects::nonNull)
                .forEach(partners::add);
        trace.getTouches().stream().map(TouchOutcome::getPartnerId).forEach(partners::add);
        trace.getClaims().stream()
                .filter(claim -> claim.getApprovedAt() != null)
                .map(ClaimOutcome::getPartnerId)
                .forEach(partners::add);
        return partners;
    }

    /** DESIGN, Exactly: COMMITTED and LAUNCHED are booked, CLOSED_LOST is lost, the rest is open. */
    private static DealStatus status(DealStage stage) {
        return switch (stage) {
            case COMMITTED, LAUNCHED -> DealStatus.BOOKED;
            case CLOSED_LOST -> DealStatus.LOST;
            default -> DealStatus.PIPELINE;
        };
    }

    private static @Nullable String sourcedBy(List<CreditLine> lines) {
        return lines.stream()
                .filter(line -> line.getCredit() == CreditKind.SOURCED)
                .map(CreditLine::getPartnerId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean held(List<CreditLine> lines) {
        return lines.stream().anyMatch(line -> line.getStatus() == CreditStatus.HELD);
    }

    /** Of the lines that money follows. */
    private static BigDecimal sum(List<CreditLine> lines, CreditKind credit) {
        return lines.stream()
                .filter(line -> line.getBasis() == CreditBasis.PAYABLE && line.getCredit() == credit)
                .map(CreditLine::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable BigDecimal estimated(List<CreditLine> lines) {
        return lines.stream()
                .map(CreditLine::getEstimatedCommission)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }
}
