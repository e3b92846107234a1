package dev.tributary.attribution.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.conflict.Refusals;
import dev.tributary.attribution.domain.desk.AccountDecision;
import dev.tributary.attribution.domain.desk.AccountDesk;
import dev.tributary.attribution.domain.desk.AccountScene;
import dev.tributary.attribution.domain.desk.ClaimDesk;
import dev.tributary.attribution.domain.desk.ClaimRuling;
import dev.tributary.attribution.domain.desk.ClaimScene;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.DealDesk;
import dev.tributary.attribution.domain.desk.DealFacts;
import dev.tributary.attribution.domain.desk.DealScene;
import dev.tributary.attribution.domain.desk.Stakes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Incumbents;
import dev.tributary.attribution.domain.roe.Proceedings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the desks decide at one instant.
 *
 * @param cases of claims and deals, by id
 * @param moves what decisions on the cases would move, by case id
 * @param refused decisions that could not be taken, by id
 */
record Look(
        ClaimRuling claims,
        SortedMap<String, DealDecision> deals,
        SortedMap<String, ConflictCase> cases,
        SortedMap<String, List<Stakes.Move>> moves,
        SortedMap<String, Proceedings.Refusal> refused) {

    static Look at(Instant now, Known known) {
        ClaimScene claimScene = new ClaimScene(
                known.account(),
                claims(known),
                known.deals(),
                known.related(),
                known.partners(),
                known.incumbents(),
                known.policies(),
                now);
        Look look = new Look(
                ClaimDesk.decide(claimScene), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (ClaimStory story : look.claims().stories()) {
            List<ConflictCase> cases =
                    ConflictDetectors.ofClaim(story, known.policies().version(story.policyVersion()), now);
            look.add(cases);
            look.refused().putAll(Refusals.ofClaim(story, cases, now));
        }
        for (DealHistory deal : known.deals().values()) {
            look.decide(scene(deal, look.claims().stories(), known, now), claimScene);
        }
        look.sameForTheWholeAccount(known, now);
        return look;
    }

    /** The desk that decides whole accounts says the same, where it finds the incumbents that the scenario names. */
    private void sameForTheWholeAccount(Known known, Instant now) {
        Incumbents incumbents = new Incumbents(known.deals().values());
        boolean named = known.deals().values().stream()
                .allMatch(deal -> Objects.equals(
                        incumbents.of(deal.current()), known.incumbents().get(deal.id())));
        if (!named) {
            return;
        }
        AccountDecision whole = AccountDesk.decide(new AccountScene(
                "crm:" + DealRevisions.ACCOUNT,
                known.account(),
                known.deals().values().stream()
                        .map(deal -> new DealFacts(
                                deal, touches(known, deal), decisions(known, deal), payments(known, deal)))
                        .toList(),
                claims(known),
                known.related(),
                known.partners(),
                known.closes(),
                known.policies(),
                now));
        assertThat(whole.stories()).containsExactlyInAnyOrderElementsOf(claims.stories());
        assertThat(whole.deals().stream().map(DealDecision::lines).toList())
                .isEqualTo(known.deals().keySet().stream()
                        .map(id -> Objects.requireNonNull(deals.get(id)).lines())
                        .toList());
        assertThat(whole.cases()).containsExactlyInAnyOrderElementsOf(cases.values());
    }

    private static List<Claim> claims(Known known) {
        return known.registrations().stream()
                .map(registration -> new Claim(registration, decisions(known, registration.id())))
                .toList();
    }

    private static List<Touch> touches(Known known, DealHistory deal) {
        return known.touches().stream()
                .filter(touch -> touch.opportunityId().equals(deal.id()))
                .toList();
    }

    private static List<Decision> decisions(Known known, DealHistory deal) {
        return known.decisions().stream()
                .filter(decision -> deal.id().equals(CaseId.dealOf(decision.subject())))
                .toList();
    }

    private static List<Payment> payments(Known known, DealHistory deal) {
        return known.payments().stream()
                .filter(payment -> payment.opportunityId().equals(deal.id()))
                .toList();
    }

    private void decide(DealScene scene, ClaimScene claimScene) {
        DealDecision decision = DealDesk.decide(scene);
        deals.put(scene.deal().id(), decision);
        add(decision.cases());
        refused.putAll(decision.refused());
        for (ConflictCase found : decision.concerning()) {
            moves.put(found.caseId(), Stakes.of(found, scene, claimScene, decision));
        }
    }

    private void add(List<ConflictCase> found) {
        found.forEach(each -> {
            if (cases.put(each.caseId(), each) != null) {
                throw new AssertionError("two cases of the id " + each.caseId());
            }
        });
    }

    private static DealScene scene(DealHistory deal, List<ClaimStory> stories, Known known, Instant now) {
        return new DealScene(
                "crm:" + DealRevisions.ACCOUNT,
                deal,
                touches(known, deal),
                stories.stream()
                        .filter(story -> deal.id().equals(story.dealId()))
                        .toList(),
                decisions(known, deal),
                payments(known, deal),
                known.partners(),
                known.incumbents().get(deal.id()),
                Map.of(),
                known.closes(),
                known.policies(),
                now);
    }

    private static List<Decision> decisions(Known known, String registration) {
        return known.decisions().stream()
                .filter(decision -> CaseId.dealOf(decision.subject()) == null
                        && CaseId.registrationOf(decision.subject()).equals(registration))
                .toList();
    }

    Optional<ClaimStory> story(String registration) {
        return claims.stories().stream()
                .filter(story -> story.registration().id().equals(registration))
                .findFirst();
    }

    /** A case by its id, or by the id that its code gives it. */
    Optional<ConflictCase> found(String caseId) {
        return cases.values().stream()
                .filter(each -> each.caseId().equals(caseId)
                        || CaseId.same(caseId, each.caseId()) && CaseId.codeOf(caseId) == each.code())
                .findFirst();
    }

    /** When the passing of time alone changes anything; absent: never. */
    @Nullable
    Instant nextChange() {
        List<Instant> times = new ArrayList<>();
        Stream.of(
                        Stream.of(Optional.ofNullable(claims.nextChange())),
                        deals.values().stream().map(deal -> Optional.ofNullable(deal.nextChange())),
                        cases.values().stream().map(each -> Optional.ofNullable(each.nextChange())))
                .flatMap(each -> each)
                .forEach(each -> each.ifPresent(times::add));
        return times.stream().min(Instant::compareTo).orElse(null);
    }

    /** What is decided otherwise in another look, in words; a comparison of the whole would fill pages. */
    List<String> differences(Look other, boolean movesToo) {
        List<String> differences = new ArrayList<>();
        compare("registrations", byId(), other.byId(), differences);
        compare("deal", deals, other.deals, differences);
        compare("case", cases, other.cases, differences);
        compare("refused", refused, other.refused, differences);
        if (movesToo) {
            compare("moves", moves, other.moves, differences);
        }
        if (!Objects.equals(claims.nextChange(), other.claims.nextChange())) {
            differences.add("next change of registrations");
        }
        return differences;
    }

    private SortedMap<String, ClaimStory> byId() {
        SortedMap<String, ClaimStory> byId = new TreeMap<>();
        claims.stories().forEach(story -> byId.put(story.registration().id(), story));
        return byId;
    }

    private static void compare(String what, Map<String, ?> one, Map<String, ?> other, List<String> differences) {
        Stream.concat(one.keySet().stream(), other.keySet().stream())
                .distinct()
                .filter(id -> !Objects.equals(one.get(id), other.get(id)))
                .forEach(id -> differences.add(what + " " + id));
    }
}
