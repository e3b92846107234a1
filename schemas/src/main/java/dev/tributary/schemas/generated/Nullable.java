package dev.tributary.schemas.generated;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a generated record: the field may be absent.
 *
 * <p>Only for generated code, which writes type names in full; an annotation of types, such as JSpecify's, cannot stand
 * before those. Everything written by hand uses JSpecify.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface Nullable {}
