/** Odoo, by its external API over JSON-RPC: https://www.odoo.com/documentation/14.0/developer/misc/api/odoo.html */
package dev.tributary.crm.odoo;
