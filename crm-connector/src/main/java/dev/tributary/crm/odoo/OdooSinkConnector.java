package dev.tributary.crm.odoo;

import dev.tributary.crm.connect.CrmSinkConnector;

/** Writes credit to Odoo's leads. */
public final class OdooSinkConnector extends CrmSinkConnector {

    public OdooSinkConnector() {
        super(Odoo.CRM, OdooSinkTask.class);
    }
}
