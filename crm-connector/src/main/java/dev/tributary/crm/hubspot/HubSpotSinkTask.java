package dev.tributary.crm.hubspot;

import dev.tributary.crm.connect.CrmSinkTask;

/** Writes credit to deals of HubSpot. */
public final class HubSpotSinkTask extends CrmSinkTask {

    public HubSpotSinkTask() {
        super(HubSpot.CRM);
    }
}
