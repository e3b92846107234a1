/** A look at an export that nobody has mapped yet, and a mapping proposed for it. What a person must decide it leaves open. */
package dev.tributary.crm.profile;
