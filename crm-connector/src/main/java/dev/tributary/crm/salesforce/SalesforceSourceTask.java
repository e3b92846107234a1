package dev.tributary.crm.salesforce;

import dev.tributary.crm.connect.CrmSourceTask;

/** Reads objects of Salesforce. */
public final class SalesforceSourceTask extends CrmSourceTask {

    public SalesforceSourceTask() {
        super(Salesforce.CRM);
    }
}
