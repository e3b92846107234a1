package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.conflict.DealQuestion;
import dev.tributary.attribution.domain.conflict.Refusals;
import dev.tributary.attribution.domain.influence.InfluenceModel;
import dev.tributary.attribution.domain.influence.InfluenceModels;
import dev.tributary.attribution.domain.influence.Journey;
import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.attribution.domain.influence.Qualification;
import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Exclusion;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.PartnerSplit;
import dev.tributary.attribution.domain.model.Payment;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private static final List<String> SPLIT_BY_DECISION = List.of("SPLIT_BY_DECISION");

    private final DealScene scene;
    private final Opportunity deal;
    private final ProgramPolicy policy;
    private final List<InfluenceModel> models;
    private final List<JudgedTouch> touches;
    private final WinnerQuestion question;
    private final LineStatus status;
    private final List<CreditLine> influence = new ArrayList<>();
    private final SortedMap<String, String> modelsWithoutLines = new TreeMap<>(Bytes.ORDER);
    private final Map<String, List<Share>> touchShares = new LinkedHashMap<>();

    private DealDesk(DealScene scene, boolean payableOnly) {
        this.scene = scene;
        this.deal = scene.deal().current();
        this.policy = scene.policies().at(deal.createdAt());
        this.models = payableOnly
                ? InfluenceModels.byId(policy.influence().payableModel()).stream()
                        .toList()
                : InfluenceModels.ALL;
        this.touches = scene.touches().stream()
                .sorted(Journey.ORDER)
                .map(touch -> Qualification.judge(
                        touch, deal, scene.partners().get(touch.partnerId()), policy.influence(), scene.now()))
                .toList();
        this.question = new WinnerQuestion(
                scene.deal(),
                touches,
                scene.claims(),
                scene.decisions(),
                false,
                scene.incumbent(),
                policy,
                scene.now());
        this.status = deal.booked() ? LineStatus.BOOKED : deal.stage().closed() ? LineStatus.LOST : LineStatus.PIPELINE;
    }

    public static DealDecision decide(DealScene scene) {
        return new DealDesk(scene, false).decide();
    }

    /** The decision without the lines that no money follows. */
    public static DealDecision decidePayable(DealScene scene) {
        return new DealDesk(scene, true).decide();
    }

    private DealDecision decide() {
        Winner byRules = Winner.decide(question);
        List<JudgedTouch> counted = touches.stream().filter(JudgedTouch::counts).toList();
        influence(counted);
        DealQuestion asked =
                new DealQuestion(question, byRules, influencers(), scene.payments(), scene.partners(), scene.closes());
        List<ConflictCase> cases = ConflictDetectors.ofDeal(asked);
        List<ConflictCase> concerning = Stream.concat(claimCases(), cases.stream())
                .filter(found -> scene.deal().id().equals(found.opportunityId()))
                .toList();
        Rulings rulings = Rulings.of(cases);
        Winner winner = rulings.winner(byRules, question);
        Set<String> held = concerning.stream()
                .filter(ConflictCase::holds)
                .flatMap(found -> found.finding().partners().stream())
                .collect(Collectors.toSet());
        List<CreditLine> lines = new ArrayList<>();
        lines.add(rulesLine(winner));
        lines.addAll(rulings.split().map(this::split).orElse(influence));
        lines.replaceAll(line -> hold(line, held));
        Cause cause = new Cause()
                .with(scene.deal())
                .withTouches(scene.touches())
                .withDecisions(scene.decisions())
                .withPayments(scene.payments());
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
                concerning,
                Refusals.ofDeal(asked, cases),
                cause.id(),
                nextChange(concerning));
    }

    /** A claim is judged by the version of its own, which an untied one has from its submission. */
    private Stream<ConflictCase> claimCases() {
        return scene.claims().stream()
                .flatMap(story ->
                        ConflictDetectors.ofClaim(story, scene.policies().version(story.policyVersion()), scene.now())
                                .stream());
    }

    private SortedSet<String> influencers() {
        SortedSet<String> partners = new TreeSet<>(Bytes.ORDER);
        influence.stream()
                .filter(line -> line.basis() == Basis.PAYABLE)
                .forEach(line -> partners.add(Objects.requireNonNull(line.partnerId())));
        return partners;
    }

    private CreditLine rulesLine(Winner winner) {
        boolean sourced = winner.partnerId() != null;
        return new CreditLine(
                winner.partnerId(),
                sourced ? Credit.SOURCED : Credit.UNATTRIBUTED,
                CreditLine.RULES,
                sourced ? Basis.PAYABLE : Basis.ANALYTIC,
                Share.ALL,
                deal.arr(),
                status,
                winner.reasons());
    }

    private CreditLine hold(CreditLine line, Set<String> held) {
        boolean hold = status == LineStatus.BOOKED
                && line.basis() == Basis.PAYABLE
                && line.partnerId() != null
                && held.contains(line.partnerId());
        return hold ? line.with(LineStatus.HELD) : line;
    }

    private void influence(List<JudgedTouch> counted) {
        if (counted.isEmpty()) {
            models.forEach(model -> modelsWithoutLines.put(model.id(), NO_QUALIFYING_TOUCH));
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
        for (InfluenceModel model : models) {
            influence(model, journey, partners, partnerOf);
        }
    }

    /** @param partnerOf for each touch the place of its partner among the partners */
    private void influence(InfluenceModel model, Journey journey, List<String> partners, int[] partnerOf) {
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
        influence.addAll(lines(model.id(), basis, partners, List.of(byPartner), QUALIFYING_TOUCH));
    }

    private List<CreditLine> lines(
            String model, Basis basis, List<String> partners, List<BigInteger> weights, List<String> reasons) {
        BigInteger whole = Split.sum(weights);
        long[] parts = Split.byLargestRemainder(deal.arr().minor(), weights);
        List<CreditLine> lines = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            BigInteger weight = weights.get(i);
            if (weight.signum() > 0) {
                lines.add(new CreditLine(
                        partners.get(i),
                        Credit.INFLUENCED,
                        model,
                        basis,
                        new Share(weight, whole),
                        new Money(parts[i], deal.arr().currency()),
                        status,
                        reasons));
            }
        }
        return lines;
    }

    /** A person split what is paid for influence: the payable model's lines give way, the analytic ones stay. */
    private List<CreditLine> split(PartnerSplit split) {
        List<String> partners = List.copyOf(split.percents().keySet());
        int scale = split.percents().values().stream()
                .mapToInt(percent -> Math.max(0, percent.scale()))
                .max()
                .orElse(0);
        List<BigInteger> weights = split.percents().values().stream()
                .map(percent -> percent.setScale(scale).unscaledValue())
                .toList();
        String payable = policy.influence().payableModel();
        modelsWithoutLines.remove(payable);
        List<CreditLine> lines = new ArrayList<>();
        int place = 0;
        for (CreditLine line : influence) {
            if (line.basis() == Basis.ANALYTIC) {
                lines.add(line);
                place += modelPlace(line.model()) < modelPlace(payable) ? 1 : 0;
            }
        }
        lines.addAll(place, lines(payable, Basis.PAYABLE, partners, weights, SPLIT_BY_DECISION));
        return lines;
    }

    private int modelPlace(String id) {
        return models.stream().map(InfluenceModel::id).toList().indexOf(id);
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
                policy.influence(),
                scene.learned());
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

    private @Nullable Instant nextChange(List<ConflictCase> concerning) {
        Stream<Instant> touched = touches.stream()
                .filter(judged -> judged.exclusion() == Exclusion.IN_FUTURE)
                .map(judged -> judged.touch().occurredAt());
        Stream<Instant> decided = scene.decisions().stream().map(Decision::at).filter(at -> at.isAfter(scene.now()));
        Stream<Instant> due = concerning.stream().flatMap(found -> Optional.ofNullable(found.nextChange()).stream());
        Stream<Instant> paid =
                scene.payments().stream().map(Payment::occurredAt).filter(at -> at.isAfter(scene.now()));
        // A decision taken after the close moves something else than one taken at it.
        Stream<Instant> closes = Optional.ofNullable(deal.closedAt()).stream().filter(at -> !at.isBefore(scene.now()));
        return Stream.of(touched, decided, due, paid, closes)
                .flatMap(times -> times)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
