package dev.tributary.crm.hubspot;

import dev.tributary.crm.connect.CrmConformance;
import dev.tributary.crm.connect.CrmForTests;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceTask;
import org.junit.jupiter.api.Test;

/** With a search that keeps no order at all. */
class HubSpotConformanceTest extends CrmConformance {

    @Override
    protected CrmForTests server() {
        HubSpotForTests server = new HubSpotForTests();
        server.disorder(11);
        return server;
    }

    @Override
    protected SourceTask task() {
        return new HubSpotSourceTask();
    }

    @Override
    protected String dealTable() {
        return "deals";
    }

    @Override
    protected Map<String, String> access(CrmForTests server) {
        return new HashMap<>(Map.of(
                HubSpot.URL,
                server.address().toString(),
                HubSpot.SIGN_IN,
                "refresh",
                HubSpot.CLIENT_ID,
                HubSpotForTests.CLIENT,
                HubSpot.CLIENT_SECRET,
                HubSpotForTests.CLIENT_SECRET,
                HubSpot.REFRESH_TOKEN,
                HubSpotForTests.REFRESH,
                HubSpot.PAGE_SIZE,
                "5"));
    }

    @Override
    protected Map<String, String> wrongAccess(CrmForTests server) {
        Map<String, String> wrong = access(server);
        wrong.put(HubSpot.REFRESH_TOKEN, secret());
        return wrong;
    }

    @Override
    protected String secret() {
        return "not-the-refresh-token";
    }

    @Test
    void dealsComeWhileAnotherHasTheWebhooksPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            worker.set(HubSpot.WEBHOOK_PORT, Integer.toString(taken.getLocalPort()));
            worker.set(HubSpot.WEBHOOK_HOST, "127.0.0.1");
            worker.set(HubSpot.WEBHOOK_URL, "https://hooks.example.com/");
            worker.set(HubSpot.WEBHOOK_SECRET, "a-secret-of-the-app");
            String first = crm.create("before", "QUALIFIED", "10");
            settle();
            worker.start();
            worker.pollUntil(() -> worker.deals().containsKey(first));
            String second = crm.create("after", "QUALIFIED", "20");
            settle();
            worker.pollUntil(() -> worker.deals().containsKey(second));
        }
        assertAllArrivedOnce();
    }
}
