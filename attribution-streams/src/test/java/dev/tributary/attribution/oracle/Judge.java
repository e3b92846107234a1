package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** "Refused decisions": what stands against a decision on a case, or on a claim and with it on the claim's cases. */
final class Judge {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final ProgramPolicy policy;
    private final Map<String, Partner> partners;

    Judge(ProgramPolicy policy, Map<String, Partner> partners) {
        this.policy = policy;
        this.partners = partners;
    }

    /** What stands against a decision on a case that exists; absent: nothing. */
    @Nullable
    Refusal of(Decision decision, CaseFile file) {
        Refusal standing = standing(decision, file);
        if (standing != null) {
            return standing;
        }
        if (!entitled(decision, file.code) || secondOfOnePerson(decision, file)) {
            return Refusal.NOT_ENTITLED;
        }
        return file.aboutDeal == null ? null : ofContent(decision);
    }

    private static @Nullable Refusal standing(Decision decision, CaseFile file) {
        boolean letter = decision.kind() == DecisionKind.CUSTOMER_LETTER;
        if (file.closedAt(decision.at()) || file.finallyRuled()) {
            return Refusal.CASE_CLOSED;
        }
        if (decision.kind() == DecisionKind.EXTEND || letter && file.code != ConflictCode.INCUMBENT_RENEWAL) {
            return Refusal.KIND_NOT_OF_A_CASE;
        }
        if (decision.kind() == DecisionKind.APPEAL) {
            return !file.ruled() ? Refusal.NOT_DECIDED_YET : file.appealed() ? Refusal.ALREADY_APPEALED : null;
        }
        return file.ruled() && (!file.appealed() || decision.kind() == DecisionKind.WITHDRAW)
                ? Refusal.ALREADY_DECIDED
                : null;
    }

    /** A partner also asks for "one self-serve extension", and hands in what its customer wrote. */
    boolean entitledOnClaim(Decision decision) {
        return entitled(decision, null) || decision.kind() == DecisionKind.EXTEND;
    }

    /**
     * "partner only appeals and withdraws; others by conflicts.CODE.deciders; none given: the edge vouches". Anybody may
     * appeal, that is no ruling, and hand in what the customer wrote.
     */
    boolean entitled(Decision decision, @Nullable ConflictCode code) {
        String role = decision.role();
        if (role == null || role.isEmpty()) {
            return true;
        }
        if (decision.kind() == DecisionKind.APPEAL || decision.kind() == DecisionKind.CUSTOMER_LETTER) {
            return true;
        }
        if (role.equals("partner")) {
            return decision.kind() == DecisionKind.WITHDRAW;
        }
        Set<String> deciders =
                code == null ? Set.of() : policy.conflicts().get(code).deciders();
        return deciders.isEmpty() || deciders.contains(role);
    }

    /** "An appeal is decided by another person than the first ruling." */
    static boolean secondOfOnePerson(Decision decision, CaseFile file) {
        return file.appealed()
                && file.ruled()
                && CaseFile.RULINGS.contains(decision.kind())
                && decision.by() != null
                && decision.by().equals(file.rulings.get(0).by());
    }

    /** What a ruling on a deal's case must say to be one of its kind: nothing else reads what it splits. */
    private @Nullable Refusal ofContent(Decision decision) {
        boolean amend = decision.kind() == DecisionKind.AMEND;
        if (decision.kind() == DecisionKind.SPLIT || amend && decision.split() != null) {
            SortedMap<String, BigDecimal> parts = parts(decision.split());
            if (parts == null || amend && parts.size() > 1) {
                return Refusal.SPLIT_INVALID;
            }
            if (!partners.keySet().containsAll(parts.keySet())) {
                return Refusal.PARTNER_UNKNOWN;
            }
        }
        return null;
    }

    /** What stands against opening a dispute: "APPEAL with evidence". */
    @Nullable
    Refusal ofDispute(Decision decision, @Nullable String partner) {
        if (partner != null && !partners.containsKey(partner)) {
            return Refusal.PARTNER_UNKNOWN;
        }
        return decision.evidence() == null || decision.evidence().isBlank() ? Refusal.EVIDENCE_MISSING : null;
    }

    /** "Partner=percent pairs, separated by semicolons", positive and 100 together; absent: it is not that. */
    static @Nullable SortedMap<String, BigDecimal> parts(@Nullable String split) {
        if (split == null) {
            return null;
        }
        SortedMap<String, BigDecimal> parts = new TreeMap<>(ByteOrder.BYTES);
        for (String pair : split.split(";", -1)) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1 || !pair.substring(equals + 1).matches("\\d{1,3}(\\.\\d{1,9})?")) {
                return null;
            }
            BigDecimal percent = new BigDecimal(pair.substring(equals + 1));
            if (percent.signum() == 0 || parts.put(pair.substring(0, equals), percent) != null) {
                return null;
            }
        }
        BigDecimal sum = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(WHOLE) == 0 ? parts : null;
    }
}
