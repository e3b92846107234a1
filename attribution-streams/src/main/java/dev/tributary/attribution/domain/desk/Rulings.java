package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.conflict.Finding;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.PartnerSplit;
import dev.tributary.attribution.domain.roe.RuleOutcome;
import dev.tributary.attribution.domain.roe.Winner;
import dev.tributary.attribution.domain.roe.WinnerQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people ruled about a deal in its cases, as far as it moves credit: whom an amendment names as source, that a
 * registration in force does not win after all, and how a split shares what is paid for influence. Of several the newest
 * acts.
 */
final class Rulings {

    /** The name under which traces show an amendment. */
    static final String AMENDED = "amended_by_decision";

    private @Nullable Decision amended;
    private boolean registrationOverruled;
    private @Nullable Decision splitting;
    private @Nullable PartnerSplit split;

    private Rulings() {}

    static Rulings of(List<ConflictCase> cases) {
        Rulings rulings = new Rulings();
        cases.forEach(rulings::add);
        return rulings;
    }

    private void add(ConflictCase found) {
        Decision ruling = found.proceedings().ruling();
        if (ruling == null || !found.finding().ofDealItself()) {
            return;
        }
        Optional<PartnerSplit> said = found.proceedings().split();
        switch (ruling.kind()) {
            case AMEND -> {
                if (said.isPresent() && newer(ruling, amended)) {
                    amended = ruling;
                }
            }
            case SPLIT -> said.ifPresent(each -> split(ruling, each));
            case UPHOLD -> asked(found.finding()).ifPresent(each -> split(ruling, each));
            case REJECT -> registrationOverruled |= found.code() == ConflictCode.SOURCE_ORIGIN_MISMATCH;
            default -> {
                // The others move no credit.
            }
        }
    }

    /** What the partner asked for in the dispute that is upheld. */
    private static Optional<PartnerSplit> asked(Finding finding) {
        Decision dispute = finding.openedBy();
        return dispute == null || dispute.kind() != DecisionKind.APPEAL || dispute.split() == null
                ? Optional.empty()
                : PartnerSplit.parse(dispute.split());
    }

    private void split(Decision ruling, PartnerSplit said) {
        if (newer(ruling, splitting)) {
            splitting = ruling;
            split = said;
        }
    }

    private static boolean newer(Decision ruling, @Nullable Decision than) {
        return than == null || Claim.DECISION_ORDER.compare(ruling, than) > 0;
    }

    /** How what is paid for influence is shared; empty: as the payable model shares it. */
    Optional<PartnerSplit> split() {
        return Optional.ofNullable(split);
    }

    /** Who sourced the deal once the rulings have acted. */
    Winner winner(Winner byRules, WinnerQuestion question) {
        Decision ruling = amended;
        if (ruling != null) {
            String partner = Optional.ofNullable(ruling.split())
                    .flatMap(PartnerSplit::parse)
                    .flatMap(PartnerSplit::only)
                    .orElseThrow(() -> new IllegalStateException("an amendment names one partner"));
            List<RuleOutcome> outcomes = new ArrayList<>();
            outcomes.add(new RuleOutcome(
                    AMENDED,
                    true,
                    "SOURCED",
                    partner,
                    null,
                    "decision " + ruling.id() + " at " + ruling.at() + " names " + partner + " as source"));
            outcomes.addAll(byRules.outcomes());
            return new Winner(AMENDED, partner, null, List.of("AMENDED_BY_DECISION"), outcomes);
        }
        return registrationOverruled ? Winner.decide(question.overruled()) : byRules;
    }
}
