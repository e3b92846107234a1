/** A partner program streamed live through a running stack, and what a person is shown of it. */
@org.jspecify.annotations.NullMarked
package dev.tributary.cli.demo;
