package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.ConflictCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a decision is about: a registration, or a case whose id names its registration or its deal. */
final class Subject {

    private static final String DEAL = "deal:";
    private static final String CONTENTION = "CONTENTION";

    private Subject() {}

    /** The deal of a deal's own case; absent when the subject is anything else. */
    static @Nullable String dealOf(String subject) {
        String about = about(subject);
        return about != null && about.startsWith(DEAL) ? about.substring(DEAL.length()) : null;
    }

    /** The registration: the subject itself, or the one that a case's id names. */
    static String registrationOf(String subject) {
        String about = about(subject);
        return about == null ? subject : about;
    }

    private static @Nullable String about(String subject) {
        int colon = subject.indexOf(':');
        if (colon < 0) {
            return null;
        }
        String code = subject.substring(0, colon);
        boolean isCase = code.equals(CONTENTION)
                || Arrays.stream(ConflictCode.values())
                        .anyMatch(each -> each.name().equals(code));
        return isCase ? subject.substring(colon + 1) : null;
    }
}
