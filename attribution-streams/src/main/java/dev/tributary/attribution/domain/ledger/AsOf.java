package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.desk.AccountDesk;
import dev.tributary.attribution.domain.desk.AccountScene;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.DealFacts;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Opportunity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A deal as it would have been decided at an earlier time, without what was not known then. */
public final class AsOf {

    private AsOf() {}

    /**
     * @param scene the account with all that is known of it now
     * @param known which events of the deal and of the account's claims were known; of other deals, what was recorded by then
     */
    public static DealDecision decide(AccountScene scene, String dealId, Predicate<MoneyEvent> known, Instant then) {
        List<DealFacts> deals = scene.deals().stream()
                .flatMap(deal -> deal.deal().id().equals(dealId)
                        ? Stream.of(known(deal, known))
                        : recordedBy(deal, then).stream())
                .toList();
        List<Claim> claims = scene.claims().stream()
                .filter(claim -> known.test(MoneyEvent.of(claim.registration())))
                .map(claim -> new Claim(
                        claim.registration(),
                        claim.decisions().stream()
                                .filter(decision -> known.test(MoneyEvent.of(decision)))
                                .toList()))
                .toList();
        return AccountDesk.decidePayable(
                new AccountScene(
                        scene.accountKey(),
                        scene.account(),
                        deals,
                        claims,
                        scene.related(),
                        scene.partners(),
                        scene.closes().stream()
                                .filter(close -> !close.recordedAt().isAfter(then))
                                .toList(),
                        scene.policies(),
                        then),
                dealId);
    }

    private static DealFacts known(DealFacts deal, Predicate<MoneyEvent> known) {
        return new DealFacts(
                new DealHistory(
                        deal.deal().id(),
                        deal.deal().revisions().stream()
                                .filter(revision -> known.test(MoneyEvent.of(revision)))
                                .toList()),
                deal.touches().stream()
                        .filter(touch -> known.test(MoneyEvent.of(touch)))
                        .toList(),
                deal.decisions().stream()
                        .filter(decision -> known.test(MoneyEvent.of(decision)))
                        .toList(),
                deal.payments().stream()
                        .filter(payment -> known.test(MoneyEvent.of(payment)))
                        .toList());
    }

    /** Of another deal its revisions matter: claims may tie to it, and its close may make an incumbent. */
    private static Optional<DealFacts> recordedBy(DealFacts deal, Instant then) {
        List<Opportunity> revisions = deal.deal().revisions().stream()
                .filter(revision -> !revision.recordedAt().isAfter(then))
                .toList();
        return revisions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new DealFacts(new DealHistory(deal.deal().id(), revisions), List.of(), List.of(), List.of()));
    }
}
