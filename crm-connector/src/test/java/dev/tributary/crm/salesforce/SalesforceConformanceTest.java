package dev.tributary.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.connect.CrmConformance;
import dev.tributary.crm.connect.CrmForTests;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealOrigin;
import dev.tributary.schemas.avro.DealStage;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceTask;
import org.junit.jupiter.api.Test;

class SalesforceConformanceTest extends CrmConformance {

    @Override
    protected CrmForTests server() {
        return new SalesforceForTests();
    }

    @Override
    protected SourceTask task() {
        return new SalesforceSourceTask();
    }

    @Override
    protected String dealTable() {
        return "Opportunity";
    }

    @Override
    protected Map<String, String> access(CrmForTests server) {
        return ((SalesforceForTests) server).access();
    }

    @Override
    protected Map<String, String> wrongAccess(CrmForTests server) {
        Map<String, String> wrong = access(server);
        wrong.put(Salesforce.SIGN_IN, Salesforce.REFRESH);
        wrong.put(Salesforce.CLIENT_SECRET, SalesforceForTests.SECRET);
        wrong.put(Salesforce.REFRESH_TOKEN, secret());
        return wrong;
    }

    @Override
    protected String secret() {
        return "not-the-refresh-token";
    }

    @Test
    void aDeletedDealIsLostUntilItComesBack() throws Exception {
        String id = crm.create("one", "QUALIFIED", "10");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.deals().containsKey(id));
        crm.delete(id);
        settle();
        worker.pollUntil(() -> worker.deals().get(id).getStage() == DealStage.CLOSED_LOST);
        assertThat(worker.deals().get(id).getCrmStage()).isEqualTo("(deleted)");
        assertThat(worker.deals().get(id).getClosedAt())
                .isEqualTo(crm.told(crm.deal(id).modifiedAt()));

        crm.undelete(id);
        settle();
        worker.pollUntil(() -> worker.deals().get(id).getStage() == DealStage.QUALIFIED);
        assertThat(worker.deals().get(id).getCrmStage()).isEqualTo(crm.stage("QUALIFIED"));
        assertAllArrivedOnce();
    }

    @Test
    void wonAndLostAreWhatSalesforceSaysWhateverTheStageIsCalled() throws Exception {
        String id = crm.create("one", "QUALIFIED", "10");
        crm.move(id, "COMMITTED");
        crm.set(id, "stage", "Signed");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.deals().containsKey(id));
        CrmOpportunity deal = worker.deals().get(id);
        assertThat(deal.getStage()).isEqualTo(DealStage.COMMITTED);
        assertThat(deal.getCrmStage()).isEqualTo("Signed");
    }

    @Test
    void whatIsNullIsAbsentAndWhatIsEmptiedIsAbsentAgain() throws Exception {
        String id = crm.create("one", "QUALIFIED", "10");
        settle();
        worker.start();
        worker.pollUntil(() -> worker.deals().containsKey(id));
        assertThat(worker.deals().get(id).getOrigin()).isNull();
        assertThat(worker.deals().get(id).getClosedAt()).isNull();

        crm.set(id, "source", "Partner Referral");
        settle();
        worker.pollUntil(() -> worker.deals().get(id).getOrigin() == DealOrigin.PARTNER_REFERRAL);
        crm.set(id, "source", null);
        settle();
        worker.pollUntil(() -> worker.deals().get(id).getOrigin() == null);
        List<CrmOpportunity> revisions = worker.values(TopicCatalogue.CRM_OPPORTUNITY);
        assertThat(revisions).hasSize(3);
    }
}
