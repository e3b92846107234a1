/**
 * What a source's rows become in Tributary's vocabulary. A pure decision: a mapping, a source record and the look-up
 * tables give a canonical row, or a record set aside with its reason, or one that the mapping says to skip.
 *
 * <p>Records come as named values, from whatever source; files and YAML are read elsewhere.
 */
package dev.tributary.crm.mapping;
