/**
 * What a CRM is to the connector. A CRM is one package beside this one that implements {@link CrmReader} and, where credit is
 * written back, {@link CrmWriter}; everything else is the same for all.
 */
package dev.tributary.crm.source;
