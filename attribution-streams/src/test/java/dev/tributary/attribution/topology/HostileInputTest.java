package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.Rejected;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anybody may write to a topic: it is taken or refused with a reason, and the stream goes on. */
class HostileInputTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AS_OF = START.plus(Duration.ofDays(365));

    @TempDir
    Path state;

    private EngineDriver engine;

    @BeforeEach
    void start() {
        engine = new EngineDriver(DecisionClock.INPUT, Stores.IN_MEMORY_FOR_TESTS, state);
        engine.send(EngineDriver.policy(PolicyReader.defaults()));
        partner("P");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void anIdThatLooksLikeASentinelIsADealLikeAnyOther() {
        deal("*", 0, "10.00");
        touch("T", "P", "*", 1);
        engine.tick(AS_OF, true);
        assertThat(engine.records()).containsOnlyKeys("*");
        assertEverythingIsAccountedFor();
    }

    @Test
    void aDealOfMoreThanTwoHundredPartnersIsRefusedByNameAndCounted() {
        deal("wide", 0, "10.00");
        for (int i = 0; i <= DealOutputs.MOST_PARTNERS; i++) {
            partner("P" + i);
            touch("T" + i, "P" + i, "wide", 1);
        }
        engine.tick(AS_OF, true);
        assertThat(engine.records()).isEmpty();
        assertThat(engine.rejected().values())
                .extracting(Rejected::getEventId, Rejected::getReason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("opportunity:wide", "TOO_LARGE"));
        assertEverythingIsAccountedFor();
    }

    @Test
    void aDealWithAnEndlessHistoryIsDecidedByItsLastRevision() {
        for (int i = 0; i < 500; i++) {
            deal("O", i, i + ".00");
        }
        engine.tick(AS_OF.plus(Duration.ofDays(500)), true);
        assertThat(engine.records().get("O").getRevision()).isEqualTo(500);
        assertThat(engine.records().get("O").getGrossArr()).isEqualByComparingTo("499");
        assertEverythingIsAccountedFor();
    }

    @Test
    void aSourceHeaderThatIsNoFileAndLineIsShownAsItStands() {
        CrmOpportunity negative = CrmOpportunity.newBuilder(InputRecords.of(opportunity("O", 0, "1.00")))
                .setArr(new java.math.BigDecimal("-1.0000"))
                .build();
        engine.send(new EngineDriver.Event<>(TopicCatalogue.CRM_OPPORTUNITY, "O", negative, START), "crm:eu");
        engine.tick(AS_OF, true);
        assertThat(engine.rejected().values())
                .extracting(Rejected::getReason, Rejected::getFile, Rejected::getLine)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("NEGATIVE", "crm:eu", null));
        assertEverythingIsAccountedFor();
    }

    @Test
    void timesThatCannotBeCountedWithAreRefused() {
        Instant absurd = Instant.parse("+250000-01-01T00:00:00Z");
        deal("O", 0, "1.00");
        PartnerTouch touch = PartnerTouch.newBuilder(InputRecords.of(touchRecord("T", "P", "O", 1)))
                .setOccurredAt(absurd)
                .build();
        engine.send(new EngineDriver.Event<>(TopicCatalogue.CRM_PARTNER_TOUCH, "O", touch, START));
        engine.tick(AS_OF, true);
        assertThat(engine.rejected().values()).extracting(Rejected::getReason).containsExactly("OUT_OF_RANGE");
        assertEverythingIsAccountedFor();
    }

    @Test
    void anIdUsedTwiceStandsForTheRecordRecordedFirstInAnyOrder() {
        deal("O", 0, "1.00");
        partner("Q");
        touch("T", "Q", "O", 2);
        touch("T", "P", "O", 1);
        touch("T", "P", "O", 1);
        engine.tick(AS_OF, true);
        assertThat(engine.traces().get("O").getTouches())
                .extracting(touch -> touch.getPartnerId())
                .containsExactly("P");
        assertThat(engine.rejected().values()).extracting(Rejected::getReason).containsExactly("ID_REUSED");
        assertEverythingIsAccountedFor();
    }

    @Test
    void whatNamesADealOrAClaimThatNeverCameIsToldAtTheEnd() {
        touch("T", "P", "nowhere", 1);
        Decision decision =
                new Decision("D", "no-such-claim", DecisionKind.APPROVE, START, null, null, null, null, null, START);
        engine.send(new EngineDriver.Event<>(
                TopicCatalogue.DEALREG_DECISION, "no-such-claim", InputRecords.of(decision), START));
        engine.tick(AS_OF, false);
        assertThat(engine.rejected()).isEmpty();
        engine.tick(AS_OF, true);
        assertThat(engine.rejected().values())
                .extracting(Rejected::getReason)
                .containsExactlyInAnyOrder("UNKNOWN_OPPORTUNITY", "UNKNOWN_SUBJECT");
        assertEverythingIsAccountedFor();
    }

    @Test
    void aTouchOfAnUnknownPartnerWaitsAndCountsOnceThePartnerComes() {
        deal("O", 0, "1.00");
        touch("T", "newcomer", "O", 1);
        engine.tick(AS_OF, false);
        assertThat(engine.traces().get("O").getTouches().get(0).getExclusion()).isEqualTo("PARTNER_UNKNOWN");
        partner("newcomer");
        engine.tick(AS_OF, true);
        assertThat(engine.traces().get("O").getTouches().get(0).getCounted()).isTrue();
        assertThat(engine.records().get("O").getLines()).hasSize(9);
    }

    private void assertEverythingIsAccountedFor() {
        assertThat(engine.proofs().values()).isNotEmpty().allMatch(Proof::getHolds);
    }

    private void partner(String id) {
        PartnerRevision partner = new PartnerRevision(
                id,
                null,
                null,
                null,
                null,
                null,
                Tier.REGISTERED,
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                Standing.GOOD,
                null,
                null,
                Instant.EPOCH);
        engine.send(
                new EngineDriver.Event<>(TopicCatalogue.PROGRAM_PARTNER, id, InputRecords.of(partner), Instant.EPOCH));
    }

    private void deal(String id, int day, String arr) {
        Opportunity deal = opportunity(id, day, arr);
        engine.send(
                new EngineDriver.Event<>(TopicCatalogue.CRM_OPPORTUNITY, id, InputRecords.of(deal), deal.recordedAt()));
    }

    private static Opportunity opportunity(String id, int day, String arr) {
        Instant updated = START.plus(Duration.ofDays(day));
        return new Opportunity(
                id,
                "A",
                null,
                null,
                null,
                Stage.QUALIFIED,
                "Engaging",
                OpportunityType.NET_NEW,
                null,
                Money.of(new java.math.BigDecimal(arr), "USD"),
                START,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new TreeSet<>(List.of()),
                updated,
                updated);
    }

    private void touch(String id, String partner, String deal, int day) {
        Touch touch = touchRecord(id, partner, deal, day);
        engine.send(new EngineDriver.Event<>(
                TopicCatalogue.CRM_PARTNER_TOUCH, deal, InputRecords.of(touch), touch.recordedAt()));
    }

    private static Touch touchRecord(String id, String partner, String deal, int day) {
        Instant at = START.plus(Duration.ofDays(day));
        return new Touch(id, partner, deal, TouchType.DEMO, at, Evidence.CRM_LOGGED, null, at);
    }
}
