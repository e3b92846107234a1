package dev.tributary.crm.salesforce;

import dev.tributary.crm.connect.CrmSourceConnector;

/** Brings what is in Salesforce. */
public final class SalesforceSourceConnector extends CrmSourceConnector {

    public SalesforceSourceConnector() {
        super(Salesforce.CRM, SalesforceSourceTask.class);
    }
}
