package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Incumbent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One deal and all that its credit depends on.
 *
 * @param touches in any order
 * @param claims the claims that name the deal or tied to it, decided as of {@code now}
 * @param decisions what people decided about cases of the deal itself
 * @param payments what its customer paid, in any order
 * @param partners those known that the deal, its touches or decisions about it name, by id
 * @param learned the learned weights that hold for the deal, by model and partner
 * @param closes the periods that finance has closed
 */
public record DealScene(
        String accountKey,
        DealHistory deal,
        List<Touch> touches,
        List<ClaimStory> claims,
        List<Decision> decisions,
        List<Payment> payments,
        Map<String, Partner> partners,
        @Nullable Incumbent incumbent,
        Map<String, Map<String, BigDecimal>> learned,
        List<PeriodClose> closes,
        ProgramPolicies policies,
        Instant now) {

    /** The same deal with other claims, or with other decisions about it. */
    DealScene with(List<ClaimStory> otherClaims, List<Decision> otherDecisions) {
        return new DealScene(
                accountKey,
                deal,
                touches,
                otherClaims,
                otherDecisions,
                payments,
                partners,
                incumbent,
                learned,
                closes,
                policies,
                now);
    }
}
