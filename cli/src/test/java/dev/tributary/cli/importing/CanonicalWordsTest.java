package dev.tributary.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.model.RegistrationType;
import dev.tributary.attribution.domain.model.RouteToMarket;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.canonical.Column;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The connectors do not know the engine, so that somebody has to see that both have the same words. */
class CanonicalWordsTest {
    private static final Map<String, Class<? extends Enum<?>>> ENGINE = new TreeMap<>(Map.ofEntries(
            Map.entry("opportunities.csv type", OpportunityType.class),
            Map.entry("opportunities.csv route_to_market", RouteToMarket.class),
            Map.entry("opportunities.csv origin", Origin.class),
            Map.entry("partners.csv type", PartnerType.class),
            Map.entry("partners.csv capacity", PartnerType.class),
            Map.entry("partners.csv tier", Tier.class),
            Map.entry("partners.csv standing", Standing.class),
            Map.entry("touches.csv type", TouchType.class),
            Map.entry("touches.csv evidence", Evidence.class),
            Map.entry("registrations.csv type", RegistrationType.class),
            Map.entry("registrations.csv capacity", PartnerType.class),
            Map.entry("registrations.csv decision", GivenDecision.class),
            Map.entry("decisions.csv kind", DecisionKind.class),
            Map.entry("payments.csv kind", PaymentKind.class)));

    @Test
    void theWordsThatColumnsAllowAreThoseOfTheEngine() {
        Map<String, String> allowed = new TreeMap<>();
        for (CanonicalFile file : CanonicalFiles.ALL) {
            for (Column column : file.columns()) {
                if (column.type() == Column.Type.WORD) {
                    allowed.put(file.name() + " " + column.name(), String.join(",", column.allowed()));
                }
            }
        }
        Map<String, String> known = new TreeMap<>();
        ENGINE.forEach((column, words) -> known.put(
                column,
                String.join(
                        ",",
                        Arrays.stream(words.getEnumConstants()).map(Enum::name).toList())));
        assertThat(allowed).isEqualTo(known);
    }
}
