package dev.tributary.crm.hubspot;

import dev.tributary.crm.connect.CrmSourceTask;

/** Reads objects of HubSpot. */
public final class HubSpotSourceTask extends CrmSourceTask {

    public HubSpotSourceTask() {
        super(HubSpot.CRM);
    }
}
