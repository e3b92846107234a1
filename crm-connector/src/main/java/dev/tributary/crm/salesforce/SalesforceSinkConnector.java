package dev.tributary.crm.salesforce;

import dev.tributary.crm.connect.CrmSinkConnector;

/** Writes credit to Salesforce's opportunities. */
public final class SalesforceSinkConnector extends CrmSinkConnector {

    public SalesforceSinkConnector() {
        super(Salesforce.CRM, SalesforceSinkTask.class);
    }
}
