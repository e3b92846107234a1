package dev.tributary.crm.odoo;

import dev.tributary.crm.connect.CrmSourceTask;

/** Reads models of Odoo. */
public final class OdooSourceTask extends CrmSourceTask {

    public OdooSourceTask() {
        super(Odoo.CRM);
    }
}
