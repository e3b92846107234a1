package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hears the decisions on the cases of one deal, and says what they make of its source and its payable influence. */
final class DealDocket {

    /** By decision. */
    final Map<String, Refusal> refused = new HashMap<>();

    private final Deal deal;
    private final List<CaseFile> cases;
    private final Judge judge;

    /** @param cases of the deal; disputes are added to it */
    DealDocket(Deal deal, List<CaseFile> cases, Judge judge) {
        this.deal = deal;
        this.cases = cases;
        this.judge = judge;
    }

    /**
     * A dispute may be opened at the very instant of another decision on it: what is about nothing yet waits until the
     * instant is over.
     *
     * @param decisions of the whole program, by (at, id)
     */
    void hear(List<Decision> decisions) {
        List<Decision> waiting = new ArrayList<>();
        for (Decision decision : decisions) {
            if (!waiting.isEmpty() && decision.at().isAfter(waiting.get(0).at())) {
                waiting.clear();
            }
            if (deal.id().equals(Subject.of(decision.subject()).dealId())) {
                waiting.add(decision);
                while (waiting.removeIf(this::heard)) {
                    // What was heard may have opened what another one waits for.
                }
            }
        }
    }

    /** Whether it was about anything; until it is, it is refused. */
    private boolean heard(Decision decision) {
        refused.remove(decision.id());
        Refusal refusal = heard(decision, Subject.of(decision.subject()));
        if (refusal != null) {
            refused.put(decision.id(), refusal);
        }
        return refusal != Refusal.NO_SUCH_CASE;
    }

    private @Nullable Refusal heard(Decision decision, Subject subject) {
        CaseFile file = cases.stream()
                .filter(it -> it.id.equals(subject.caseId()) && !it.openedAt.isAfter(decision.at()))
                .findFirst()
                .orElse(null);
        if (file != null) {
            Refusal refusal = judge.of(decision, file);
            if (refusal == null) {
                file.take(decision);
            }
            return refusal;
        }
        if (decision.kind() != DecisionKind.APPEAL
                || subject.code() != ConflictCode.DISPUTED_BY_PARTNER
                || subject.partnerId() == null) {
            return Refusal.NO_SUCH_CASE;
        }
        Refusal refusal = judge.ofDispute(decision, subject.partnerId());
        if (refusal == null) {
            CaseFile opened = CaseFile.about(subject.code(), deal, subject.partnerId(), decision.at())
                    .naming(List.of(), List.of(subject.partnerId()));
            opened.dispute = decision;
            cases.add(opened);
        }
        return refusal;
    }

    /**
     * "AMEND with split P=100 names the source; REJECT on SOURCE_ORIGIN_MISMATCH lets the CRM's origin win ... Of
     * several the newest acts".
     *
     * @return the ruling that acts on the source; absent: the rules do
     */
    @Nullable
    Decision onSource() {
        return cases.stream()
                .filter(file -> file.ruled()
                        && (file.acting().kind() == DecisionKind.AMEND
                                        && file.acting().split() != null
                                || file.acting().kind() == DecisionKind.REJECT
                                        && file.code == ConflictCode.SOURCE_ORIGIN_MISMATCH))
                .map(CaseFile::acting)
                .max(Comparator.comparing(Decision::at).thenComparing(Decision::id, ByteOrder.BYTES))
                .orElse(null);
    }

    /**
     * "SPLIT shares the payable influence, and so does UPHOLD of a dispute that asked for a split".
     *
     * @return absent: nobody has shared it
     */
    @Nullable
    SortedMap<String, Fraction> payable() {
        return cases.stream()
                .filter(file -> file.ruled() && splitOf(file) != null)
                .max(Comparator.<CaseFile, java.time.Instant>comparing(
                                file -> file.acting().at())
                        .thenComparing(file -> file.acting().id(), ByteOrder.BYTES))
                .map(file -> shares(splitOf(file)))
                .orElse(null);
    }

    private static @Nullable String splitOf(CaseFile file) {
        if (file.acting().kind() == DecisionKind.SPLIT) {
            return file.acting().split();
        }
        if (file.acting().kind() != DecisionKind.UPHOLD || file.dispute == null) {
            return null;
        }
        return Judge.parts(file.dispute.split()) == null ? null : file.dispute.split();
    }

    private static SortedMap<String, Fraction> shares(String split) {
        SortedMap<String, Fraction> shares = new TreeMap<>(ByteOrder.BYTES);
        for (Map.Entry<String, BigDecimal> part : Judge.parts(split).entrySet()) {
            shares.put(part.getKey(), Fraction.of(part.getValue()).over(Fraction.of(100)));
        }
        return shares;
    }
}
