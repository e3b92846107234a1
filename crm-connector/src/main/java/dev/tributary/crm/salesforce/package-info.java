/**
 * Salesforce, by its REST API (https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/) and, for what has
 * changed, Change Data Capture over CometD
 * (https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/).
 */
package dev.tributary.crm.salesforce;
