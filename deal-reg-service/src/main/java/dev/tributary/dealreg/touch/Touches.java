package dev.tributary.dealreg.touch;

import dev.tributary.dealreg.commands.CommandDesk;
import dev.tributary.dealreg.commands.CommandKind;
import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.deal.DealReads;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.web.Paths;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.PartnerTouch;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What partners did on deals. What it counts for, the policy says by who vouches for it.
 *
 * <p>A partner may say it of deals that it has a part in. Of others the vendor says it: whoever has a touch on a deal is shown what it is
 * worth.
 */
@Singleton
public final class Touches {

    private final DealReads deals;
    private final CommandDesk desk;

    Touches(DealReads deals, CommandDesk desk) {
        this.deals = deals;
        this.desk = desk;
    }

    /** @throws ProblemException NOT_FOUND, for a deal that is none of theirs */
    public Receipt log(Caller caller, @Nullable String idempotencyKey, String opportunityId, LogTouch request) {
        EntityTags.found(deals.own(caller, opportunityId));
        Said said = new Said(
                opportunityId,
                caller.partner(),
                request.type(),
                request.occurredAt(),
                EvidenceLevel.SELF_REPORTED,
                caller.token());
        return take(caller, idempotencyKey, said, Paths.of("/api/v1/my/deals", opportunityId));
    }

    /** @throws ProblemException NOT_FOUND, for a deal that is not shown */
    public Receipt log(
            Caller caller, @Nullable String idempotencyKey, String opportunityId, LogTouchOfPartner request) {
        EntityTags.found(deals.one(caller, opportunityId));
        EvidenceLevel evidence =
                request.evidence() == null ? EvidenceLevel.CRM_LOGGED : EvidenceLevel.valueOf(request.evidence());
        Said said = new Said(opportunityId, request.partnerId(), request.type(), request.occurredAt(), evidence, null);
        return take(caller, idempotencyKey, said, Paths.of("/api/v1/deals", opportunityId));
    }

    /** @param actor token of the partner's person; absent: not known */
    private record Said(
            String opportunityId,
            String partnerId,
            String type,
            Instant occurredAt,
            EvidenceLevel evidence,
            @Nullable String actor) {}

    private Receipt take(Caller caller, @Nullable String idempotencyKey, Said said, String status) {
        return desk.take(caller, idempotencyKey, CommandKind.TOUCH, said, (id, receivedAt) -> {
                    if (said.occurredAt().isAfter(receivedAt)) {
                        throw ProblemException.ofField(
                                "occurred_at", "must not be later than now, which is " + receivedAt);
                    }
                    if (said.occurredAt().isBefore(Instant.EPOCH)) {
                        throw ProblemException.ofField("occurred_at", "must not be before 1970");
                    }
                    return new CommandDesk.Event<>(
                            TopicCatalogue.CRM_PARTNER_TOUCH,
                            said.opportunityId(),
                            PartnerTouch.newBuilder()
                                    .setTouchId(id)
                                    .setPartnerId(said.partnerId())
                                    .setOpportunityId(said.opportunityId())
                                    .setType(said.type())
                                    .setOccurredAt(said.occurredAt())
                                    .setEvidence(said.evidence())
                                    .setActor(said.actor())
                                    .setRecordedAt(receivedAt)
                                    .build());
                })
                .at(status);
    }
}
