package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Incumbent;
import dev.tributary.attribution.domain.roe.Incumbents;
import dev.tributary.attribution.domain.roe.RelatedDeal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Decides a whole account at once: its claims, its deals and their cases. A pure function of the scene, and what the
 * desk tells of the account once everything is decided, whichever events it took on the way. Without learned weights: what
 * they say follows from all accounts together.
 */
public final class AccountDesk {

    private final AccountScene scene;
    private final Map<String, DealHistory> deals = new LinkedHashMap<>();
    private final Incumbents incumbents;
    private final Function<DealScene, DealDecision> desk;

    private AccountDesk(AccountScene scene, Function<DealScene, DealDecision> desk) {
        this.scene = scene;
        this.desk = desk;
        scene.deals().forEach(facts -> deals.put(facts.deal().id(), facts.deal()));
        this.incumbents = new Incumbents(deals.values());
    }

    public static AccountDecision decide(AccountScene scene) {
        return new AccountDesk(scene, DealDesk::decide).decide();
    }

    /** The same without the lines that no money follows. */
    public static AccountDecision decidePayable(AccountScene scene) {
        return new AccountDesk(scene, DealDesk::decidePayable).decide();
    }

    /** One deal of the account, without the lines that no money follows. */
    public static DealDecision decidePayable(AccountScene scene, String dealId) {
        AccountDesk desk = new AccountDesk(scene, DealDesk::decidePayable);
        DealFacts facts = scene.deals().stream()
                .filter(each -> each.deal().id().equals(dealId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the account has no deal " + dealId));
        return desk.desk.apply(desk.dealScene(facts, desk.claimsOn(facts)));
    }

    private List<ClaimStory> claimsOn(DealFacts facts) {
        String id = facts.deal().id();
        if (together()) {
            return ClaimDesk.decide(claimScene(scene.claims(), deals, scene.related())).stories().stream()
                    .filter(story -> id.equals(story.dealId()))
                    .toList();
        }
        List<Claim> naming = scene.claims().stream()
                .filter(claim -> id.equals(claim.registration().opportunityId()))
                .toList();
        return naming.isEmpty()
                ? List.of()
                : ClaimDesk.decide(claimScene(naming, Map.of(id, facts.deal()), List.of()))
                        .stories();
    }

    /** A claim that names no deal may meet others across deals. */
    private boolean together() {
        return scene.claims().stream().anyMatch(claim -> claim.registration().opportunityId() == null);
    }

    private AccountDecision decide() {
        boolean together = together();
        List<ClaimStory> stories = together
                ? new ArrayList<>(ClaimDesk.decide(claimScene(scene.claims(), deals, scene.related()))
                        .stories())
                : new ArrayList<>();
        Map<String, List<Claim>> naming = new HashMap<>();
        if (!together) {
            for (Claim claim : scene.claims()) {
                naming.computeIfAbsent(String.valueOf(claim.registration().opportunityId()), deal -> new ArrayList<>())
                        .add(claim);
            }
        }
        List<DealDecision> decided = new ArrayList<>(scene.deals().size());
        List<ConflictCase> cases = new ArrayList<>();
        for (DealFacts facts : scene.deals()) {
            String id = facts.deal().id();
            List<ClaimStory> onDeal;
            if (together) {
                onDeal = stories.stream()
                        .filter(story -> id.equals(story.dealId()))
                        .toList();
            } else {
                List<Claim> claims = naming.getOrDefault(id, List.of());
                onDeal = claims.isEmpty()
                        ? List.of()
                        : ClaimDesk.decide(claimScene(claims, Map.of(id, facts.deal()), List.of()))
                                .stories();
                stories.addAll(onDeal);
            }
            DealDecision decision = desk.apply(dealScene(facts, onDeal));
            decided.add(decision);
            cases.addAll(decision.concerning());
        }
        for (ClaimStory story : stories) {
            if (story.dealId() == null || !deals.containsKey(story.dealId())) {
                cases.addAll(
                        ConflictDetectors.ofClaim(story, scene.policies().version(story.policyVersion()), scene.now()));
            }
        }
        return new AccountDecision(stories, decided, cases);
    }

    private DealScene dealScene(DealFacts facts, List<ClaimStory> onDeal) {
        Incumbent incumbent = incumbents.of(facts.deal().current());
        return new DealScene(
                scene.accountKey(),
                facts.deal(),
                facts.touches(),
                onDeal,
                facts.decisions(),
                facts.payments(),
                known(DealFacts.partners(
                        facts.deal().current(), facts.touches(), onDeal, facts.decisions(), incumbent)),
                incumbent,
                Map.of(),
                scene.closes(),
                scene.policies(),
                scene.now());
    }

    private ClaimScene claimScene(List<Claim> claims, Map<String, DealHistory> about, List<RelatedDeal> related) {
        Map<String, Incumbent> keeping = new HashMap<>();
        about.forEach((id, deal) -> {
            Incumbent incumbent = incumbents.of(deal.current());
            if (incumbent != null) {
                keeping.put(id, incumbent);
            }
        });
        return new ClaimScene(
                scene.account(),
                claims,
                about,
                related,
                known(claims.stream()
                        .map(claim -> claim.registration().partnerId())
                        .toList()),
                keeping,
                scene.policies(),
                scene.now());
    }

    private Map<String, Partner> known(Collection<String> ids) {
        Map<String, Partner> known = new HashMap<>();
        for (String id : ids) {
            Partner partner = scene.partners().get(id);
            if (partner != null) {
                known.put(id, partner);
            }
        }
        return known;
    }
}
