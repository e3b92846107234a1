package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.oracle.OracleResult.WinnerRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who sourced a deal: "Winner, first that applies". */
final class Winner {

    /**
     * @param partner absent: UNATTRIBUTED
     * @param rule the rule that applied
     */
    record Verdict(@Nullable String partner, WinnerRule rule) {}

    private final Desk desk;
    private final List<Claim> claims;
    private final List<CaseFile> claimCases;
    private final List<Decision> letters;
    private final Duration grace;
    private final Instant now;
    private final List<CaseFile> cases = new ArrayList<>();

    /** @param letters by (at, id) */
    Winner(
            Desk desk,
            List<Claim> claims,
            List<CaseFile> claimCases,
            List<Decision> letters,
            Duration grace,
            Instant now) {
        this.desk = desk;
        this.claims = claims;
        this.claimCases = claimCases;
        this.letters = letters;
        this.grace = grace;
        this.now = now;
    }

    /** The cases about sourcing that were found on the way. */
    List<CaseFile> cases() {
        return cases;
    }

    /** @param sourcing the partner of the deal's first sourcing touch */
    Verdict of(Deal deal, @Nullable String sourcing) {
        Verdict incumbent = incumbent(deal);
        if (incumbent != null) {
            return incumbent;
        }
        List<Claim> tied = claims.stream()
                .filter(claim -> claim.deal != null && claim.deal.id().equals(deal.id()))
                .toList();
        Verdict registered = inForce(deal, tied, sourcing);
        if (registered != null) {
            return registered;
        }
        Verdict upheld = upheld(deal, tied);
        return upheld != null ? upheld : byOrigin(deal.current(), sourcing);
    }

    /**
     * (0): the transacting partner of the account's latest booked deal, "unless a CUSTOMER_LETTER names another". Of
     * several letters the last stands.
     */
    private @Nullable Verdict incumbent(Deal deal) {
        String incumbent = desk.incumbentOf(deal);
        if (incumbent == null) {
            return null;
        }
        Verdict verdict = new Verdict(incumbent, WinnerRule.INCUMBENT);
        for (Decision letter : letters) {
            for (Claim claim : claims) {
                if (claim.id().equals(Subject.of(letter.subject()).claimId())
                        && claim.deal != null
                        && claim.deal.id().equals(deal.id())) {
                    verdict = new Verdict(claim.partner(), WinnerRule.CUSTOMER_LETTER);
                }
            }
        }
        return verdict;
    }

    /**
     * (1): "the registration in force at closed_at (open deal: now)"; of two "the earlier approval, then the smaller
     * id".
     */
    private @Nullable Verdict inForce(Deal deal, List<Claim> tied, @Nullable String sourcing) {
        Instant reference = deal.reference(now);
        Claim winner = tied.stream()
                .filter(claim -> claim.windowAt(reference) != null)
                .min(Comparator.<Claim, Instant>comparing(claim -> claim.windowAt(reference).approvedAt)
                        .thenComparing(Claim::id, ByteOrder.BYTES))
                .orElse(null);
        boolean opened = winner != null && askOrigin(deal, winner, winner.windowAt(reference).approvedAt, sourcing);
        if (!opened && deal.current().closedAt() == null) {
            askOriginOfThePast(deal, tied, reference, sourcing);
        }
        if (winner == null) {
            return null;
        }
        return new Verdict(winner.partner(), WinnerRule.IN_FORCE);
    }

    /**
     * "SOURCE_ORIGIN_MISMATCH opens only where (1) and (3) name different partners, or the origin is CLOUD_REFERRAL and
     * (1) wins": from the instant at which the deal stood and the claim was in force.
     */
    private boolean askOrigin(Deal deal, Claim winner, Instant approvedAt, @Nullable String sourcing) {
        Opportunity current = deal.current();
        String origin =
                current.origin() == null ? null : byOrigin(current, sourcing).partner();
        boolean cloud = current.origin() == Origin.CLOUD_REFERRAL;
        if (cloud || origin != null && !origin.equals(winner.partner())) {
            Instant opened = approvedAt.isAfter(deal.createdAt()) ? approvedAt : deal.createdAt();
            SortedSet<String> named = new TreeSet<>(ByteOrder.BYTES);
            named.add(winner.partner());
            if (origin != null) {
                named.add(origin);
            }
            cases.add(CaseFile.about(ConflictCode.SOURCE_ORIGIN_MISMATCH, deal, null, opened)
                    .naming(List.of(winner.id()), named)
                    .concerning(named));
            return true;
        }
        return false;
    }

    /** The mismatch of a claim that is no longer in force on an open deal: the newest one is told, withdrawn. */
    private void askOriginOfThePast(Deal deal, List<Claim> tied, Instant reference, @Nullable String sourcing) {
        CaseFile newest = null;
        Instant newestUntil = null;
        String newestId = null;
        for (Claim claim : tied) {
            for (Claim.Window window : claim.windows) {
                int before = cases.size();
                if (window.inForceAt(reference)
                        || window.until.isBefore(deal.createdAt())
                        || !askOrigin(deal, claim, window.approvedAt, sourcing)) {
                    continue;
                }
                CaseFile past = cases.remove(before);
                past.causeUntil = window.end();
                if (newest == null
                        || window.until.isAfter(newestUntil)
                        || window.until.equals(newestUntil) && ByteOrder.smaller(newestId, claim.id())) {
                    newest = past;
                    newestUntil = window.until;
                    newestId = claim.id();
                }
            }
        }
        if (newest != null) {
            cases.add(newest);
        }
    }

    /**
     * (2): "one that lapsed at most 14 days before closed_at: EXPIRED_BUT_CLOSED opens and it wins if a decision
     * upholds it; until then go on". Booked deals only; each lapsed claim has its own case.
     */
    private @Nullable Verdict upheld(Deal deal, List<Claim> tied) {
        Instant close = deal.current().closedAt();
        if (!deal.booked() || close == null || close.isAfter(now)) {
            return null;
        }
        Claim winner = null;
        Instant winnersApproval = null;
        for (Claim claim : tied) {
            Claim.Window lapsed = claim.windows.stream()
                    .filter(window -> window.lapsedWithin(grace, close))
                    .findFirst()
                    .orElse(null);
            if (lapsed == null) {
                continue;
            }
            boolean upheld = claimCases.stream()
                    .anyMatch(file -> file.code == ConflictCode.EXPIRED_BUT_CLOSED
                            && file.claim == claim
                            && file.ruled()
                            && (file.acting().kind() == DecisionKind.UPHOLD
                                    || file.acting().kind() == DecisionKind.APPROVE));
            if (upheld
                    && (winner == null
                            || lapsed.approvedAt.isBefore(winnersApproval)
                            || lapsed.approvedAt.equals(winnersApproval)
                                    && ByteOrder.smaller(claim.id(), winner.id()))) {
                winner = claim;
                winnersApproval = lapsed.approvedAt;
            }
        }
        return winner == null ? null : new Verdict(winner.partner(), WinnerRule.UPHELD);
    }

    /** (3) origin, then (4) the first sourcing touch, then (5) UNATTRIBUTED. */
    static Verdict byOrigin(Opportunity deal, @Nullable String sourcing) {
        Origin origin = deal.origin();
        String source = deal.sourcePartnerId();
        if (origin == Origin.VENDOR) {
            return new Verdict(null, WinnerRule.ORIGIN_VENDOR);
        }
        if (origin == Origin.CLOUD_REFERRAL) {
            return source == null
                    ? new Verdict(null, WinnerRule.ORIGIN_CLOUD_NOBODY)
                    : new Verdict(source, WinnerRule.ORIGIN_CLOUD_PARTNER);
        }
        if (origin == Origin.PARTNER_REFERRAL && source != null) {
            return new Verdict(source, WinnerRule.ORIGIN_SOURCE_PARTNER);
        }
        if (sourcing == null) {
            return new Verdict(null, WinnerRule.NOBODY);
        }
        return new Verdict(
                sourcing,
                origin == Origin.PARTNER_REFERRAL ? WinnerRule.ORIGIN_SOURCING_TOUCH : WinnerRule.SOURCING_TOUCH);
    }
}
