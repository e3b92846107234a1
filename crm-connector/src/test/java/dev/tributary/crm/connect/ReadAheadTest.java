package dev.tributary.crm.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {
    private static final TableRequest DEALS = new TableRequest("deals", Set.of("name"));
    private static final TableRequest ACCOUNTS = new TableRequest("accounts", Set.of("name"));
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");

    private final CountingReader crm = new CountingReader();
    private final ReadAhead ahead = new ReadAhead(crm, "test");

    @AfterEach
    void close() {
        ahead.close();
    }

    @Test
    void eachPageIsAskedForOnceAndTheNextOneBeforeAnybodyWantsIt() throws Exception {
        crm.rows = 4;
        assertThat(ids(ahead.page(DEALS, Position.BEGINNING, NOON))).containsExactly("1");
        assertThat(crm.asked.poll(10, TimeUnit.SECONDS)).isEqualTo("deals after ");
        assertThat(crm.asked.poll(10, TimeUnit.SECONDS)).isEqualTo("deals after 1");
        assertThat(all(DEALS, at("1"))).containsExactly("2", "3", "4");
        assertThat(crm.asked).containsExactly("deals after 2", "deals after 3", "deals after 4");
    }

    @Test
    void tablesThatTakeTurnsKeepTheirPages() throws Exception {
        crm.rows = 2;
        ahead.page(DEALS, Position.BEGINNING, NOON);
        ahead.page(ACCOUNTS, Position.BEGINNING, NOON);
        assertThat(ids(ahead.page(DEALS, at("1"), NOON))).containsExactly("2");
        assertThat(ids(ahead.page(ACCOUNTS, at("1"), NOON))).containsExactly("2");
        ahead.now();
        assertThat(crm.asked)
                .containsExactly(
                        "deals after ",
                        "deals after 1",
                        "accounts after ",
                        "accounts after 1",
                        "deals after 2",
                        "accounts after 2");
        assertThat(crm.mostAtOnce.get()).isOne();
    }

    @Test
    void whatGoesWrongAheadIsToldToWhoWantsThatPageAndThenItIsAskedAgain() throws Exception {
        crm.rows = 2;
        crm.failsAfter = "1";
        ahead.page(DEALS, Position.BEGINNING, NOON);
        assertThatThrownBy(() -> ahead.page(DEALS, at("1"), NOON))
                .isInstanceOf(CrmFailure.class)
                .hasMessage("the CRM is away");
        crm.failsAfter = "none";
        assertThat(ids(ahead.page(DEALS, at("1"), NOON))).containsExactly("2");
    }

    @Test
    void whoStandsElsewhereGetsThePageOfThatPlace() throws Exception {
        crm.rows = 3;
        ahead.page(DEALS, Position.BEGINNING, NOON);
        assertThat(ids(ahead.page(DEALS, Position.BEGINNING, NOON))).containsExactly("1");
        assertThat(ids(ahead.page(DEALS, at("2"), NOON))).containsExactly("3");
    }

    @Test
    void thatThereWasNothingMoreHoldsForAMoment() throws Exception {
        crm.rows = 1;
        ahead.page(DEALS, Position.BEGINNING, NOON);
        ahead.now();
        crm.rows = 2;
        assertThat(ahead.page(DEALS, at("1"), NOON)).isEmpty();
        assertThat(ids(ahead.page(DEALS, at("1"), NOON))).containsExactly("2");

        ahead.now();
        assertThat(crm.asked).containsExactly("deals after ", "deals after 1", "deals after 1", "deals after 2");
        crm.rows = 3;
        assertThat(ids(ahead.page(DEALS, at("2"), NOON.plusSeconds(5)))).containsExactly("3");
    }

    @Test
    void closingEndsACallThatIsUnderWay() throws Exception {
        crm.rows = 2;
        crm.hangsAfter = "1";
        ahead.page(DEALS, Position.BEGINNING, NOON);
        assertThat(crm.hangs.await(10, TimeUnit.SECONDS)).isTrue();
        ahead.close();
        assertThat(crm.closed).isTrue();
    }

    @Test
    void whoIsInterruptedWaitsNoMore() throws Exception {
        crm.rows = 2;
        crm.hangsAfter = "";
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ahead.page(DEALS, Position.BEGINNING, NOON)).isInstanceOf(CrmFailure.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private List<String> all(TableRequest table, Position from) throws CrmFailure {
        List<String> all = new ArrayList<>();
        Position position = from;
        List<SourceRow> page = ahead.page(table, position, NOON);
        while (!page.isEmpty()) {
            all.addAll(ids(page));
            position = Position.of(page.get(page.size() - 1));
            page = ahead.page(table, position, NOON);
        }
        return all;
    }

    private static List<String> ids(List<SourceRow> rows) {
        return rows.stream().map(SourceRow::id).toList();
    }

    private static Position at(String id) {
        return new Position(NOON, id);
    }

    /** Rows by number, one to a page. */
    private static final class CountingReader extends ReaderForTests {
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final CountDownLatch hangs = new CountDownLatch(1);
        private volatile int rows;
        private volatile String failsAfter = "none";
        private volatile String hangsAfter = "none";
        private volatile boolean closed;

        @Override
        public Instant now() {
            return NOON;
        }

        @Override
        public List<SourceRow> page(TableRequest table, Position after, Instant until) throws CrmFailure {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                asked.add(table.table() + " after " + after.id());
                if (after.id().equals(failsAfter)) {
                    throw CrmFailure.retriable("the CRM is away");
                }
                if (after.id().equals(hangsAfter)) {
                    hangs.countDown();
                    new CountDownLatch(1).await();
                }
                int next = after.id().isEmpty() ? 1 : Integer.parseInt(after.id()) + 1;
                return next > rows
                        ? List.of()
                        : List.of(new SourceRow(table.table(), Integer.toString(next), NOON, false, Map.of()));
            } catch (InterruptedException stopped) {
                throw CrmFailure.retriable("stopped", stopped);
            } finally {
                atOnce.decrementAndGet();
            }
        }

        @Override
        Stream<SourceRow> rows() {
            return Stream.of();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
