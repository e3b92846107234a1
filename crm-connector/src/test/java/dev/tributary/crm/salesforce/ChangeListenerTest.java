package dev.tributary.crm.salesforce;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.crm.connect.Faults;
import dev.tributary.crm.connect.WorkerForTests;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.ChangeFeed;
import dev.tributary.crm.source.ChangeFeed.Announcement;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeListenerTest {
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final String ONE = "006SM0000000001AAB";
    private static final String TWO = "006SM0000000002AAB";
    private static final String THREE = "006SM0000000003AAB";

    private final SalesforceForTests salesforce = new SalesforceForTests();
    private final ChangesForTests changes = salesforce.changes();
    private final List<ChangeFeed> open = new ArrayList<>();

    @AfterEach
    void stop() {
        open.forEach(ChangeFeed::close);
        salesforce.close();
    }

    private ChangeFeed listen(Map<String, String> since, int mostWaiting) throws CrmFailure {
        JsonHttp http = new JsonHttp("Salesforce", Duration.ofSeconds(5), Clock.systemUTC());
        SignIn signIn = new SignIn(
                http,
                salesforce.address(),
                SignIn.jwt(
                        SalesforceForTests.CLIENT,
                        SalesforceForTests.USER,
                        SalesforceForTests.AUDIENCE,
                        PrivateKeys.rsa(new Password(SalesforceForTests.privateKey()))),
                Clock.systemUTC());
        ChangeFeed feed = ChangeListener.start(
                () -> new BayeuxSession(http, signIn, "62.0"), since, Clock.systemUTC(), mostWaiting);
        open.add(feed);
        return feed;
    }

    /** Listens from now on. */
    private ChangeFeed listen(String... tables) throws CrmFailure {
        Map<String, String> since = new HashMap<>();
        for (String table : tables) {
            since.put(table, "");
        }
        ChangeFeed feed = listen(since, 1_000);
        awaitListeners(1);
        return feed;
    }

    private void awaitListeners(int count) {
        await().atMost(10, SECONDS).until(() -> changes.listeners() == count);
    }

    private static List<Announcement> take(ChangeFeed feed, int count) {
        List<Announcement> taken = new ArrayList<>();
        await().atMost(10, SECONDS).until(() -> {
            taken.addAll(feed.take());
            return taken.size() >= count;
        });
        return taken;
    }

    @Test
    void eachRowOfAMergedEventRings() throws Exception {
        ChangeFeed feed = listen("Opportunity");
        String at = changes.publish("Opportunity", "UPDATE", AT, List.of(ONE, TWO));
        assertThat(take(feed, 2))
                .containsExactly(new Announcement("Opportunity", ONE, AT), new Announcement("Opportunity", TWO, AT));
        assertThat(feed.positions()).containsExactly(Map.entry("Opportunity", at));
        assertThat(feed.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE",
                "UPDATE",
                "DELETE",
                "UNDELETE",
                "GAP_CREATE",
                "GAP_UPDATE",
                "GAP_DELETE",
                "GAP_UNDELETE",
                "SNAPSHOT"
            })
    void whateverHappenedTheRowRings(String changeType) throws Exception {
        ChangeFeed feed = listen("Opportunity");
        changes.publish("Opportunity", changeType, AT, List.of(ONE));
        assertThat(take(feed, 1)).containsExactly(new Announcement("Opportunity", ONE, AT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000000000000AAA", "006*", ""})
    void whatDoesNotSayWhichRowsRingsForAny(String id) throws Exception {
        ChangeFeed feed = listen("Opportunity");
        changes.publish(
                "Opportunity",
                id.startsWith("0000") ? "GAP_OVERFLOW" : "UPDATE",
                AT,
                id.isEmpty() ? List.of() : List.of(id));
        assertThat(take(feed, 1)).containsExactly(new Announcement("Opportunity", null, AT));
    }

    @Test
    void whatIsListenedToGoesOnAfterTheLastEventWhateverEnds() throws Exception {
        ChangeFeed feed = listen("Opportunity", "Account", "OpportunityHistory");
        changes.publish("Opportunity", "UPDATE", AT, List.of(ONE));
        assertThat(take(feed, 1)).hasSize(1);
        // The session, the sign-in, and both.
        changes.forgetClients();
        changes.publish("Opportunity", "UPDATE", AT, List.of(TWO));
        assertThat(take(feed, 1)).extracting(Announcement::id).containsExactly(TWO);
        salesforce.forgetSignIns();
        changes.publish("Opportunity", "UPDATE", AT, List.of(THREE));
        assertThat(take(feed, 1)).extracting(Announcement::id).containsExactly(THREE);
        salesforce.forgetSignIns();
        changes.forgetClients();
        changes.publish("Opportunity", "UPDATE", AT, List.of(ONE));
        assertThat(take(feed, 1)).extracting(Announcement::id).containsExactly(ONE);
    }

    @Test
    void whatIsNoLongerKeptIsToldAndListeningGoesOn() throws Exception {
        String old = changes.publish("Opportunity", "UPDATE", AT, List.of(ONE));
        changes.publish("Opportunity", "UPDATE", AT, List.of(TWO));
        changes.expire();
        ChangeFeed feed = listen(Map.of("Opportunity", old, "Account", ""), 1_000);
        awaitListeners(1);
        assertThat(take(feed, 1)).singleElement().satisfies(told -> {
            assertThat(told.table()).isEqualTo("Opportunity");
            assertThat(told.id()).isNull();
        });
        assertThat(feed.positions()).containsExactly(Map.entry("Opportunity", ""));
        String next = changes.publish("Opportunity", "UPDATE", AT, List.of(THREE));
        assertThat(take(feed, 1)).extracting(Announcement::id).containsExactly(THREE);
        assertThat(feed.positions()).containsEntry("Opportunity", next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "not a number", "99999999999999999999999999"})
    void aPlaceThatNobodyKnowsIsAsOneThatIsGone(String unknown) throws Exception {
        ChangeFeed feed = listen(Map.of("Opportunity", unknown), 1_000);
        awaitListeners(1);
        assertThat(take(feed, 1)).extracting(Announcement::id).containsOnlyNulls();
    }

    @Test
    void eventsThatNobodyTakesAreToldAsOne() throws Exception {
        ChangeFeed feed = listen(Map.of("Opportunity", "", "Account", ""), 3);
        awaitListeners(1);
        for (int i = 0; i < 10; i++) {
            changes.publish("Opportunity", "UPDATE", AT, List.of(ONE));
        }
        String last = changes.publish("Account", "UPDATE", AT, List.of("001SM0000000iibYAA"));
        List<Announcement> told = new ArrayList<>();
        await().atMost(10, SECONDS).until(() -> {
            Thread.sleep(50);
            told.addAll(feed.take());
            return told.stream().filter(each -> each.id() == null).count() >= 2;
        });
        assertThat(told.stream().filter(each -> each.id() == null).map(Announcement::table))
                .contains("Opportunity", "Account");
        assertThat(feed.positions()).doesNotContainEntry("Account", last);
    }

    @Test
    void aServerThatIsAwayHoldsNobodyUp() throws Exception {
        ChangeFeed feed = listen("Opportunity");
        salesforce.close();
        assertThat(feed.take()).isEmpty();
        feed.close();
        assertThat(feed.take()).isEmpty();
    }

    @Test
    void whoStopsListeningSaysSo() throws Exception {
        ChangeFeed feed = listen("Opportunity");
        feed.close();
        awaitListeners(0);
    }

    private WorkerForTests worker() {
        Map<String, String> settings = salesforce.access();
        settings.put(Salesforce.ANNOUNCEMENTS, Salesforce.ON);
        settings.put("poll.interval.ms", "50");
        settings.put("settle.ms", "0");
        settings.put("retry.first.ms", "1");
        settings.put("retry.longest.ms", "5");
        settings.put("look.back.ms", "0");
        settings.put("task.tables", "Opportunity");
        return new WorkerForTests(SalesforceSourceTask::new, settings);
    }

    @Test
    void aRowWhoseTransactionEndedLateIsFoundByItsEventOnce() throws Exception {
        try (WorkerForTests worker = worker()) {
            String late = salesforce.create("late", "QUALIFIED", "10");
            salesforce.create("newest", "QUALIFIED", "10");
            salesforce.advance(Duration.ofMinutes(1));
            salesforce.create("last", "QUALIFIED", "10");
            worker.start();
            worker.pollUntil(() -> worker.kept().size() == 3);
            awaitListeners(1);
            salesforce.setLate(late, "amount", "99", Duration.ofSeconds(30));
            worker.pollUntil(() -> worker.kept().size() == 4);
            changes.publish("Opportunity", "UPDATE", salesforce.now(), List.of(late));
            worker.pollOn(10);
            assertThat(worker.deals().get(late).getArr()).isEqualByComparingTo("99");
            assertThat(worker.kept()).hasSize(5 - 1);
        }
    }

    @Test
    void howeverManyEventsComeSalesforceIsAskedNoMoreOftenThanChangesSettle() throws Exception {
        try (WorkerForTests worker = worker()) {
            worker.set("settle.ms", "600000");
            worker.set("poll.interval.ms", "3600000");
            String one = salesforce.create("one", "QUALIFIED", "10");
            worker.start();
            worker.pollUntil(() -> worker.kept().size() == 1);
            awaitListeners(1);
            worker.pollOn(3);
            salesforce.takeQueries();
            for (int i = 0; i < 5; i++) {
                changes.publish("Opportunity", "UPDATE", AT, List.of(one));
                worker.pollOn(2);
            }
            // It was looked a moment ago.
            assertThat(salesforce.takeQueries()).isEmpty();
        }
    }

    /** A step of a recorded sequence: what is published, or that the task is killed and started again. */
    private sealed interface Step {
        record Event(String changeType, List<String> ids, Set<String> rings) implements Step {}

        record Restart() implements Step {}

        record Away(String changeType, List<String> ids, Set<String> rings) implements Step {}
    }

    /** As it was seen: a restart in the middle, events while nobody listens, one twice, a merged one, gaps and an overflow. */
    private static final List<Step> RECORDED = List.of(
            new Step.Event("CREATE", List.of(ONE), Set.of(ONE)),
            new Step.Event("CREATE", List.of(TWO), Set.of(TWO)),
            new Step.Event("UPDATE", List.of(ONE, TWO), Set.of(ONE, TWO)),
            new Step.Event("UPDATE", List.of(ONE, TWO), Set.of(ONE, TWO)),
            new Step.Restart(),
            new Step.Away("GAP_UPDATE", List.of(TWO), Set.of(TWO)),
            new Step.Away("CREATE", List.of(THREE), Set.of(THREE)),
            new Step.Restart(),
            new Step.Event("DELETE", List.of(ONE), Set.of(ONE)),
            new Step.Event("GAP_OVERFLOW", List.of("000000000000000AAA"), Set.of("any")),
            new Step.Event("UNDELETE", List.of(ONE), Set.of(ONE)));

    @Test
    void aRecordedSequenceWithARestartInTheMiddleRingsForAll() throws Exception {
        Map<String, String> position = Map.of("Opportunity", "");
        ChangeFeed feed = listen(position, 1_000);
        awaitListeners(1);
        List<Step> missed = new ArrayList<>();
        boolean listening = true;
        for (Step step : RECORDED) {
            if (step instanceof Step.Event event) {
                changes.publish("Opportunity", event.changeType(), AT, event.ids());
                assertThat(rings(feed, event.rings())).as("%s", event).isEqualTo(event.rings());
                position = feed.positions();
            } else if (step instanceof Step.Away away) {
                changes.publish("Opportunity", away.changeType(), AT, away.ids());
                missed.add(away);
            } else if (listening) {
                feed.close();
                awaitListeners(0);
                listening = false;
            } else {
                feed = listen(position, 1_000);
                for (Step each : missed) {
                    Set<String> rings = ((Step.Away) each).rings();
                    assertThat(rings(feed, rings)).as("%s", each).isEqualTo(rings);
                }
                position = feed.positions();
                listening = true;
            }
        }
        assertThat(feed.take()).isEmpty();
    }

    private final List<Announcement> rung = new ArrayList<>();

    /** The next so many announcements. */
    private Set<String> rings(ChangeFeed feed, Set<String> expected) {
        await().atMost(10, SECONDS).until(() -> {
            rung.addAll(feed.take());
            return rung.size() >= expected.size();
        });
        List<Announcement> first = rung.subList(0, expected.size());
        Set<String> ids = first.stream()
                .map(each -> each.id() == null ? "any" : each.id())
                .collect(Collectors.toSet());
        first.clear();
        return ids;
    }

    @Test
    void aTaskThatIsKilledListensOnFromWhatItHadTaken() throws Exception {
        try (WorkerForTests worker = worker()) {
            String one = salesforce.create("one", "QUALIFIED", "10");
            worker.start();
            worker.pollUntil(() -> worker.kept().size() == 1);
            awaitListeners(1);
            // A position is stored with what is read after its event was heard.
            int records = 1;
            while (String.valueOf(worker.position("Opportunity").get("feed")).isEmpty()) {
                assertThat(records).isLessThan(500);
                int before = records++;
                salesforce.set(one, "amount", Integer.toString(records));
                worker.pollUntil(() -> worker.kept().size() > before);
            }
            int seen = records;
            String feed = String.valueOf(worker.position("Opportunity").get("feed"));
            worker.kill();
            awaitListeners(0);
            salesforce.advance(Duration.ofMinutes(1));
            salesforce.create("newer", "QUALIFIED", "10");
            worker.start();
            worker.pollUntil(() -> worker.deals().size() == 2);
            awaitListeners(1);
            salesforce.setLate(one, "amount", "1313", Duration.ofSeconds(30));
            worker.pollUntil(() -> worker.deals().get(one).getArr().intValue() == 1313);
            assertThat(feed).matches("[0-9]+");
            assertThat(changes.replaysAskedFor()).endsWith(feed);
            // The two that are new; what the events of before the restart ring for may come again.
            assertThat(worker.kept().size()).isBetween(seen + 2, seen + 3);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void throughAStormOfDuplicatesAndRestartsEachRecordComesInOrderToItsNewestState(long seed) throws Exception {
        Random chance = new Random(seed);
        try (WorkerForTests worker = worker()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ids.add(salesforce.create("deal " + i, "QUALIFIED", Integer.toString(100 + i)));
            }
            salesforce.faults(Faults.storm(seed));
            worker.start();
            for (int round = 0; round < 30; round++) {
                String id = ids.get(chance.nextInt(ids.size()));
                salesforce.set(id, "amount", Integer.toString(chance.nextInt(1_000) + 1));
                changes.publish("Opportunity", "UPDATE", AT, List.of(id, ids.get(chance.nextInt(ids.size()))));
                worker.pollOn(3);
                switch (chance.nextInt(8)) {
                    case 0 -> worker.restart();
                    case 1 -> changes.forgetClients();
                    case 2 -> changes.expire();
                    case 3 -> salesforce.forgetSignIns();
                    default -> {}
                }
            }
            worker.pollUntil(() -> salesforce.deals().stream()
                    .allMatch(deal -> worker.deals().containsKey(deal.id())
                            && worker.deals()
                                    .get(deal.id())
                                    .getUpdatedAt()
                                    .equals(salesforce.told(deal.modifiedAt()))));
            worker.pollOn(10);
            assertThat(worker.deals()).hasSize(20);
            // After a restart events bring again what was sent before, as a duplicate, which changes nothing.
            Map<String, Instant> newest = new HashMap<>();
            worker.values(TopicCatalogue.CRM_OPPORTUNITY).forEach(deal -> {
                Instant before = newest.put(deal.getOpportunityId(), deal.getUpdatedAt());
                assertThat(before == null || !before.isAfter(deal.getUpdatedAt()))
                        .as("%s after %s", deal, before)
                        .isTrue();
            });
            salesforce.deals().forEach(deal -> assertThat(newest.get(deal.id()))
                    .isEqualTo(salesforce.told(deal.modifiedAt())));
        }
    }

    @Test
    void channelsAreNamedAfterTheirObjects() throws Exception {
        assertThat(ChangeEvent.channel("Opportunity")).isEqualTo("/data/OpportunityChangeEvent");
        assertThat(ChangeEvent.channel("Employee__c")).isEqualTo("/data/Employee__ChangeEvent");
        JsonNode none = new ObjectMapper().readTree("{\"channel\": \"/data/X\", \"data\": {\"payload\": {}}}");
        assertThat(ChangeEvent.of(none)).isEmpty();
    }
}
