package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * CLOUD_DUPLICATE: a claim on a deal that the cloud's own program holds a referral for; it is linked to that referral.
 * Gone when the claim ends; a claim that ended at once never had it.
 */
public final class CloudDuplicate implements DealDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.CLOUD_DUPLICATE;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        String referral = question.deal().cloudReferralId();
        if (referral == null) {
            return List.of();
        }
        return question.asked().claims().stream()
                .flatMap(claim -> of(claim, question.deal(), referral).stream())
                .toList();
    }

    private static boolean stands(ClaimStory claim) {
        return switch (claim.status()) {
            case SUBMITTED, UNDER_REVIEW, APPROVED, WAITLISTED, EXPIRED, CONVERTED -> true;
            case DRAFT, RETURNED, REJECTED, WITHDRAWN -> false;
        };
    }

    private Optional<Finding> of(ClaimStory claim, Opportunity deal, String referral) {
        Instant submitted = claim.registration().submittedAt();
        Instant opened = submitted.isAfter(deal.createdAt()) ? submitted : deal.createdAt();
        Instant gone = stands(claim) ? null : claim.statusSince();
        if (gone != null && !gone.isAfter(opened)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                CaseId.of(code(), claim.registration()),
                code(),
                deal.id(),
                Cases.ids(claim.registration().id()),
                Cases.ids(claim.partnerId()),
                opened,
                gone,
                gone == null ? List.of(code().name()) : List.of(code().name(), "CLAIM_ENDED"),
                List.of(
                        Cases.submission(claim),
                        new ConflictCase.Evidence(
                                "opportunity:" + deal.id(),
                                null,
                                "the cloud's program holds referral " + referral,
                                deal.createdAt())),
                claim.registration().id()));
    }
}
