/**
 * HubSpot, by its public API: objects, search, associations, pipelines, owners, properties and webhooks as
 * https://developers.hubspot.com/docs/api-reference/overview has them.
 */
package dev.tributary.crm.hubspot;
