/** What is written back to a CRM about a deal: who brought it, and who helped. */
package dev.tributary.crm.credit;
