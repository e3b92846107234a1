package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Incumbent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One deal and all that its credit depends on.
 *
 * @param touches in any order
 * @param claims the claims that name the deal or tied to it, decided as of {@code now}
 * @param decisions what people decided about cases of the deal itself
 * @param partners those of the touches that are known, by id
 */
public record DealScene(
        String accountKey,
        DealHistory deal,
        List<Touch> touches,
        List<ClaimStory> claims,
        List<Decision> decisions,
        Map<String, Partner> partners,
        @Nullable Incumbent incumbent,
        ProgramPolicies policies,
        Instant now) {}
