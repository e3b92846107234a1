/** The connectors as Kafka Connect runs them, the same for every CRM. */
package dev.tributary.crm.connect;
