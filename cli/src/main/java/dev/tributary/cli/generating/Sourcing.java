package dev.tributary.cli.generating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a deal came to be, and who works on it.
 *
 * @param team the partners on it, the leading one first; empty: the vendor alone
 * @param origin where the CRM says it came from; empty: it does not say
 * @param source the partner whom the CRM names as the source
 * @param transacting the partner through which it is invoiced once it is won
 * @param plot what happens about its registration
 */
record Sourcing(
        List<Partner> team,
        String origin,
        @Nullable Partner source,
        String route,
        @Nullable Partner transacting,
        Plot plot) {

    /** What happens about a deal's registration. All but the first two end in a conflict case. */
    enum Plot {
        NO_CLAIM,
        CLAIMED,
        CLAIMED_BEFORE_THE_DEAL,
        VENDOR_WAS_THERE,
        TOO_LATE,
        SECOND_PARTNER,
        CLAIMED_TWICE,
        OUTSIDE_TERRITORY,
        NOT_IN_STANDING,
        AGAINST_INCUMBENT,
        ORIGIN_DIFFERS
    }

    Partner lead() {
        return team.get(0);
    }
}
