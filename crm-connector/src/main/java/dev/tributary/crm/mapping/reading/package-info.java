/** mapping.yaml: its keys, how it is read, what is wrong with it. */
package dev.tributary.crm.mapping.reading;
