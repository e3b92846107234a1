package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Who transacted last on an account, as of the creation of any of its renewals and expansions. */
public final class Incumbents {

    /** Booked deals by their close; of one instant by their ids, for the smaller one counts. */
    private final NavigableMap<Instant, NavigableMap<String, Opportunity>> booked = new TreeMap<>();

    /** @param deals all of one account */
    public Incumbents(Collection<DealHistory> deals) {
        for (DealHistory history : deals) {
            Opportunity deal = history.current();
            Instant closed = deal.closedAt();
            if (deal.booked() && closed != null) {
                booked.computeIfAbsent(closed, instant -> new TreeMap<>(Bytes.ORDER))
                        .put(deal.id(), deal);
            }
        }
    }

    /** Absent for a first deal, where nothing was booked before, and where no partner transacted what was booked last. */
    public @Nullable Incumbent of(Opportunity deal) {
        if (deal.type() == OpportunityType.NET_NEW) {
            return null;
        }
        for (Map<String, Opportunity> together :
                booked.headMap(deal.createdAt(), true).descendingMap().values()) {
            for (Opportunity latest : together.values()) {
                if (!latest.id().equals(deal.id())) {
                    String partner = latest.transactingPartnerId();
                    return partner == null || partner.isEmpty() ? null : new Incumbent(latest.id(), partner);
                }
            }
        }
        return null;
    }
}
