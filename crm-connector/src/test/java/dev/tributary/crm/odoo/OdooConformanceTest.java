package dev.tributary.crm.odoo;

import dev.tributary.crm.connect.CrmConformance;
import dev.tributary.crm.connect.CrmForTests;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceTask;

class OdooConformanceTest extends CrmConformance {

    @Override
    protected CrmForTests server() {
        return new OdooForTests();
    }

    @Override
    protected SourceTask task() {
        return new OdooSourceTask();
    }

    @Override
    protected String dealTable() {
        return "crm.lead";
    }

    @Override
    protected Map<String, String> access(CrmForTests server) {
        return new HashMap<>(Map.of(
                Odoo.URL, server.address().toString(),
                Odoo.DATABASE, OdooForTests.DATABASE,
                Odoo.LOGIN, OdooForTests.LOGIN,
                Odoo.PASSWORD, OdooForTests.PASSWORD,
                Odoo.PAGE_SIZE, "5"));
    }

    @Override
    protected Map<String, String> wrongAccess(CrmForTests server) {
        Map<String, String> wrong = access(server);
        wrong.put(Odoo.PASSWORD, secret());
        return wrong;
    }

    @Override
    protected String secret() {
        return "not-the-password";
    }
}
