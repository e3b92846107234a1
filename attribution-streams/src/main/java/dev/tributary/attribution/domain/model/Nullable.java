package dev.tributary.attribution.domain.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value may be absent. Everything not marked so is always present.
 *
 * <p>Declared here because the domain imports nothing but the JDK; the build's nullness check reads any annotation of
 * this name.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE_USE})
public @interface Nullable {}
