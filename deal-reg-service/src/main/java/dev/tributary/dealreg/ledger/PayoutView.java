package dev.tributary.dealreg.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payout run.
 *
 * @param contentHash what an approval is about
 * @param approvalsNeeded by how many people, none of whom proposed it
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PayoutView(
        String payoutId,
        String state,
        String proposedBy,
        Instant proposedAt,
        String contentHash,
        List<PayoutSumsView> sums,
        String worth,
        String worthCurrency,
        int approvalsNeeded,
        List<ApprovalView> approvals,
        List<LeftOutView> leftOut,
        List<SentView> files,
        @Nullable String rejectedBy,
        @Nullable String reason,
        int paid,
        int failed,
        Instant changedAt) {}
