package dev.tributary.crm.salesforce;

import dev.tributary.crm.connect.CrmSinkTask;

/** Writes credit to opportunities of Salesforce. */
public final class SalesforceSinkTask extends CrmSinkTask {

    public SalesforceSinkTask() {
        super(Salesforce.CRM);
    }
}
