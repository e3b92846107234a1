package dev.tributary.crm.odoo;

import dev.tributary.crm.connect.CrmSourceConnector;

/** Brings what is in Odoo. */
public final class OdooSourceConnector extends CrmSourceConnector {

    public OdooSourceConnector() {
        super(Odoo.CRM, OdooSourceTask.class);
    }
}
