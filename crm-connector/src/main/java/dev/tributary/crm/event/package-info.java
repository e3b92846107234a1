/** From a row in the canonical vocabulary to the event that is published for it. */
package dev.tributary.crm.event;
