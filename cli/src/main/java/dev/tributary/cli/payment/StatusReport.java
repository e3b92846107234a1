package dev.tributary.cli.payment;

import dev.tributary.cli.payment.TransferStatus.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bank's report on a file that was sent to it.
 *
 * @param originalMessageId the file's
 * @param groups what is said of the whole file, and then of the batches in it; often all that is said when all went well
 * @param transfers what is said of single payments
 */
public record StatusReport(
        String messageId,
        String originalMessageId,
        Instant createdAt,
        List<GroupStatus> groups,
        List<TransferStatus> transfers) {

    public StatusReport {
        groups = List.copyOf(groups);
        transfers = List.copyOf(transfers);
    }

    /** Of all payments that the report does not name. */
    public record GroupStatus(Status status, @Nullable String reasonCode, String reasonText) {}

    /**
     * The statuses of a file's payments: of those that the report names, and of the others by what it says of all. Nothing
     * of a payment that it neither names nor means.
     *
     * @param endToEndIds of all payments in the file
     */
    public List<TransferStatus> statuses(List<String> endToEndIds) {
        List<TransferStatus> result = new ArrayList<>(transfers);
        if (groups.isEmpty()) {
            return result;
        }
        GroupStatus others = groups.get(groups.size() - 1);
        if (others.status() == Status.PART) {
            return result;
        }
        Set<String> unnamed = new LinkedHashSet<>(endToEndIds);
        transfers.forEach(named -> unnamed.remove(named.endToEndId()));
        unnamed.forEach(id -> result.add(
                new TransferStatus(id, others.status(), others.reasonCode(), others.reasonText(), createdAt)));
        return result;
    }
}
