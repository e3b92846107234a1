package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.conflict.CloudDuplicate;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Incumbent;
import dev.tributary.attribution.domain.roe.Proceedings;
import dev.tributary.attribution.domain.roe.ProtectionWindow;
import dev.tributary.attribution.domain.roe.RuleOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One claim while its scene is played: only {@link ClaimDesk} sees it, and only until the ruling. */
final class ClaimLife {

    /** Its place among the claims of the scene: by submission, then id. */
    final int place;

    final Claim claim;
    final ProgramPolicy policy;
    final List<RuleOutcome> rules = new ArrayList<>();

    private final Set<String> reasons = new LinkedHashSet<>();
    private final List<ProtectionWindow> windows = new ArrayList<>();
    private final List<ClaimStory.Stop> stops = new ArrayList<>();
    private RegistrationStatus status = RegistrationStatus.SUBMITTED;
    private Instant statusSince;
    private @Nullable Instant decidedAt;
    private int extensions;
    private @Nullable Instant cureAt;
    private final ClaimLine line;
    private @Nullable DealHistory deal;
    private @Nullable Instant tiedAt;
    private @Nullable Instant stoodFrom;
    private @Nullable Instant stoodUntil;
    private Scope scope;
    private @Nullable String mergedInto;
    private ClaimStory.@Nullable Contention contention;
    private ClaimStory.@Nullable Incumbency incumbency;
    private @Nullable Decision dispute;
    private final Map<String, Proceedings.Refusal> refused = new LinkedHashMap<>();

    /** @param deal the one that it names, if that has come */
    ClaimLife(int place, Claim claim, ProgramPolicy policy, @Nullable DealHistory deal, ClaimLine line) {
        this.line = line;
        this.place = place;
        this.claim = claim;
        this.policy = policy;
        this.statusSince = claim.registration().submittedAt();
        this.stoodFrom = statusSince;
        this.deal = deal;
        this.scope = Scope.of(claim.registration(), claim.registration().opportunityId(), deal);
    }

    String id() {
        return claim.registration().id();
    }

    Registration registration() {
        return claim.registration();
    }

    String partnerId() {
        return claim.registration().partnerId();
    }

    Instant submittedAt() {
        return claim.registration().submittedAt();
    }

    boolean is(RegistrationStatus asked) {
        return status == asked;
    }

    @Nullable
    String dealId() {
        return scope.dealId();
    }

    Scope scope() {
        return scope;
    }

    /** The last instant of the newest window. */
    @Nullable
    Instant protectedUntil() {
        return windows.isEmpty() ? null : windows.get(windows.size() - 1).until();
    }

    /** Open: it may still win something, so a repetition merges into it. */
    boolean open() {
        return undecided() || is(RegistrationStatus.WAITLISTED) || is(RegistrationStatus.APPROVED);
    }

    boolean undecided() {
        return is(RegistrationStatus.SUBMITTED) || is(RegistrationStatus.UNDER_REVIEW);
    }

    /** The case of this claim that an id names, as far as it goes by now; absent: there is none of that id so far. */
    Proceedings.@Nullable Subject caseOf(String caseId) {
        if (contention != null && CaseId.same(caseId, CaseId.ofContention(registration()))) {
            return subject(
                    CaseId.ofContention(registration()),
                    contention.holderApproved() ? ConflictCode.PROTECTED_OVERLAP : ConflictCode.DUPLICATE_CROSS_PARTNER,
                    contention.since(),
                    contention.overAt(),
                    null,
                    null);
        }
        for (ClaimStory.Stop stop : stops) {
            ConflictCode code = stop.conflict();
            if (code != null && caseId.equals(CaseId.of(code, registration()))) {
                return subject(caseId, code, stop.at(), stop.curedAt(), id(), null);
            }
        }
        if (mergedInto != null && caseId.equals(CaseId.of(ConflictCode.DUPLICATE_SAME_PARTNER, registration()))) {
            return subject(caseId, ConflictCode.DUPLICATE_SAME_PARTNER, submittedAt(), null, null, null);
        }
        if (deal != null
                && stoodFrom != null
                && deal.current().cloudReferralId() != null
                && caseId.equals(CaseId.of(ConflictCode.CLOUD_DUPLICATE, registration()))) {
            Instant opened = CloudDuplicate.openedAt(stoodFrom, tiedAt, deal.current());
            return subject(caseId, ConflictCode.CLOUD_DUPLICATE, opened, stoodUntil, id(), null);
        }
        if (incumbency != null && caseId.equals(CaseId.of(ConflictCode.INCUMBENT_RENEWAL, registration()))) {
            return subject(caseId, ConflictCode.INCUMBENT_RENEWAL, incumbency.since(), null, id(), null);
        }
        Decision appeal = dispute;
        return appeal != null && caseId.equals(CaseId.of(ConflictCode.DISPUTED_BY_PARTNER, registration()))
                ? subject(caseId, ConflictCode.DISPUTED_BY_PARTNER, appeal.at(), null, id(), appeal.id())
                : null;
    }

    private Proceedings.Subject subject(
            String caseId,
            ConflictCode code,
            Instant openedAt,
            @Nullable Instant goneAt,
            @Nullable String ruledWith,
            @Nullable String openedBy) {
        return new Proceedings.Subject(
                caseId, code, openedAt, goneAt, ruledWith, openedBy, policy.conflictPolicy(code));
    }

    /** The partner contests what became of the claim; the first appeal opens the case. */
    void dispute(Decision appeal) {
        String evidence = appeal.evidence();
        if (evidence == null || evidence.isBlank()) {
            refuse(appeal, Proceedings.Refusal.EVIDENCE_MISSING);
        } else {
            dispute = appeal;
        }
    }

    void refuse(Decision decision, Proceedings.Refusal why) {
        refused.put(decision.id(), why);
    }

    boolean disputed() {
        return dispute != null;
    }

    boolean stoppedBy(ConflictCode code) {
        return !stops.isEmpty() && stops.get(stops.size() - 1).conflict() == code;
    }

    void become(RegistrationStatus next, Instant at, String reason) {
        if (status != next) {
            statusSince = at;
        }
        status = next;
        stand(at);
        if (decidedAt == null && next != RegistrationStatus.UNDER_REVIEW) {
            decidedAt = at;
        }
        line.moved();
        reasons.add(reason);
    }

    private void stand(Instant at) {
        boolean stands =
                switch (status) {
                    case SUBMITTED, UNDER_REVIEW, APPROVED, WAITLISTED, EXPIRED, CONVERTED -> true;
                    case DRAFT, RETURNED, REJECTED, WITHDRAWN -> false;
                };
        if (stands && (stoodFrom == null || stoodUntil != null)) {
            stoodFrom = at;
            stoodUntil = null;
        } else if (!stands && at.equals(stoodFrom)) {
            stoodFrom = null;
        } else if (!stands && stoodFrom != null && stoodUntil == null) {
            stoodUntil = at;
        }
    }

    void approve(Instant at, String reason) {
        become(RegistrationStatus.APPROVED, at, reason);
        windows.add(new ProtectionWindow(at, at.plus(policy.registration().protection()), null));
    }

    /** A person ended it; what it is already it stays, since when it was. */
    void end(RegistrationStatus next, Instant at, String reason) {
        if (is(next)) {
            return;
        }
        for (int i = 0; i < windows.size(); i++) {
            ProtectionWindow window = windows.get(i);
            if (window.inForceAt(at)) {
                windows.set(i, new ProtectionWindow(window.approvedAt(), window.until(), at));
                break;
            }
        }
        waitIsOver(at);
        become(next, at, reason);
    }

    void stopAt(ClaimStory.Stop by, @Nullable Instant cure) {
        stops.add(by);
        cureAt = cure;
        become(by.status(), by.at(), by.gate());
    }

    /** The gate that stopped it last. */
    String lastStop() {
        return stops.get(stops.size() - 1).gate();
    }

    /** Whether the cause for which it is under review goes at this instant; it is cured from then on. */
    boolean curesAt(Instant at) {
        if (!is(RegistrationStatus.UNDER_REVIEW) || !at.equals(cureAt)) {
            return false;
        }
        int last = stops.size() - 1;
        ClaimStory.Stop by = stops.get(last);
        stops.set(last, new ClaimStory.Stop(by.gate(), by.conflict(), by.status(), by.at(), at, by.detail()));
        cureAt = null;
        return true;
    }

    void merge(String into, Instant at) {
        mergedInto = into;
        become(RegistrationStatus.WITHDRAWN, at, ClaimDesk.MERGED);
    }

    void tie(DealHistory to, Instant at) {
        deal = to;
        tiedAt = at;
        line.moved();
        scope = Scope.of(registration(), to.id(), to);
    }

    /** Extends the window in force, or says why not. */
    void extend(Decision decision, Instant at) {
        RegistrationPolicy limits = policy.registration();
        // An earlier window has ended, by itself or by the decision after which the next one could begin.
        int newest = windows.size() - 1;
        ProtectionWindow window = windows.isEmpty() ? null : windows.get(newest);
        String evidence = decision.evidence();
        if (window == null || !window.inForceAt(at)) {
            reasons.add("EXTENSION_REFUSED_NOT_IN_FORCE");
        } else if (evidence == null || evidence.isBlank()) {
            reasons.add("EXTENSION_REFUSED_NO_EVIDENCE");
        } else if (extensions >= limits.maximumExtensions()) {
            reasons.add("EXTENSION_REFUSED_USED_UP");
        } else {
            Instant cap = window.approvedAt().plus(limits.protectionCap());
            Instant extended = window.until().plus(limits.extension());
            windows.set(
                    newest, new ProtectionWindow(window.approvedAt(), extended.isAfter(cap) ? cap : extended, null));
            extensions++;
            reasons.add("EXTENDED");
        }
    }

    /** Waits behind a holder; the same wait goes on when the holder changes or gets approved. */
    void waitBehind(ClaimLife holder, Instant at) {
        Instant since = contention == null ? at : contention.since();
        contention = new ClaimStory.Contention(holder.id(), holder.partnerId(), !holder.undecided(), since, null);
        if (!is(RegistrationStatus.WAITLISTED)) {
            become(RegistrationStatus.WAITLISTED, at, "WAITLISTED");
        }
    }

    /** Whether this is the holder behind which it waits already. */
    boolean waitsBehind(ClaimLife holder) {
        return contention != null && contention.holder().equals(holder.id());
    }

    void waitIsOver(Instant at) {
        ClaimStory.Contention wait = contention;
        if (wait != null && wait.overAt() == null) {
            contention = new ClaimStory.Contention(
                    wait.holder(), wait.holderPartner(), wait.holderApproved(), wait.since(), at);
        }
    }

    boolean hasIncumbency() {
        return incumbency != null;
    }

    void against(Incumbent incumbent, Instant at) {
        if (incumbency == null) {
            incumbency = new ClaimStory.Incumbency(incumbent, at);
        }
    }

    /** It is approved and the deal that it is tied to was booked within that approval's window. */
    void convertIfItDid(Instant by) {
        if (!is(RegistrationStatus.APPROVED) || deal == null || !deal.current().booked()) {
            return;
        }
        Instant closed = deal.current().closedAt();
        if (closed != null
                && !closed.isAfter(by)
                && windows.get(windows.size() - 1).inForceAt(closed)) {
            become(RegistrationStatus.CONVERTED, closed, "BOOKED_IN_FORCE");
        }
    }

    ClaimStory story() {
        return new ClaimStory(
                claim,
                status,
                statusSince,
                decidedAt,
                stoodFrom,
                stoodUntil,
                List.copyOf(windows),
                dealId(),
                tiedAt,
                List.copyOf(rules),
                List.copyOf(reasons),
                List.copyOf(stops),
                mergedInto,
                contention,
                incumbency,
                dispute,
                Map.copyOf(refused),
                policy.version());
    }
}
