package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.PartnerSplit;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a case went from its opening on: what was ruled, and which decisions could not be taken, with the reason. A pure
 * fold over the decisions in the order of their time.
 *
 * <p>One ruling decides a case, one appeal opens it again, and the ruling after that is final. The first ruling acts
 * until the second changes it. What comes too early, too late, twice or from somebody not entitled is refused and
 * changes nothing.
 *
 * @param status where the case stands by what was decided; that it is overdue, or that its cause went, is not known here
 * @param ruling the decision that acts; absent: none yet
 * @param decidedAt when it was first ruled on; absent: not yet
 * @param appealedAt when it was appealed; absent: it was not
 * @param overturned whether the ruling after the appeal is of another kind than the first
 * @param taken the decisions that were taken, in their order
 * @param refused reasons by decision id
 */
public record Proceedings(
        CaseStatus status,
        @Nullable Decision ruling,
        @Nullable Instant decidedAt,
        @Nullable Instant appealedAt,
        boolean overturned,
        List<Decision> taken,
        Map<String, Refusal> refused) {

    /** The role of those who may appeal and withdraw, and rule on nothing. */
    public static final String PARTNER = "partner";

    /** Why a decision could not be taken: codes of attribution.rejected. */
    public enum Refusal {
        NO_SUCH_CASE(
                "there was no such case when this was decided; conflicts.csv, or the topic of cases, lists those that there are"),
        CASE_CLOSED("the case is closed: it was withdrawn, or its decision is final"),
        ALREADY_DECIDED("the case is decided; it takes an appeal to decide it again"),
        NOT_DECIDED_YET("nothing is decided yet that could be appealed"),
        ALREADY_APPEALED("a case can be appealed once"),
        NOT_ENTITLED("the decider is not entitled: see the policy's deciders; an appeal is decided by somebody else"),
        KIND_NOT_OF_A_CASE("this kind of decision settles no such case"),
        SPLIT_INVALID("split names partners with percentages that sum to 100, as P-1=60;P-2=40, or for AMEND the one "
                + "partner who sourced the deal, as P-1=100"),
        PARTNER_UNKNOWN("split names a partner that the program does not know"),
        EVIDENCE_MISSING("a dispute needs its evidence");

        private final String detail;

        Refusal(String detail) {
            this.detail = detail;
        }

        public String detail() {
            return detail;
        }
    }

    /**
     * A case as far as its proceedings depend on it.
     *
     * @param goneAt when its cause went by itself; absent: it has not
     * @param ruledWith the claim whose rulings settle the case too; absent: only rulings on the case do
     * @param openedBy the decision that opened it, where a partner's dispute did
     */
    public record Subject(
            String caseId,
            ConflictCode code,
            Instant openedAt,
            @Nullable Instant goneAt,
            @Nullable String ruledWith,
            @Nullable String openedBy,
            ConflictPolicy policy) {

        private boolean concerns(Decision decision) {
            boolean disputed = code == ConflictCode.DISPUTED_BY_PARTNER
                    && decision.kind() == DecisionKind.APPEAL
                    && decision.subject().equals(ruledWith);
            return (disputed || CaseId.same(decision.subject(), caseId))
                    && !decision.id().equals(openedBy);
        }

        /** A ruling on the claim itself leaves nothing to decide about why it was stopped. */
        private boolean settledBy(Decision decision) {
            return decision.subject().equals(ruledWith)
                    && !decision.at().isBefore(openedAt)
                    && (goneAt == null || !decision.at().isAfter(goneAt))
                    && mayRuleOnClaims(decision)
                    && switch (decision.kind()) {
                        case UPHOLD -> true;
                        case APPROVE, REJECT, RETURN, WITHDRAW, AMEND, SPLIT -> code != ConflictCode.EXPIRED_BUT_CLOSED;
                        case CUSTOMER_LETTER -> code == ConflictCode.INCUMBENT_RENEWAL;
                        case EXTEND, APPEAL -> false;
                    };
        }
    }

    /** A partner withdraws, extends and contests its claim, and hands in letters; it does not decide on it. */
    public static boolean mayRuleOnClaims(Decision decision) {
        return switch (decision.kind()) {
            case WITHDRAW, EXTEND, APPEAL, CUSTOMER_LETTER -> true;
            case APPROVE, REJECT, RETURN, UPHOLD, AMEND, SPLIT -> !PARTNER.equals(decision.role());
        };
    }

    /** @param decisions any, by time and id; those about other things are passed over */
    public static Proceedings of(Subject subject, List<Decision> decisions, Predicate<String> knownPartner) {
        return new Fold(subject, knownPartner).over(decisions);
    }

    /** The ruling's kind, where it is one of these. */
    public boolean ruled(DecisionKind... kinds) {
        return ruling != null && List.of(kinds).contains(ruling.kind());
    }

    /** What the ruling gives whom, where it says so. */
    public Optional<PartnerSplit> split() {
        return ruling == null || ruling.split() == null ? Optional.empty() : PartnerSplit.parse(ruling.split());
    }

    private static final class Fold {

        private final Subject subject;
        private final Predicate<String> knownPartner;
        private final List<Decision> taken = new ArrayList<>();
        private final Map<String, Refusal> refused = new LinkedHashMap<>();
        private CaseStatus status = CaseStatus.OPEN;
        private @Nullable Decision ruling;
        private @Nullable Instant decidedAt;
        private @Nullable Instant appealedAt;
        private boolean overturned;

        private Fold(Subject subject, Predicate<String> knownPartner) {
            this.subject = subject;
            this.knownPartner = knownPartner;
        }

        private Proceedings over(List<Decision> decisions) {
            for (Decision decision : decisions) {
                if (subject.settledBy(decision)) {
                    settle(decision);
                } else if (subject.concerns(decision)) {
                    hear(decision);
                }
            }
            return new Proceedings(
                    status, ruling, decidedAt, appealedAt, overturned, List.copyOf(taken), Map.copyOf(refused));
        }

        private void hear(Decision decision) {
            Refusal refusal = refusal(decision);
            if (refusal == null) {
                take(decision);
            } else {
                refused.put(decision.id(), refusal);
            }
        }

        private void settle(Decision decision) {
            if (status.open()) {
                taken.add(decision);
                rule(decision);
            }
        }

        private void rule(Decision decision) {
            Decision first = ruling;
            status = appealedAt == null ? CaseStatus.DECIDED : CaseStatus.FINAL;
            decidedAt = decidedAt == null ? decision.at() : decidedAt;
            overturned = first != null && first.kind() != decision.kind();
            ruling = decision;
        }

        private void take(Decision decision) {
            taken.add(decision);
            switch (decision.kind()) {
                case RETURN -> status = CaseStatus.AWAITING_EVIDENCE;
                case WITHDRAW -> status = CaseStatus.WITHDRAWN;
                case APPEAL -> {
                    status = CaseStatus.APPEALED;
                    appealedAt = decision.at();
                }
                default -> rule(decision);
            }
        }

        private @Nullable Refusal refusal(Decision decision) {
            if (decision.at().isBefore(subject.openedAt())) {
                return Refusal.NO_SUCH_CASE;
            }
            Instant gone = subject.goneAt();
            if (gone != null && decision.at().isAfter(gone)
                    || status == CaseStatus.WITHDRAWN
                    || status == CaseStatus.FINAL) {
                return Refusal.CASE_CLOSED;
            }
            return switch (decision.kind()) {
                case APPEAL -> status == CaseStatus.DECIDED ? null : notToBeAppealed();
                case EXTEND -> Refusal.KIND_NOT_OF_A_CASE;
                case CUSTOMER_LETTER -> letter();
                case WITHDRAW -> ruling != null ? Refusal.ALREADY_DECIDED : null;
                case APPROVE, REJECT, RETURN, UPHOLD, AMEND, SPLIT -> settled(decision);
            };
        }

        private Refusal notToBeAppealed() {
            return appealedAt == null ? Refusal.NOT_DECIDED_YET : Refusal.ALREADY_APPEALED;
        }

        /** The customer decides by it, whoever hands it in. */
        private @Nullable Refusal letter() {
            if (subject.code() != ConflictCode.INCUMBENT_RENEWAL) {
                return Refusal.KIND_NOT_OF_A_CASE;
            }
            return status == CaseStatus.DECIDED ? Refusal.ALREADY_DECIDED : null;
        }

        private @Nullable Refusal settled(Decision decision) {
            if (status == CaseStatus.DECIDED) {
                return Refusal.ALREADY_DECIDED;
            }
            String role = Objects.requireNonNullElse(decision.role(), "");
            if (role.equals(PARTNER) || !subject.policy().entitles(role)) {
                return Refusal.NOT_ENTITLED;
            }
            Decision first = ruling;
            if (appealedAt != null
                    && first != null
                    && first.by() != null
                    && first.by().equals(decision.by())) {
                return Refusal.NOT_ENTITLED;
            }
            return CaseId.isOfDeal(subject.caseId()) ? splitRefusal(decision) : null;
        }

        private @Nullable Refusal splitRefusal(Decision decision) {
            boolean needed = decision.kind() == DecisionKind.SPLIT;
            if (!needed && (decision.kind() != DecisionKind.AMEND || decision.split() == null)) {
                return null;
            }
            Optional<PartnerSplit> split =
                    decision.split() == null ? Optional.empty() : PartnerSplit.parse(decision.split());
            if (split.isEmpty() || !needed && split.get().only().isEmpty()) {
                return Refusal.SPLIT_INVALID;
            }
            return split.get().percents().keySet().stream().allMatch(knownPartner) ? null : Refusal.PARTNER_UNKNOWN;
        }
    }
}
