package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.Winner;
import dev.tributary.attribution.domain.roe.WinnerQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything that a detector may look at on a deal.
 *
 * @param asked what the winner rules were asked
 * @param winner what they answered, before any person's ruling
 * @param influencers the partners with a line of the payable model
 * @param payments what the customer paid, in any order
 * @param partners the known partners that the deal or its touches name, by id
 * @param closes the periods that finance has closed, in any order
 */
public record DealQuestion(
        WinnerQuestion asked,
        Winner winner,
        SortedSet<String> influencers,
        List<Payment> payments,
        Map<String, Partner> partners,
        List<PeriodClose> closes) {

    public Opportunity deal() {
        return asked.deal();
    }

    public ProgramPolicy policy() {
        return asked.policy();
    }

    /** The partners whom the deal would pay: for sourcing it and by the payable model. */
    SortedSet<String> payees() {
        SortedSet<String> payees = new TreeSet<>(Bytes.ORDER);
        payees.addAll(influencers);
        if (winner.partnerId() != null) {
            payees.add(winner.partnerId());
        }
        return payees;
    }

    /** The capacity in which a partner acts where nothing else says it; absent: not known. */
    @Nullable
    PartnerType usualCapacity(String partnerId, Instant at) {
        Partner partner = partners.get(partnerId);
        if (partner == null) {
            return null;
        }
        PartnerRevision then = partner.at(at);
        return then.capacity() != null ? then.capacity() : then.type();
    }
}
