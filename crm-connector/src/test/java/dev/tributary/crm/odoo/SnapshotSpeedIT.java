package dev.tributary.crm.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.connect.WorkerForTests;
import dev.tributary.crm.http.JsonHttp;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How fast a snapshot is, beside a bare reading of the same pages in the same run. */
@Tag("load")
class SnapshotSpeedIT {
    private static final int DEALS = Integer.getInteger("tributary.snapshot.deals", 1_000_000);
    private static final int PAGE = 1_000;
    private static final double BAR = 0.5;
    private static final int ROUNDS = 3;

    @Test
    void aSnapshotTakesNoMoreThanTwiceTheTimeOfReadingItsPages() throws Exception {
        try (MillionDealsForTests odoo = new MillionDealsForTests(DEALS)) {
            // Both are warm: a worker runs for months.
            pages(odoo, DEALS / 5);
            snapshot(odoo, DEALS / 5);
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                ratios[i] = ratio(odoo);
            }
            Arrays.sort(ratios);
            assertThat(ratios[ROUNDS / 2]).as("the median").isGreaterThanOrEqualTo(BAR);
        }
    }

    private static double ratio(MillionDealsForTests odoo) throws Exception {
        // Half before and half after, since the machine is not the same all the time.
        Duration before = pages(odoo, DEALS / 2);
        Snapshot snapshot = snapshot(odoo, DEALS);
        Duration bare = before.plus(pages(odoo, DEALS / 2));
        double ratio = (double) bare.toNanos() / snapshot.took().toNanos();
        System.out.printf(
                "%d deals: pages alone %d rows/s, snapshot %d rows/s, ratio %.2f, heap after it %d MB%n",
                DEALS,
                DEALS * 1_000L / Math.max(1, bare.toMillis()),
                DEALS * 1_000L / Math.max(1, snapshot.took().toMillis()),
                ratio,
                snapshot.heap());
        assertThat(snapshot.records()).isEqualTo(DEALS);
        return ratio;
    }

    /** @param heap in use while the snapshot has just been read, in MB */
    private record Snapshot(int records, Duration took, long heap) {}

    private static Snapshot snapshot(MillionDealsForTests odoo, int deals) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put(Odoo.URL, odoo.address().toString());
        settings.put(Odoo.DATABASE, "d");
        settings.put(Odoo.LOGIN, "l");
        settings.put(Odoo.PASSWORD, "p");
        settings.put(Odoo.PAGE_SIZE, Integer.toString(PAGE));
        settings.put(
                "mapping.file",
                Path.of("src/test/resources/dev/tributary/crm/odoo/deals-alone.yaml")
                        .toAbsolutePath()
                        .toString());
        settings.put("task.tables", "crm.lead");
        settings.put("retry.first.ms", "1");
        try (WorkerForTests worker = new WorkerForTests(OdooSourceTask::new, settings)) {
            worker.start();
            long began = System.nanoTime();
            int records = 0;
            while (records < deals) {
                records += worker.pollAndLose();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return new Snapshot(records, took, (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024));
        }
    }

    /** Where the next page begins stands in the last row of one, so what pages is JSON, and is read as such. */
    private static Duration pages(MillionDealsForTests odoo, int deals) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long began = System.nanoTime();
        int from = 0;
        while (from < deals) {
            HttpResponse<InputStream> response = http.send(
                    HttpRequest.newBuilder(odoo.address().resolve("/jsonrpc"))
                            .POST(HttpRequest.BodyPublishers.ofString(MillionDealsForTests.request(from, PAGE)))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == 200) {
                    JsonNode rows = JsonHttp.JSON.readTree(body).path("result");
                    from = rows.path(rows.size() - 1).path("id").asInt();
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
