package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.desk.ClaimDesk;
import dev.tributary.attribution.domain.desk.ClaimRuling;
import dev.tributary.attribution.domain.desk.ClaimScene;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.DealDesk;
import dev.tributary.attribution.domain.desk.DealScene;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Incumbent;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.JournalEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Decides what is on an account's agenda: loads the scene, asks the pure desks, tells what changed. */
final class AccountDecisions {

    private final DeskStore store;
    private final ProgramFacts program;
    private final Agenda agenda;
    private final ClaimOutputs claimOutputs;
    private final DealOutputs dealOutputs;
    private final RulingsAtHand rulings = new RulingsAtHand();

    AccountDecisions(
            DeskStore store, ProgramFacts program, Agenda agenda, ClaimOutputs claimOutputs, DealOutputs dealOutputs) {
        this.store = store;
        this.program = program;
        this.agenda = agenda;
        this.claimOutputs = claimOutputs;
        this.dealOutputs = dealOutputs;
    }

    /** One account while it is decided. */
    private record Scene(
            String key,
            String shownKey,
            @Nullable Account account,
            AccountFacts facts,
            ProgramPolicies policies,
            Instant now,
            JournalEvent cause) {}

    /** Decides what the event concerns of an account. Not to be asked before the program's first policy has come. */
    void decide(String accountKey, Set<String> concerned, JournalEvent cause) {
        ProgramPolicies policies = Objects.requireNonNull(program.policies(), "decided without a policy");
        Set<String> subjects = new TreeSet<>(Bytes.ORDER);
        subjects.addAll(concerned);
        AccountFacts facts = new AccountFacts(store, accountKey);
        Account account = facts.account();
        Scene scene = new Scene(
                accountKey,
                AccountKey.strongest(accountKey, account),
                account,
                facts,
                policies,
                agenda.now(accountKey),
                cause);
        boolean together = facts.hasUntiedClaims();
        List<ClaimStory> stories = together ? decideClaimsTogether(scene, subjects) : List.of();
        subjects.remove(Agenda.CLAIMS);
        for (String dealId : subjects) {
            DealHistory deal = facts.deal(dealId);
            if (deal != null) {
                decideDeal(scene, deal, together, stories);
            }
        }
    }

    /** Some claim of the account names no deal, so claims may meet across deals: all are played in one scene. */
    private List<ClaimStory> decideClaimsTogether(Scene scene, Set<String> subjects) {
        ClaimRuling known = rulings.of(scene.key(), scene.now());
        if (known != null) {
            return known.stories();
        }
        Map<String, DealHistory> deals = scene.facts().deals();
        ClaimRuling ruling = play(scene, scene.facts().claims(), deals);
        for (ClaimStory story : rulings.keep(scene.key(), scene.now(), ruling)) {
            String before =
                    claimOutputs.toldDeal(scene.key(), story.registration().id());
            if (tell(scene, story)) {
                addIfPresent(subjects, before);
                addIfPresent(subjects, story.dealId());
            }
        }
        agenda.due(scene.key(), Agenda.CLAIMS, ruling.nextChange());
        return ruling.stories();
    }

    private void decideDeal(Scene scene, DealHistory deal, boolean together, List<ClaimStory> stories) {
        List<ClaimStory> claims;
        Instant nextChange = null;
        if (together) {
            claims = stories.stream()
                    .filter(story -> deal.id().equals(story.dealId()))
                    .toList();
        } else {
            List<Claim> naming = scene.facts().claimsNaming(deal.id());
            ClaimRuling ruling = play(scene, naming, Map.of(deal.id(), deal));
            ruling.stories().forEach(story -> tell(scene, story));
            claims = ruling.stories();
            nextChange = ruling.nextChange();
        }
        List<Touch> touches = scene.facts().touches(deal.id());
        DealDecision decision = DealDesk.decide(new DealScene(
                scene.shownKey(),
                deal,
                touches,
                claims,
                scene.facts().dealDecisions(deal.id()),
                program.partners(touches.stream().map(Touch::partnerId).toList()),
                scene.facts().incumbents().of(deal.current()),
                scene.policies(),
                scene.now()));
        dealOutputs.tell(
                scene.key(), decision, scene.policies().version(decision.policyVersion()), scene.cause(), scene.now());
        agenda.due(scene.key(), deal.id(), earlier(nextChange, decision.nextChange()));
    }

    private ClaimRuling play(Scene scene, List<Claim> claims, Map<String, DealHistory> deals) {
        if (claims.isEmpty()) {
            return new ClaimRuling(List.of(), null);
        }
        Map<String, Incumbent> incumbents = new HashMap<>();
        deals.forEach((id, deal) -> {
            Incumbent incumbent = scene.facts().incumbents().of(deal.current());
            if (incumbent != null) {
                incumbents.put(id, incumbent);
            }
        });
        return ClaimDesk.decide(new ClaimScene(
                scene.account(),
                claims,
                deals,
                program.partners(claims.stream()
                        .map(claim -> claim.registration().partnerId())
                        .toList()),
                incumbents,
                scene.policies(),
                scene.now()));
    }

    private boolean tell(Scene scene, ClaimStory story) {
        return claimOutputs.tell(
                scene.key(),
                scene.shownKey(),
                story,
                scene.policies().version(story.policyVersion()),
                scene.cause(),
                scene.now());
    }

    /** A decision concerns its claim's deal, told or named, or else the claims of the account together. */
    void claimIsConcerned(String accountKey, String registrationId) {
        DealRegistration claim = new AccountFacts(store, accountKey).registration(registrationId);
        String named = claim == null ? null : claim.getOpportunityId();
        String told = claimOutputs.toldDeal(accountKey, registrationId);
        agenda.add(accountKey, named == null ? Agenda.CLAIMS : named);
        if (told != null) {
            agenda.add(accountKey, told);
        }
    }

    /** Something came that claims of the account, or of every account, may follow from; a touch never is. */
    void claimsMayChange(String accountKey) {
        rulings.outdate(accountKey);
    }

    /** The account itself changed, which every record about it shows. */
    void accountChanged(String accountKey) {
        rulings.forget(accountKey);
    }

    void allClaimsMayChange() {
        rulings.forgetAll();
    }

    /** A policy came: every deal and claim of the partition may follow from it. */
    void everythingIsConcerned() {
        AccountFacts.eachDeal(store, agenda::add);
        AccountFacts.eachUntiedClaim(store, account -> agenda.add(account, Agenda.CLAIMS));
    }

    private static void addIfPresent(Set<String> subjects, @Nullable String deal) {
        if (deal != null) {
            subjects.add(deal);
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
