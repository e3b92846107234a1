package dev.tributary.dealreg.notice;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told for a role, as the file of owners says it.
 *
 * @param owner the role as the program's policy names it; {@value Owners#ALL_OTHERS}: every role that is not listed
 * @param email addresses; each gets a mail of its own
 * @param webhook a URL
 */
@Serdeable
record NamedOwner(
        String owner,
        @Nullable List<String> email,
        @Nullable String webhook) {}
