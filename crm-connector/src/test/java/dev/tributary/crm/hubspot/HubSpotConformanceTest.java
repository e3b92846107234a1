package dev.tributary.crm.hubspot;

import dev.tributary.crm.connect.CrmConformance;
import dev.tributary.crm.connect.CrmForTests;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceTask;

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
}
