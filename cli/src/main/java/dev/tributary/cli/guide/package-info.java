/** The program guide: what partners read, written from the policy. {@link dev.tributary.cli.guide.ProgramGuide} lists its sections. */
package dev.tributary.cli.guide;
