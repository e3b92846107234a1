package dev.tributary.attribution.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Tier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommissionScopeTest {

    private static final CommissionScope NARROW = new CommissionScope(
            Credit.SOURCED,
            Set.of(PartnerType.MSP),
            Set.of(OpportunityType.NET_NEW),
            Set.of("Anvil"),
            Set.of(Tier.SELECT),
            Set.of("DE"));

    /** Narrow but for one thing, of which each takes more. */
    private static final List<CommissionScope> WIDER = List.of(
            new CommissionScope(
                    null, NARROW.capacities(), NARROW.types(), NARROW.products(), NARROW.tiers(), NARROW.regions()),
            new CommissionScope(
                    Credit.SOURCED, Set.of(), NARROW.types(), NARROW.products(), NARROW.tiers(), NARROW.regions()),
            new CommissionScope(
                    Credit.SOURCED,
                    NARROW.capacities(),
                    Set.of(OpportunityType.NET_NEW, OpportunityType.RENEWAL),
                    NARROW.products(),
                    NARROW.tiers(),
                    NARROW.regions()),
            new CommissionScope(
                    Credit.SOURCED,
                    NARROW.capacities(),
                    NARROW.types(),
                    Set.of("Anvil", "Bellows"),
                    NARROW.tiers(),
                    NARROW.regions()),
            new CommissionScope(
                    Credit.SOURCED, NARROW.capacities(), NARROW.types(), NARROW.products(), Set.of(), NARROW.regions()),
            new CommissionScope(
                    Credit.SOURCED,
                    NARROW.capacities(),
                    NARROW.types(),
                    NARROW.products(),
                    NARROW.tiers(),
                    Set.of("DE", "EMEA")));

    @Test
    void a_scope_includes_itself_and_everything_includes_all() {
        assertThat(NARROW.includes(NARROW)).isTrue();
        assertThat(CommissionScope.EVERYTHING.includes(NARROW)).isTrue();
        assertThat(NARROW.includes(CommissionScope.EVERYTHING)).isFalse();
    }

    @Test
    void a_scope_that_takes_more_in_one_thing_includes_the_one_that_takes_less_and_not_the_other_way_round() {
        assertThat(WIDER).allSatisfy(wider -> {
            assertThat(wider.includes(NARROW)).isTrue();
            assertThat(NARROW.includes(wider)).isFalse();
        });
    }
}
