/**
 * A real broker, a real schema registry and, where asked for, a real PostgreSQL on this machine, each a process of its own, for the
 * {@code tributary} command and for tests that must not believe a fake. {@link dev.tributary.localstack.LocalStack} is the way in.
 */
@NullMarked
package dev.tributary.localstack;

import org.jspecify.annotations.NullMarked;
