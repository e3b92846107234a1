package dev.tributary.crm.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.connect.WorkerForTests;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
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

    @Test
    void aSnapshotTakesNoMoreThanTwiceTheTimeOfReadingItsPages() throws Exception {
        try (MillionDealsForTests odoo = new MillionDealsForTests(DEALS)) {
            pages(odoo, DEALS / 10);
            Duration bare = pages(odoo, DEALS);
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
            int records = 0;
            Duration took;
            long heap;
            try (WorkerForTests worker = new WorkerForTests(OdooSourceTask::new, settings)) {
                worker.start();
                long began = System.nanoTime();
                while (records < DEALS) {
                    records += worker.pollAndLose();
                }
                took = Duration.ofNanos(System.nanoTime() - began);
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                heap = (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024);
            }
            double ratio = (double) bare.toNanos() / took.toNanos();
            System.out.printf(
                    "%d deals: pages alone %d rows/s, snapshot %d rows/s, ratio %.2f, heap after it %d MB%n",
                    DEALS,
                    DEALS * 1_000L / Math.max(1, bare.toMillis()),
                    DEALS * 1_000L / Math.max(1, took.toMillis()),
                    ratio,
                    heap);
            assertThat(records).isEqualTo(DEALS);
            assertThat(ratio).isGreaterThanOrEqualTo(BAR);
        }
    }

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
                body.readAllBytes();
            }
            from += response.statusCode() == 200 ? PAGE : 0;
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
