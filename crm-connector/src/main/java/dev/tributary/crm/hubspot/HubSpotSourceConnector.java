package dev.tributary.crm.hubspot;

import dev.tributary.crm.connect.CrmSourceConnector;

/** Brings what is in HubSpot. */
public final class HubSpotSourceConnector extends CrmSourceConnector {

    public HubSpotSourceConnector() {
        super(HubSpot.CRM, HubSpotSourceTask.class);
    }
}
