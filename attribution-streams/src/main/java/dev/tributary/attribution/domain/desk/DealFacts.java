package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Incumbent;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One deal and what came for it.
 *
 * @param touches in any order
 * @param decisions what people decided about cases of the deal itself
 * @param payments those under a program for an invoice: only they can meet another program's
 */
public record DealFacts(DealHistory deal, List<Touch> touches, List<Decision> decisions, List<Payment> payments) {

    /** Every partner whom a deal, its claims, its touches or decisions about it name. */
    public static SortedSet<String> partners(
            Opportunity deal,
            Collection<Touch> touches,
            Collection<ClaimStory> claims,
            Collection<Decision> decisions,
            @Nullable Incumbent incumbent) {
        SortedSet<String> named = new TreeSet<>(Bytes.ORDER);
        touches.forEach(touch -> named.add(touch.partnerId()));
        addIfPresent(named, deal.sourcePartnerId());
        addIfPresent(named, deal.transactingPartnerId());
        claims.forEach(claim -> named.add(claim.partnerId()));
        decisions.forEach(decision -> named.addAll(decision.partners()));
        addIfPresent(named, incumbent == null ? null : incumbent.partnerId());
        return named;
    }

    private static void addIfPresent(SortedSet<String> named, @Nullable String partner) {
        if (partner != null) {
            named.add(partner);
        }
    }
}
