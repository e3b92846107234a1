package dev.tributary.crm.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.crm.connect.Faults.Fault;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every CRM's adapter does, whatever the CRM. An adapter's test extends this with a server of its own kind, and adds what
 * is its CRM's alone.
 */
public abstract class CrmConformance {
    protected static final Duration SETTLES = Duration.ofSeconds(2);

    protected CrmForTests crm;
    protected WorkerForTests worker;

    /** A server of the adapter's kind, empty. */
    protected abstract CrmForTests server();

    protected abstract SourceTask task();

    /** The table in which deals are. */
    protected abstract String dealTable();

    /** Where the server is and who asks; small pages, so that there are many. */
    protected abstract Map<String, String> access(CrmForTests server);

    /** The same with credentials that the server does not know. */
    protected abstract Map<String, String> wrongAccess(CrmForTests server);

    /** What must not be told to anyone. */
    protected abstract String secret();

    /** The tables whose rows are read in these tests. */
    protected List<String> tables() {
        return List.of(dealTable());
    }

    @BeforeEach
    void start() {
        crm = server();
        worker = worker(access(crm));
    }

    private WorkerForTests worker(Map<String, String> access) {
        Map<String, String> settings = new HashMap<>(access);
        settings.put(SourceSettings.POLL_INTERVAL, "50");
        settings.put(SourceSettings.SETTLES, Long.toString(SETTLES.toMillis()));
        settings.put(CommonSettings.RETRY_FIRST, "1");
        settings.put(CommonSettings.RETRY_LONGEST, "5");
        settings.put(SourceSettings.TASK_TABLES, String.join(",", tables()));
        return new WorkerForTests(this::task, settings);
    }

    @AfterEach
    void stop() {
        worker.close();
        crm.close();
    }

    protected void settle() {
        crm.advance(SETTLES.plusSeconds(1));
    }

    private void createMany(int count) {
        for (int i = 0; i < count; i++) {
            // Imports and mass changes give many rows one time.
            if (i % 7 < 4) {
                crm.createAtOnce("deal " + i, "QUALIFIED", Integer.toString(1_000 + i));
            } else {
                crm.create("deal " + i, "QUALIFIED", Integer.toString(1_000 + i));
            }
        }
    }

    /** As the CRM has them, and each state once, in order. */
    protected void assertAllArrivedOnce() {
        Map<String, CrmOpportunity> known = worker.deals();
        Set<String> expected = new HashSet<>();
        for (CrmForTests.Deal deal : crm.deals()) {
            if (!deal.deleted()) {
                expected.add(deal.id());
                CrmOpportunity told = known.get(deal.id());
                assertThat(told).as("deal %s", deal.id()).isNotNull();
                assertThat(told.getUpdatedAt()).as("deal %s", deal.id()).isEqualTo(crm.told(deal.modifiedAt()));
                assertThat(told.getArr().stripTrailingZeros().toPlainString()).isEqualTo(deal.get("amount"));
                assertThat(told.getCrmStage()).isEqualTo(deal.get("stage"));
            }
        }
        assertThat(known.keySet()).containsAll(expected);
        Set<String> seen = new HashSet<>();
        Map<String, CrmOpportunity> last = new HashMap<>();
        for (CrmOpportunity deal : worker.values(TopicCatalogue.CRM_OPPORTUNITY)) {
            assertThat(seen.add(deal.getOpportunityId() + "@" + deal.getUpdatedAt()))
                    .as("%s came once", deal)
                    .isTrue();
            CrmOpportunity before = last.put(deal.getOpportunityId(), deal);
            assertThat(before == null || before.getUpdatedAt().isBefore(deal.getUpdatedAt()))
                    .as("%s after %s", deal, before)
                    .isTrue();
        }
    }

    @Test
    void allThatIsThereComesOnceAndThenWhatChanges() throws Exception {
        createMany(57);
        settle();
        worker.start();
        worker.pollUntil(() -> worker.deals().size() == 57);
        worker.pollOn(10);
        assertAllArrivedOnce();
        assertThat(worker.kept()).hasSize(57);

        String first = crm.deals().get(0).id();
        crm.set(first, "amount", "99");
        String fresh = crm.create("a new one", "IDENTIFIED", "12.5");
        settle();
        worker.pollUntil(() -> worker.kept().size() == 59);
        worker.pollOn(10);
        assertThat(worker.kept()).hasSize(59);
        assertAllArrivedOnce();
        assertThat(worker.deals().get(fresh).getStage()).isEqualTo(DealStage.IDENTIFIED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void throughAStormEverythingArrivesOnceInOrderPerRecord(long seed) throws Exception {
        Random chance = new Random(seed);
        createMany(40);
        crm.faults(Faults.storm(seed));
        worker.start();
        for (int round = 0; round < 30; round++) {
            change(chance, "seed " + seed);
            worker.pollOn(3);
            if (chance.nextInt(4) == 0) {
                worker.pollAndLose();
                worker.restart();
            }
            if (chance.nextInt(3) == 0) {
                settle();
            }
        }
        settle();
        worker.pollUntil(() -> crm.deals().stream()
                .allMatch(deal -> worker.deals().containsKey(deal.id())
                        && worker.deals().get(deal.id()).getUpdatedAt().equals(crm.told(deal.modifiedAt()))));
        crm.faults(Faults.NONE);
        worker.pollOn(10);
        assertAllArrivedOnce();
    }

    private void change(Random chance, String why) {
        List<CrmForTests.Deal> deals = crm.deals();
        String id = deals.get(chance.nextInt(deals.size())).id();
        switch (chance.nextInt(3)) {
            case 0 -> crm.create(why, "QUALIFIED", Integer.toString(chance.nextInt(1_000) + 1));
            case 1 -> crm.set(id, "amount", Integer.toString(chance.nextInt(1_000) + 1));
            default -> crm.move(id, chance.nextBoolean() ? "COMMITTED" : "QUALIFIED");
        }
    }

    @Test
    void aRowThatIsChangedWhileItsPageIsReadComesInItsNewState() throws Exception {
        createMany(40);
        settle();
        worker.start();
        int read = 0;
        while (read < 12) {
            read += worker.poll();
        }
        List<CrmForTests.Deal> deals = crm.deals();
        crm.set(deals.get(1).id(), "amount", "7");
        crm.set(deals.get(38).id(), "amount", "8");
        settle();
        worker.pollUntil(() -> worker.deals().size() == 40
                && worker.deals()
                        .get(deals.get(1).id())
                        .getUpdatedAt()
                        .equals(crm.told(deals.get(1).modifiedAt())));
        worker.pollOn(5);
        assertAllArrivedOnce();
    }

    @Test
    void aTaskThatIsKilledAnywhereGoesOnFromItsPosition() throws Exception {
        createMany(40);
        settle();
        worker.start();
        for (int i = 0; worker.deals().size() < 40; i++) {
            assertThat(i).as("polls").isLessThan(500);
            worker.poll();
            worker.pollAndLose();
            worker.restart();
        }
        assertAllArrivedOnce();
        assertThat(worker.kept()).hasSize(40);
    }

    @Test
    void aWordMakesEverythingComeAgain() throws Exception {
        createMany(10);
        settle();
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 10);
        worker.kill();
        worker.set(SourceSettings.SNAPSHOT_AGAIN, "2026-11-01");
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 20);
        worker.restart();
        worker.pollOn(10);
        assertThat(worker.kept()).hasSize(20);
        for (int i = 0; i < 10; i++) {
            SourceRecord one = worker.kept().get(i);
            SourceRecord again = worker.kept().get(i + 10);
            assertThat((byte[]) again.value()).isEqualTo((byte[]) one.value());
            assertThat(again.timestamp()).isEqualTo(one.timestamp());
        }
    }

    @Test
    void whatIsNotThereIsToldAndNotGuessed() throws Exception {
        String unknown = crm.create("a stage of somebody's own", "QUALIFIED", "10");
        crm.set(unknown, "stage", "Handshake");
        String worthless = crm.create("no amount", "QUALIFIED", "10");
        crm.set(worthless, "amount", null);
        String fine = crm.create("fine", "QUALIFIED", "10");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 3);

        assertThat(worker.deals()).containsOnlyKeys(fine);
        List<Rejected> rejected = worker.values(TopicCatalogue.ATTRIBUTION_REJECTED);
        assertThat(rejected).extracting(Rejected::getColumn).containsExactlyInAnyOrder("stage", "arr");
        assertThat(rejected).allSatisfy(each -> assertThat(each.getFile()).endsWith(":" + dealTable()));
        assertThat(rejected).anySatisfy(each -> assertThat(each.getDetail()).contains("Handshake"));

        crm.set(unknown, "stage", crm.stage("QUALIFIED"));
        settle();
        worker.pollUntil(() -> worker.deals().containsKey(unknown));
    }

    @Test
    void theCrmsOwnStageStaysBesideTheCanonicalOne() throws Exception {
        String id = crm.create("one", "QUALIFIED", "10");
        crm.move(id, "COMMITTED");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.kept().size() == 1);
        CrmOpportunity deal = worker.deals().get(id);
        assertThat(deal.getStage()).isEqualTo(DealStage.COMMITTED);
        assertThat(deal.getCrmStage()).isEqualTo(crm.stage("COMMITTED"));
        assertThat(deal.getClosedAt()).isNotNull();
        SourceRecord record = worker.kept().get(0);
        assertThat(record.timestamp())
                .isEqualTo(crm.told(crm.deal(id).modifiedAt()).toEpochMilli());
        assertThat(record.headers().lastWithName(Headers.SOURCE).value())
                .isEqualTo(new RowName(
                                String.valueOf(record.sourcePartition().get("crm")),
                                dealTable(),
                                id,
                                crm.told(crm.deal(id).modifiedAt()))
                        .text());
    }

    @Test
    void aCrmThatIsAwayIsAskedAgainUntilItAnswers() throws Exception {
        createMany(5);
        settle();
        crm.faults(Faults.first(20, Fault.status(503)));
        worker.start();
        worker.pollUntil(() -> worker.deals().size() == 5);
        assertAllArrivedOnce();
    }

    @Test
    void aCrmThatAsksToBeLeftAloneIsLeftAlone() throws Exception {
        createMany(5);
        settle();
        worker.start();
        crm.faults(Faults.first(1, new Fault(429, Optional.of("1"), false, false, 0)));
        long began = System.nanoTime();
        worker.pollUntil(() -> worker.deals().size() == 5);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void aSignInThatHasRunOutIsMadeAnew() throws Exception {
        createMany(20);
        settle();
        worker.start();
        List<Integer> batches = new ArrayList<>();
        while (worker.deals().size() < 20) {
            batches.add(worker.poll());
            crm.forgetSignIns();
            assertThat(batches.size()).isLessThan(500);
        }
        assertAllArrivedOnce();
    }

    @Test
    void whatCannotGoWellByItselfStopsTheTaskAndSaysWhatToDo() {
        crm.create("one", "QUALIFIED", "10");
        settle();
        worker.close();
        worker = worker(wrongAccess(crm));
        assertThatThrownBy(() -> {
                    worker.start();
                    worker.pollOn(3);
                })
                .isInstanceOf(ConnectException.class)
                .satisfies(failure -> {
                    StringBuilder told = new StringBuilder();
                    for (Throwable each = failure; each != null; each = each.getCause()) {
                        told.append(each).append('\n');
                    }
                    assertThat(told.toString()).doesNotContain(secret()).contains("correct");
                });
    }

    @Test
    void theRegistryMayBeAwayForAWhile() throws Exception {
        createMany(5);
        settle();
        worker.registry().fail(12, 503);
        worker.start();
        worker.pollUntil(() -> worker.deals().size() == 5);
        assertAllArrivedOnce();
    }
}
