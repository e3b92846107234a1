package dev.tributary.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.hubspot.PropertyHistory.Revision;
import dev.tributary.crm.hubspot.PropertyHistory.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PropertyHistoryTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private static Version version(long millis, String value) {
        return new Version(START.plusMillis(millis), value);
    }

    @Test
    void eachChangeIsARevisionOfTheWhole() {
        Map<String, List<Version>> versions = Map.of(
                "dealstage", List.of(version(0, "appointmentscheduled"), version(90_000, "closedwon")),
                "amount", List.of(version(30_000, "100"), version(60_000, "120.5")));
        assertThat(PropertyHistory.revisions(versions, Map.of("dealstage", "closedwon", "amount", "120.5")))
                .containsExactly(
                        new Revision(START, Map.of("dealstage", "appointmentscheduled")),
                        new Revision(
                                START.plusSeconds(30), Map.of("dealstage", "appointmentscheduled", "amount", "100")),
                        new Revision(
                                START.plusSeconds(60), Map.of("dealstage", "appointmentscheduled", "amount", "120.5")),
                        new Revision(START.plusSeconds(90), Map.of("dealstage", "closedwon", "amount", "120.5")));
    }

    @Test
    void whatIsSavedAtOnceIsOneRevision() {
        Map<String, List<Version>> versions = Map.of(
                "dealstage", List.of(version(0, "contractsent"), version(50_000, "closedwon")),
                "closedate", List.of(version(17, "2026-06-01"), version(50_240, "2026-03-01")));
        assertThat(PropertyHistory.revisions(versions, Map.of()))
                .extracting(Revision::at)
                .containsExactly(START.plusMillis(17), START.plusMillis(50_240));
    }

    @Test
    void aPropertyThatIsEmptiedIsNotThere() {
        Map<String, List<Version>> versions = Map.of("amount", List.of(version(0, "100"), version(5_000, "")));
        assertThat(PropertyHistory.revisions(versions, Map.of()))
                .extracting(Revision::values)
                .containsExactly(Map.of("amount", "100"), Map.of());
    }

    @Test
    void ofTwoVersionsOfOneTimeThePresentOneIsTheLater() {
        Map<String, List<Version>> versions = Map.of("amount", List.of(version(0, "9"), version(0, "1")));
        assertThat(PropertyHistory.revisions(versions, Map.of("amount", "1")))
                .extracting(Revision::values)
                .containsExactly(Map.of("amount", "1"));
    }

    @Test
    void setToWhatItWasItIsNoRevision() {
        Map<String, List<Version>> versions = Map.of("amount", List.of(version(0, "9"), version(70_000, "9")));
        assertThat(PropertyHistory.revisions(versions, Map.of())).hasSize(1);
    }

    @Provide
    Arbitrary<Map<String, List<Version>>> histories() {
        Arbitrary<Version> version = Combinators.combine(
                        Arbitraries.longs().between(0, 20_000), Arbitraries.of("", "a", "b", "c"))
                .as(PropertyHistoryTest::version);
        return Arbitraries.maps(
                Arbitraries.of("dealstage", "amount", "closedate"),
                version.list().ofMaxSize(12));
    }

    private static Map<String, String> present(Map<String, List<Version>> versions) {
        Map<String, String> present = new HashMap<>();
        versions.forEach((name, all) -> all.stream()
                .max(Comparator.comparing(Version::at))
                .filter(newest -> !newest.value().isEmpty())
                .ifPresent(newest -> present.put(name, newest.value())));
        return present;
    }

    @Property
    void theLastRevisionIsTheRecordAsItStands(@ForAll("histories") Map<String, List<Version>> versions) {
        Map<String, String> present = present(versions);
        // A tie with a blank cannot be told from a value that was set first: HubSpot does not stamp one property twice
        // at once.
        boolean tied = versions.values().stream()
                .anyMatch(all -> all.stream().map(Version::at).distinct().count() < all.size());
        List<Revision> revisions = PropertyHistory.revisions(versions, present);
        if (!tied && !revisions.isEmpty()) {
            assertThat(revisions.get(revisions.size() - 1).values()).isEqualTo(present);
        }
        assertThat(revisions).extracting(Revision::at).isSorted().doesNotHaveDuplicates();
    }

    @Property
    void theOrderOfVersionsMakesNoDifference(
            @ForAll("histories") Map<String, List<Version>> versions, @ForAll long seed) {
        Map<String, List<Version>> shuffled = new HashMap<>();
        versions.forEach((name, all) -> {
            List<Version> other = new ArrayList<>(all);
            Collections.shuffle(other, new Random(seed));
            shuffled.put(name, other);
        });
        Map<String, String> present = present(versions);
        assertThat(PropertyHistory.revisions(shuffled, present))
                .isEqualTo(PropertyHistory.revisions(versions, present));
    }
}
