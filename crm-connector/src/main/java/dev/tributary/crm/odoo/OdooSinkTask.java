package dev.tributary.crm.odoo;

import dev.tributary.crm.connect.CrmSinkTask;

/** Writes credit to leads of Odoo. */
public final class OdooSinkTask extends CrmSinkTask {

    public OdooSinkTask() {
        super(Odoo.CRM);
    }
}
