package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import java.time.Instant;

/** One reason not to approve a claim. Gates are asked when the policy decides, in the order of {@link Gates#ALL}. */
public interface Gate {

    /** The gate's name and the reason code that it gives. */
    String code();

    Answer ask(ClaimQuestion question);

    /** What a gate answers. */
    sealed interface Answer {

        /** One sentence for people. */
        String detail();

        /** The gate does not apply. */
        record Passes(String detail) implements Answer {}

        /**
         * The gate decides.
         *
         * @param status REJECTED or UNDER_REVIEW
         * @param conflict the case that it opens, if any
         * @param curedAt when a claim under review is free of the cause; absent: not yet
         */
        record Stops(
                RegistrationStatus status,
                @Nullable ConflictCode conflict,
                @Nullable Instant curedAt,
                String detail) implements Answer {}
    }

    static Answer passes(String detail) {
        return new Answer.Passes(detail);
    }

    static Answer rejects(@Nullable ConflictCode conflict, String detail) {
        return new Answer.Stops(RegistrationStatus.REJECTED, conflict, null, detail);
    }

    static Answer reviews(ConflictCode conflict, @Nullable Instant curedAt, String detail) {
        return new Answer.Stops(RegistrationStatus.UNDER_REVIEW, conflict, curedAt, detail);
    }
}
