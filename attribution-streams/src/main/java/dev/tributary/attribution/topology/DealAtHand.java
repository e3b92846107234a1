package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.desk.AccountScene;
import dev.tributary.attribution.domain.desk.CreditLine;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.DealFacts;
import dev.tributary.attribution.domain.ledger.AsOf;
import dev.tributary.attribution.domain.ledger.Commissions;
import dev.tributary.attribution.domain.ledger.MoneyEvent;
import dev.tributary.attribution.domain.ledger.MoneyFold;
import dev.tributary.attribution.domain.ledger.Owed;
import dev.tributary.attribution.domain.ledger.Receipts;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A deal whose money is followed, as its desk has it: what is needed rarely is loaded when it is. */
final class DealAtHand implements MoneyFold.Deal {

    private final ProgramFacts program;
    private final AccountFacts account;
    private final AccountScene scene;
    private final DealFacts facts;
    private final Set<String> late;
    private final DealDecision decision;

    /** @param scene of the account this deal alone, and the claims that its credit may follow from */
    DealAtHand(
            ProgramFacts program, AccountFacts account, AccountScene scene, Set<String> late, DealDecision decision) {
        this.program = program;
        this.account = account;
        this.scene = scene;
        this.facts = scene.deals().get(0);
        this.late = late;
        this.decision = decision;
    }

    @Override
    public DealHistory history() {
        return facts.deal();
    }

    @Override
    public Collection<Payment> payments() {
        return facts.payments();
    }

    @Override
    public Collection<MoneyEvent> events() {
        return Stream.of(
                        facts.deal().revisions().stream().map(MoneyEvent::of),
                        facts.touches().stream().map(MoneyEvent::of),
                        facts.payments().stream().map(MoneyEvent::of),
                        facts.decisions().stream().map(MoneyEvent::of),
                        scene.claims().stream().flatMap(MoneyEvent::of))
                .flatMap(events -> events)
                .toList();
    }

    @Override
    public Set<String> late() {
        return late;
    }

    @Override
    public DealDecision decision() {
        return decision;
    }

    @Override
    public DealDecision asOf(Predicate<MoneyEvent> known, Instant then) {
        List<DealFacts> deals = new ArrayList<>();
        deals.add(new DealFacts(
                facts.deal(),
                facts.touches(),
                facts.decisions(),
                facts.payments().stream()
                        .filter(payment -> payment.invoiceId() != null)
                        .toList()));
        boolean others = facts.deal().current().type() != OpportunityType.NET_NEW
                || scene.claims().stream()
                        .anyMatch(claim -> claim.registration().opportunityId() == null);
        if (others) {
            account.deals().values().stream()
                    .filter(deal -> !deal.id().equals(facts.deal().id()))
                    .forEach(deal -> deals.add(new DealFacts(deal, List.of(), List.of(), List.of())));
        }
        AccountScene whole = new AccountScene(
                scene.accountKey(),
                scene.account(),
                deals,
                scene.claims(),
                scene.related(),
                named(deals),
                scene.closes(),
                scene.policies(),
                scene.now());
        return AsOf.decide(whole, facts.deal().id(), known, then);
    }

    private Map<String, Partner> named(List<DealFacts> deals) {
        Set<String> ids = new TreeSet<>();
        scene.claims().forEach(claim -> ids.add(claim.registration().partnerId()));
        for (DealFacts deal : deals) {
            deal.deal()
                    .revisions()
                    .forEach(revision -> ids.addAll(
                            DealFacts.partners(revision, deal.touches(), List.of(), deal.decisions(), null)));
        }
        return program.partners(ids);
    }

    @Override
    public SortedMap<String, Owed> owed(DealDecision decided, Receipts receipts) {
        return Commissions.of(
                decided,
                scene.policies().version(decided.policyVersion()),
                scene.account(),
                program.partners(decided.lines().stream()
                        .map(CreditLine::partnerId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()),
                receipts,
                scene.now());
    }
}
