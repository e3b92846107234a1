package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What each decision on an open case would move, were it taken now: the deal is decided once more with that decision, and
 * compared. Looked at is the case's own deal, with the claims on it; the account's other deals stand as they do.
 */
public final class Stakes {

    private static final List<DecisionKind> WAYS = List.of(DecisionKind.UPHOLD, DecisionKind.REJECT);

    /** An id behind every other of the same instant. */
    private static final String LAST = "\uFFFF";

    private Stakes() {}

    /**
     * By how much one line would change.
     *
     * @param partnerId absent: the unattributed line
     * @param amount in minor units of the deal's currency
     * @param held the part of it that is held, likewise
     */
    public record Move(DecisionKind decision, @Nullable String partnerId, Credit credit, long amount, long held) {}

    /**
     * @param scene the deal's
     * @param claims the claims on the deal
     * @param standing what is decided of the deal as it stands
     * @return in the order of the decisions, then of the lines; none for a case that is closed, or of another deal
     */
    public static List<Move> of(ConflictCase found, DealScene scene, ClaimScene claims, DealDecision standing) {
        if (!found.status().open() || !scene.deal().id().equals(found.opportunityId())) {
            return List.of();
        }
        List<Move> moves = new ArrayList<>();
        for (DecisionKind way : WAYS) {
            Decision decision =
                    new Decision(LAST, found.caseId(), way, scene.now(), null, null, null, null, null, scene.now());
            DealScene then = found.finding().ofDealItself()
                    ? scene.with(
                            scene.claims(),
                            Stream.concat(scene.decisions().stream(), Stream.of(decision))
                                    .toList())
                    : scene.with(replayed(decision, claims, scene.deal().id()), scene.decisions());
            compare(way, standing, DealDesk.decidePayable(then), moves);
        }
        return moves;
    }

    private static List<ClaimStory> replayed(Decision decision, ClaimScene scene, String dealId) {
        String about = CaseId.registrationOf(decision.subject());
        List<Claim> claims = scene.claims().stream()
                .map(claim -> claim.id().equals(about)
                        ? new Claim(
                                claim.registration(),
                                Stream.concat(claim.decisions().stream(), Stream.of(decision))
                                        .toList())
                        : claim)
                .toList();
        return ClaimDesk.decide(scene.with(claims)).stories().stream()
                .filter(story -> dealId.equals(story.dealId()))
                .toList();
    }

    private record Line(Credit credit, String partnerId) {
        static final Comparator<Line> ORDER = Comparator.comparing(Line::credit).thenComparing(Line::partnerId);
    }

    private static void compare(DecisionKind way, DealDecision before, DealDecision after, List<Move> moves) {
        Map<Line, long[]> changes = new TreeMap<>(Line.ORDER);
        add(changes, before, -1);
        add(changes, after, 1);
        changes.forEach((line, change) -> {
            if (change[0] != 0 || change[1] != 0) {
                String partner = line.partnerId().isEmpty() ? null : line.partnerId();
                moves.add(new Move(way, partner, line.credit(), change[0], change[1]));
            }
        });
    }

    private static void add(Map<Line, long[]> changes, DealDecision decision, int sign) {
        for (CreditLine line : decision.lines()) {
            if (line.basis() == Basis.PAYABLE || line.credit() == Credit.UNATTRIBUTED) {
                long[] change = changes.computeIfAbsent(
                        new Line(line.credit(), line.partnerId() == null ? "" : line.partnerId()), each -> new long[2]);
                long amount = sign * line.amount().minor();
                change[0] += amount;
                change[1] += line.status() == LineStatus.HELD ? amount : 0;
            }
        }
    }
}
