package dev.tributary.crm.hubspot;

import dev.tributary.crm.connect.CrmSinkConnector;

/** Writes credit to HubSpot's deals. */
public final class HubSpotSinkConnector extends CrmSinkConnector {

    public HubSpotSinkConnector() {
        super(HubSpot.CRM, HubSpotSinkTask.class);
    }
}
