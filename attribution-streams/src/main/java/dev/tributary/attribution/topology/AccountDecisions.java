package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.conflict.Refusals;
import dev.tributary.attribution.domain.desk.AccountScene;
import dev.tributary.attribution.domain.desk.ClaimDesk;
import dev.tributary.attribution.domain.desk.ClaimRuling;
import dev.tributary.attribution.domain.desk.ClaimScene;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.DealDesk;
import dev.tributary.attribution.domain.desk.DealFacts;
import dev.tributary.attribution.domain.desk.DealScene;
import dev.tributary.attribution.domain.desk.Stakes;
import dev.tributary.attribution.domain.ledger.Commissions;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Incumbent;
import dev.tributary.attribution.domain.roe.RelatedDeal;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.JournalEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Decides what is on an account's agenda: loads the scene, asks the pure desks, tells what changed. */
final class AccountDecisions {

    private final DeskStore store;
    private final ProgramFacts program;
    private final Agenda agenda;
    private final ClaimOutputs claimOutputs;
    private final DealOutputs dealOutputs;
    private final RefusalOutputs refusals;
    private final @Nullable DealMoney money;
    private final RulingsAtHand rulings = new RulingsAtHand();

    /** @param money absent: nobody follows what deals give */
    AccountDecisions(
            DeskStore store,
            ProgramFacts program,
            Agenda agenda,
            ClaimOutputs claimOutputs,
            DealOutputs dealOutputs,
            RefusalOutputs refusals,
            @Nullable DealMoney money) {
        this.store = store;
        this.program = program;
        this.agenda = agenda;
        this.claimOutputs = claimOutputs;
        this.dealOutputs = dealOutputs;
        this.refusals = refusals;
        this.money = money;
    }

    /** One account while it is decided. */
    private record Scene(
            String key,
            String shownKey,
            @Nullable Account account,
            AccountFacts facts,
            ProgramPolicies policies,
            Instant now,
            JournalEvent cause) {

        Telling told() {
            return new Telling(key, shownKey, cause, now);
        }
    }

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
        ClaimRuling ruling = ClaimDesk.decide(
                claimScene(scene, scene.facts().claims(), deals, scene.facts().related()));
        Instant nextChange = ruling.nextChange();
        for (ClaimStory story : ruling.stories()) {
            if (onNoDeal(story, deals)) {
                nextChange = earlier(nextChange, tellOfNoDeal(scene, story));
            }
        }
        ClaimRuling withCases = new ClaimRuling(ruling.stories(), nextChange);
        for (ClaimStory story : rulings.keep(scene.key(), scene.now(), withCases)) {
            String before =
                    claimOutputs.toldDeal(scene.key(), story.registration().id());
            if (tellClaim(scene, story)) {
                addIfPresent(subjects, before);
                addIfPresent(subjects, story.dealId());
            }
        }
        agenda.due(scene.key(), Agenda.CLAIMS, nextChange);
        return ruling.stories();
    }

    /** Says when the passing of time alone will change a case of the claim. */
    private @Nullable Instant tellOfNoDeal(Scene scene, ClaimStory story) {
        List<ConflictCase> cases = cases(scene, story);
        claimOutputs.tellCases(scene.told(), story, cases, CaseOutputs.noMoves(story.registration()));
        refusals.tell(
                scene.facts(), story.claim().decisions(), Refusals.ofClaim(story, cases, scene.now()), scene.cause());
        return nextChange(cases);
    }

    private static boolean onNoDeal(ClaimStory story, Map<String, DealHistory> deals) {
        return story.dealId() == null || !deals.containsKey(story.dealId());
    }

    private void decideDeal(Scene scene, DealHistory deal, boolean together, List<ClaimStory> stories) {
        AccountFacts.OfDeal facts = scene.facts().ofDeal(deal.id());
        List<ClaimStory> onDeal;
        Instant nextChange = null;
        ClaimScene claims;
        if (together) {
            onDeal = stories.stream()
                    .filter(story -> deal.id().equals(story.dealId()))
                    .toList();
            claims = claimScene(
                    scene, onDeal.stream().map(ClaimStory::claim).toList(), Map.of(deal.id(), deal), List.of());
        } else {
            claims = claimScene(scene, scene.facts().claims(facts.naming()), Map.of(deal.id(), deal), List.of());
            ClaimRuling ruling =
                    claims.claims().isEmpty() ? new ClaimRuling(List.of(), null) : ClaimDesk.decide(claims);
            ruling.stories().forEach(story -> tellClaim(scene, story));
            onDeal = ruling.stories();
            nextChange = ruling.nextChange();
        }
        Incumbent incumbent = scene.facts().incumbents().of(deal.current());
        if (incumbent != null) {
            program.concerns(incumbent.partnerId(), scene.key(), deal.id());
        }
        if (together) {
            // Their partners concern the claims only, until one of them is told to stand on a deal.
            onDeal.forEach(story -> program.concerns(story.partnerId(), scene.key(), deal.id()));
        }
        DealScene dealScene = new DealScene(
                scene.shownKey(),
                deal,
                facts.touches(),
                onDeal,
                facts.decisions(),
                facts.invoiced(),
                program.partners(
                        DealFacts.partners(deal.current(), facts.touches(), onDeal, facts.decisions(), incumbent)),
                incumbent,
                program.learned(deal.current()),
                program.closes(),
                scene.policies(),
                scene.now());
        DealDecision decision = DealDesk.decide(dealScene);
        CaseOutputs.Moves moves = found -> Stakes.of(found, dealScene, claims, decision);
        for (ClaimStory story : onDeal) {
            List<ConflictCase> cases = cases(scene, story);
            claimOutputs.tellCases(
                    scene.told(), story, cases, moves.in(deal.current().arr().currency()));
            refusals.tell(
                    scene.facts(),
                    story.claim().decisions(),
                    Refusals.ofClaim(story, cases, scene.now()),
                    scene.cause());
        }
        boolean told = dealOutputs.tell(
                scene.told(),
                decision,
                Commissions.estimated(
                        decision,
                        scene.policies().version(decision.policyVersion()),
                        scene.account(),
                        dealScene.partners()),
                moves.in(deal.current().arr().currency()),
                scene.policies().at(scene.now()).influence().markovOrder());
        refusals.tell(scene.facts(), decisionsAbout(facts, onDeal), decision.refused(), scene.cause());
        Instant waits = null;
        if (told && money != null) {
            List<Claim> mayConcern = together ? scene.facts().claims() : claims.claims();
            waits = money.follow(
                    scene.facts(),
                    new DealAtHand(
                            program,
                            scene.facts(),
                            accountScene(scene, together, deal, facts, mayConcern),
                            facts.late(),
                            decision),
                    scene.cause());
        }
        agenda.due(scene.key(), deal.id(), earlier(waits, earlier(nextChange, decision.nextChange())));
    }

    /** The account as far as the deal's credit may follow from it. */
    private AccountScene accountScene(
            Scene scene, boolean together, DealHistory deal, AccountFacts.OfDeal facts, List<Claim> claims) {
        return new AccountScene(
                scene.shownKey(),
                scene.account(),
                List.of(new DealFacts(deal, facts.touches(), facts.decisions(), facts.payments())),
                claims,
                together ? scene.facts().related() : List.of(),
                Map.of(),
                program.closes(),
                scene.policies(),
                scene.now());
    }

    private static List<Decision> decisionsAbout(AccountFacts.OfDeal facts, List<ClaimStory> onDeal) {
        return Stream.concat(
                        facts.decisions().stream(),
                        onDeal.stream().flatMap(story -> story.claim().decisions().stream()))
                .toList();
    }

    private List<ConflictCase> cases(Scene scene, ClaimStory story) {
        return ConflictDetectors.ofClaim(story, scene.policies().version(story.policyVersion()), scene.now());
    }

    private static @Nullable Instant nextChange(List<ConflictCase> cases) {
        Instant next = null;
        for (ConflictCase found : cases) {
            next = earlier(next, found.nextChange());
        }
        return next;
    }

    private ClaimScene claimScene(
            Scene scene, List<Claim> claims, Map<String, DealHistory> deals, List<RelatedDeal> related) {
        Map<String, Incumbent> incumbents = new HashMap<>();
        if (!claims.isEmpty()) {
            deals.forEach((id, deal) -> {
                Incumbent incumbent = scene.facts().incumbents().of(deal.current());
                if (incumbent != null) {
                    incumbents.put(id, incumbent);
                }
            });
        }
        return new ClaimScene(
                scene.account(),
                claims,
                deals,
                related,
                program.partners(claims.stream()
                        .map(claim -> claim.registration().partnerId())
                        .toList()),
                incumbents,
                scene.policies(),
                scene.now());
    }

    private boolean tellClaim(Scene scene, ClaimStory story) {
        return claimOutputs.tell(scene.told(), story, scene.policies().version(story.policyVersion()));
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
        dealsAreConcerned();
        AccountFacts.eachUntiedClaim(store, account -> agenda.add(account, Agenda.CLAIMS));
    }

    /** Something of the program changed that deals follow from, and no claim. */
    void dealsAreConcerned() {
        AccountFacts.eachDeal(store, agenda::add);
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
