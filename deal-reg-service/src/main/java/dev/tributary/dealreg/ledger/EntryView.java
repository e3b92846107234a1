package dev.tributary.dealreg.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the ledger. It is never changed; a correction is an entry of its own.
 *
 * @param reverses the entry that it corrects
 * @param cause the event because of which it was posted
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record EntryView(
        String entryId,
        String partnerId,
        @Nullable String opportunityId,
        String period,
        Instant effectiveAt,
        Instant bookedAt,
        String kind,
        List<PostingView> postings,
        @Nullable String reverses,
        String cause,
        int policyVersion,
        @Nullable ExplanationView explanation) {

    /** The same for whoever may not know whose event it was. */
    public EntryView withoutCause() {
        return new EntryView(
                entryId,
                partnerId,
                opportunityId,
                period,
                effectiveAt,
                bookedAt,
                kind,
                postings,
                reverses,
                "",
                policyVersion,
                explanation);
    }
}
