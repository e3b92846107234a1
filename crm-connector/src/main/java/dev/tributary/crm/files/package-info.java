/** Directories of source files in, directories of import files out: where a mapping meets the disk. */
package dev.tributary.crm.files;
