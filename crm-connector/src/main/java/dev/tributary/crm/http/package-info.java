/** HTTP and JSON, as every CRM's API needs them. */
package dev.tributary.crm.http;
