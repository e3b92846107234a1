package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.influence.InfluenceModel;
import dev.tributary.attribution.domain.influence.InfluenceModels;
import dev.tributary.attribution.domain.influence.Journey;
import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.attribution.domain.influence.Qualification;
import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Exclusion;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Share;
import dev.tributary.attribution.domain.model.Split;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.ProtectionWindow;
import dev.tributary.attribution.domain.roe.Winner;
import dev.tributary.attribution.domain.roe.WinnerQuestion;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides the credit of one deal: who sourced it, who influenced it by every model, and which cases that opens. A pure
 * function of the scene.
 */
public final class DealDesk {

    /** Why a model gives no line when nothing qualifies, and when all that qualifies weighs nothing. */
    public static final String NO_QUALIFYING_TOUCH = "NO_QUALIFYING_TOUCH";

    public static final String NO_WEIGHT = "NO_WEIGHT";

    private static final List<String> QUALIFYING_TOUCH = List.of("QUALIFYING_TOUCH");

    private final DealScene scene;
    private final Opportunity deal;
    private final ProgramPolicy policy;
    private final List<JudgedTouch> touches;
    private final WinnerQuestion question;
    private final LineStatus status;
    private final List<CreditLine> lines = new ArrayList<>();
    private final SortedMap<String, String> modelsWithoutLines = new TreeMap<>(Bytes.ORDER);
    private final Map<String, List<Share>> touchShares = new LinkedHashMap<>();

    private DealDesk(DealScene scene) {
        this.scene = scene;
        this.deal = scene.deal().current();
        this.policy = scene.policies().at(deal.createdAt());
        this.touches = scene.touches().stream()
                .sorted(Journey.ORDER)
                .map(touch -> Qualification.judge(
                        touch, deal, scene.partners().get(touch.partnerId()), policy.influence(), scene.now()))
                .toList();
        this.question = new WinnerQuestion(
                scene.deal(), touches, scene.claims(), scene.decisions(), scene.incumbent(), policy, scene.now());
        this.status = deal.booked() ? LineStatus.BOOKED : deal.stage().closed() ? LineStatus.LOST : LineStatus.PIPELINE;
    }

    public static DealDecision decide(DealScene scene) {
        return new DealDesk(scene).decide();
    }

    private DealDecision decide() {
        Winner winner = Winner.decide(question);
        List<ConflictCase> cases = ConflictDetectors.DEAL.stream()
                .flatMap(detector -> detector.detect(question, winner).stream())
                .toList();
        List<ConflictCase> concerning = Stream.concat(claimCases(), cases.stream())
                .filter(found -> scene.deal().id().equals(found.opportunityId()))
                .toList();
        Set<String> held = partnersHeld(concerning);
        lines.add(rulesLine(winner, held));
        List<JudgedTouch> counted = touches.stream().filter(JudgedTouch::counts).toList();
        influence(counted, held);
        Cause cause =
                new Cause().with(scene.deal()).withTouches(scene.touches()).withDecisions(scene.decisions());
        scene.claims().forEach(claim -> cause.with(claim.claim()));
        return new DealDecision(
                scene.accountKey(),
                scene.deal(),
                status,
                effectiveAt(winner, counted),
                policy.version(),
                winner,
                lines,
                modelsWithoutLines,
                touches,
                touchShares,
                scene.claims(),
                cases,
                concerning.stream()
                        .map(ConflictCase::caseId)
                        .sorted(Bytes.ORDER)
                        .toList(),
                cause.id(),
                nextChange());
    }

    private Stream<ConflictCase> claimCases() {
        return scene.claims().stream().flatMap(story -> ConflictDetectors.CLAIM.stream()
                .flatMap(detector -> detector.detect(story).stream()));
    }

    private Set<String> partnersHeld(List<ConflictCase> cases) {
        Set<String> held = new HashSet<>();
        for (ConflictCase found : cases) {
            if (found.status() == CaseStatus.OPEN
                    && policy.conflicts().get(found.code()) != null
                    && policy.conflicts().get(found.code()).holds()) {
                held.addAll(found.partners());
            }
        }
        return held;
    }

    private CreditLine rulesLine(Winner winner, Set<String> held) {
        boolean sourced = winner.partnerId() != null;
        return new CreditLine(
                winner.partnerId(),
                sourced ? Credit.SOURCED : Credit.UNATTRIBUTED,
                CreditLine.RULES,
                sourced ? Basis.PAYABLE : Basis.ANALYTIC,
                Share.ALL,
                deal.arr(),
                lineStatus(winner.partnerId(), sourced ? Basis.PAYABLE : Basis.ANALYTIC, held),
                winner.reasons());
    }

    private void influence(List<JudgedTouch> counted, Set<String> held) {
        if (counted.isEmpty()) {
            InfluenceModels.ALL.forEach(model -> modelsWithoutLines.put(model.id(), NO_QUALIFYING_TOUCH));
            return;
        }
        Journey journey = journey(counted);
        // By id, so that a unit left over by equal remainders goes to the smaller one.
        List<String> partners = journey.touches().stream()
                .map(Touch::partnerId)
                .distinct()
                .sorted(Bytes.ORDER)
                .toList();
        int[] partnerOf = journey.touches().stream()
                .mapToInt(touch -> Collections.binarySearch(partners, touch.partnerId(), Bytes.ORDER))
                .toArray();
        for (InfluenceModel model : InfluenceModels.ALL) {
            influence(model, journey, partners, partnerOf, held);
        }
    }

    /** @param partnerOf for each touch the place of its partner among the partners */
    private void influence(
            InfluenceModel model, Journey journey, List<String> partners, int[] partnerOf, Set<String> held) {
        List<BigInteger> weights = model.weigh(journey);
        BigInteger whole = Split.sum(weights);
        if (whole.signum() == 0) {
            modelsWithoutLines.put(model.id(), NO_WEIGHT);
            return;
        }
        BigInteger[] byPartner = new BigInteger[partners.size()];
        Arrays.fill(byPartner, BigInteger.ZERO);
        List<Share> byTouch = new ArrayList<>(weights.size());
        for (int i = 0; i < partnerOf.length; i++) {
            byPartner[partnerOf[i]] = byPartner[partnerOf[i]].add(weights.get(i));
            byTouch.add(new Share(weights.get(i), whole));
        }
        touchShares.put(model.id(), byTouch);
        Basis basis = model.id().equals(policy.influence().payableModel()) ? Basis.PAYABLE : Basis.ANALYTIC;
        long[] parts = Split.byLargestRemainder(deal.arr().minor(), List.of(byPartner));
        for (int i = 0; i < parts.length; i++) {
            BigInteger weight = byPartner[i];
            if (weight.signum() > 0) {
                String partner = partners.get(i);
                lines.add(new CreditLine(
                        partner,
                        Credit.INFLUENCED,
                        model.id(),
                        basis,
                        new Share(weight, whole),
                        new Money(parts[i], deal.arr().currency()),
                        lineStatus(partner, basis, held),
                        QUALIFYING_TOUCH));
            }
        }
    }

    private Journey journey(List<JudgedTouch> counted) {
        return new Journey(
                counted.stream().map(JudgedTouch::touch).toList(),
                counted.stream()
                        .map(judged -> Objects.requireNonNullElse(judged.tier(), Tier.REGISTERED))
                        .toList(),
                deal.createdAt(),
                deal.qualifiedAt(),
                deal.closedAt(),
                policy.influence());
    }

    private LineStatus lineStatus(@Nullable String partner, Basis basis, Set<String> held) {
        boolean hold = status == LineStatus.BOOKED && basis == Basis.PAYABLE && held.contains(partner);
        return hold ? LineStatus.HELD : status;
    }

    private Instant effectiveAt(Winner winner, List<JudgedTouch> counted) {
        Instant closed = deal.closedAt();
        if (closed != null) {
            return closed;
        }
        Stream<Instant> touched = counted.stream().map(judged -> judged.touch().occurredAt());
        Stream<Instant> approved = scene.claims().stream()
                .filter(claim -> claim.registration().id().equals(winner.registrationId()))
                .flatMap(claim -> claim.windowAt(question.reference()).stream())
                .map(ProtectionWindow::approvedAt);
        return Stream.of(Stream.of(deal.createdAt()), touched, approved)
                .flatMap(times -> times)
                .max(Instant::compareTo)
                .orElse(deal.createdAt());
    }

    private @Nullable Instant nextChange() {
        return touches.stream()
                .filter(judged -> judged.exclusion() == Exclusion.IN_FUTURE)
                .map(judged -> judged.touch().occurredAt())
                .min(Instant::compareTo)
                .orElse(null);
    }
}
