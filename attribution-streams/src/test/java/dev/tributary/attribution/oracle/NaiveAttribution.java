package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.OracleResult.ConflictCase;
import dev.tributary.attribution.oracle.OracleResult.CreditLine;
import dev.tributary.attribution.oracle.OracleResult.RegistrationState;
import dev.tributary.attribution.oracle.OracleResult.WinnerRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Credit, registrations and cases of a program, as a function of the facts recorded by a time.
 *
 * <p>Under one policy version, with accounts that meet by key only, and without the learned models and
 * ENTITY_HIERARCHY.
 */
public final class NaiveAttribution {

    /** The model name of sourced and unattributed lines. */
    public static final String RULES = "rules";

    private final ProgramFacts facts;
    private final ProgramPolicy policy;
    private final Instant now;
    private final Map<String, Partner> partners = new HashMap<>();
    private final Map<String, List<Touch>> touches = new HashMap<>();
    private final List<Decision> decisions;
    private final List<CreditLine> credit = new ArrayList<>();
    private final List<RegistrationState> registrations = new ArrayList<>();
    private final List<ConflictCase> cases = new ArrayList<>();
    private final SortedMap<String, Refusal> refused = new TreeMap<>(ByteOrder.BYTES);
    private final SortedMap<String, WinnerRule> rules = new TreeMap<>(ByteOrder.BYTES);

    private NaiveAttribution(ProgramFacts facts, ProgramPolicy policy, Instant now) {
        this.facts = facts;
        this.policy = policy;
        this.now = now;
        Map<String, List<PartnerRevision>> revisions = new HashMap<>();
        facts.partners().forEach(it -> revisions
                .computeIfAbsent(it.id(), id -> new ArrayList<>())
                .add(it));
        revisions.forEach((id, history) -> {
            history.sort(Comparator.comparing(PartnerRevision::effectiveFrom));
            partners.put(id, new Partner(id, history));
        });
        facts.touches().forEach(it -> touches.computeIfAbsent(it.opportunityId(), id -> new ArrayList<>())
                .add(it));
        this.decisions = facts.decisions().stream()
                .filter(it -> !it.at().isAfter(now))
                .sorted(Comparator.comparing(Decision::at).thenComparing(Decision::id, ByteOrder.BYTES))
                .toList();
    }

    /** The whole decision on every deal and registration known by a time. */
    public static OracleResult decide(ProgramFacts facts, ProgramPolicy policy, Instant now) {
        NaiveAttribution attribution = new NaiveAttribution(facts.knownAt(now), policy, now);
        Desk.of(attribution.facts).forEach(attribution::decide);
        attribution.refuseTheUnknown();
        return attribution.sorted();
    }

    private void decide(Desk desk) {
        ClaimWalk walk = new ClaimWalk(desk, policy, partners, decisions, now);
        walk.run();
        refused.putAll(walk.refused());
        walk.claims().stream().filter(claim -> claim.status != null).forEach(claim -> registrations.add(state(claim)));
        walk.cases().forEach(file -> cases.add(conflict(file)));
        desk.deals().forEach(deal -> decide(desk, walk, deal));
    }

    private void decide(Desk desk, ClaimWalk walk, Deal deal) {
        Winner winner = new Winner(
                desk,
                walk.claims(),
                walk.cases(),
                walk.letters(),
                policy.registration().grace(),
                now);
        QualifyingTouches qualifying = new QualifyingTouches(policy.influence(), partners, now);
        List<Touch> known = touches.getOrDefault(deal.id(), List.of());
        List<Touch> counted = qualifying.of(deal, known);
        @Nullable String sourcing = qualifying.sourcingPartner(deal, counted);
        Winner.Verdict byRules = winner.of(deal, sourcing);
        List<CaseFile> files = new ArrayList<>(winner.cases());
        ask(deal, tied(walk, deal), known, counted, byRules.partner(), files);
        List<CreditLine> undecided = new ArrayList<>(influenced(deal, counted, null));
        undecided.add(sourced(deal, byRules));
        files.forEach(file -> concern(file, undecided));
        DealDocket docket = new DealDocket(deal, files, new Judge(policy, partners));
        docket.hear(decisions);
        refused.putAll(docket.refused);

        Winner.Verdict verdict = ruled(deal, byRules, docket.onSource(), sourcing);
        rules.put(deal.id(), verdict.rule());
        List<CreditLine> lines = new ArrayList<>();
        lines.add(sourced(deal, verdict));
        lines.addAll(influenced(deal, counted, docket.payable()));
        List<CaseFile> all = new ArrayList<>(files);
        all.addAll(walk.cases());
        lines.forEach(line -> credit.add(held(line, all)));
        files.forEach(file -> cases.add(conflict(file)));
    }

    private static List<Claim> tied(ClaimWalk walk, Deal deal) {
        return walk.claims().stream()
                .filter(claim -> claim.deal != null && claim.deal.id().equals(deal.id()))
                .toList();
    }

    private void ask(
            Deal deal,
            List<Claim> tied,
            List<Touch> known,
            List<Touch> counted,
            @Nullable String source,
            List<CaseFile> files) {
        DealQuestions questions = new DealQuestions(policy, partners);
        List<Payment> payments = facts.payments().stream()
                .filter(it -> it.opportunityId().equals(deal.id()))
                .toList();
        Stream.of(
                        questions.capExceeded(deal, counted),
                        questions.amountMismatch(deal),
                        questions.doublePay(deal, payments),
                        questions.retroChange(deal, facts.closes()),
                        questions.multiTierStack(deal, tied, source))
                .filter(Objects::nonNull)
                .forEach(files::add);
        files.addAll(questions.poaching(deal, tied, known, counted));
    }

    /** "AMEND with split P=100 names the source; REJECT on SOURCE_ORIGIN_MISMATCH lets the CRM's origin win". */
    private static Winner.Verdict ruled(
            Deal deal, Winner.Verdict byRules, @Nullable Decision ruling, @Nullable String sourcing) {
        if (ruling == null) {
            return byRules;
        }
        return ruling.kind() == DecisionKind.AMEND
                ? new Winner.Verdict(Judge.parts(ruling.split()).firstKey(), WinnerRule.NAMED)
                : Winner.byOrigin(deal.current(), sourcing);
    }

    /** A case about a deal's money concerns whoever money follows there by the rules. */
    private static void concern(CaseFile file, List<CreditLine> lines) {
        Stream<CreditLine> payable = lines.stream().filter(line -> line.basis() == Basis.PAYABLE);
        switch (file.code) {
            case CAP_EXCEEDED -> concern(file, payable.filter(line -> line.credit() == Credit.INFLUENCED));
            case AMOUNT_MISMATCH, DOUBLE_PAY, RETRO_CHANGE -> concern(file, payable);
            default -> {
                // It knew its partners when it opened.
            }
        }
    }

    private static void concern(CaseFile file, Stream<CreditLine> lines) {
        List<String> concerned = lines.map(CreditLine::partnerId).toList();
        file.naming(file.registrations, concerned).concerning(concerned);
    }

    /** "Sourced lines are PAYABLE, unattributed ANALYTIC"; "sourced + unattributed = total ARR". */
    private static CreditLine sourced(Deal deal, Winner.Verdict verdict) {
        Opportunity current = deal.current();
        boolean sourced = verdict.partner() != null;
        return new CreditLine(
                deal.id(),
                verdict.partner(),
                sourced ? Credit.SOURCED : Credit.UNATTRIBUTED,
                RULES,
                sourced ? Basis.PAYABLE : Basis.ANALYTIC,
                Fraction.ONE,
                current.arr().minor(),
                current.arr().currency(),
                deal.lineStatus(),
                deal.revisions().size());
    }

    /** @param split how people shared the payable influence; absent: the model does */
    private List<CreditLine> influenced(Deal deal, List<Touch> counted, @Nullable SortedMap<String, Fraction> split) {
        Opportunity current = deal.current();
        List<CreditLine> lines = new ArrayList<>();
        Map<String, SortedMap<String, Fraction>> byModel =
                new InfluenceModels(policy.influence(), partners).shares(current, counted);
        if (split != null) {
            byModel.put(policy.influence().payableModel(), split);
        }
        byModel.forEach((model, shares) -> {
            if (shares.isEmpty()) {
                return;
            }
            SortedMap<String, Long> amounts =
                    LargestRemainder.split(current.arr().minor(), shares);
            shares.forEach((partner, share) -> lines.add(new CreditLine(
                    deal.id(),
                    partner,
                    Credit.INFLUENCED,
                    model,
                    model.equals(policy.influence().payableModel()) ? Basis.PAYABLE : Basis.ANALYTIC,
                    share,
                    amounts.get(partner),
                    current.arr().currency(),
                    deal.lineStatus(),
                    deal.revisions().size())));
        });
        return lines;
    }

    /**
     * "HELD replaces BOOKED only on the PAYABLE lines of the partner whom an open case concerns, while it says hold,
     * freeze or block": on the deal of the case.
     */
    private CreditLine held(CreditLine line, List<CaseFile> files) {
        boolean holds = line.status() == LineStatus.BOOKED
                && line.basis() == Basis.PAYABLE
                && files.stream().anyMatch(file -> holds(file, line));
        return !holds
                ? line
                : new CreditLine(
                        line.opportunityId(),
                        line.partnerId(),
                        line.credit(),
                        line.model(),
                        line.basis(),
                        line.share(),
                        line.amountMinor(),
                        line.currency(),
                        LineStatus.HELD,
                        line.revision());
    }

    private boolean holds(CaseFile file, CreditLine line) {
        return file.holds(policy, now)
                && file.deal() != null
                && file.deal().id().equals(line.opportunityId())
                && file.concerned.contains(line.partnerId());
    }

    private static RegistrationState state(Claim claim) {
        boolean protectedOnce =
                claim.is(RegistrationStatus.APPROVED, RegistrationStatus.CONVERTED, RegistrationStatus.EXPIRED);
        return new RegistrationState(
                claim.id(),
                claim.partner(),
                claim.status,
                claim.since,
                protectedOnce ? claim.lastWindow().until : null,
                claim.deal == null ? null : claim.deal.id(),
                claim.reasons);
    }

    private ConflictCase conflict(CaseFile file) {
        return new ConflictCase(
                file.id,
                file.code,
                file.registrations,
                file.partners,
                file.deal() == null ? null : file.deal().id(),
                file.status(policy, now),
                file.openedAt,
                file.due(policy));
    }

    /** What a decision is about may never have come: no registration that found its deal, or no deal. */
    private void refuseTheUnknown() {
        Set<String> claims = registrations.stream().map(RegistrationState::id).collect(Collectors.toSet());
        for (Decision decision : decisions) {
            Subject subject = Subject.of(decision.subject());
            boolean known =
                    subject.dealId() == null ? claims.contains(subject.claimId()) : rules.containsKey(subject.dealId());
            if (!known) {
                refused.put(decision.id(), Refusal.UNKNOWN_SUBJECT);
            }
        }
    }

    private OracleResult sorted() {
        credit.sort(Comparator.comparing(CreditLine::opportunityId, ByteOrder.BYTES)
                .thenComparing(CreditLine::model, ByteOrder.BYTES)
                .thenComparing(line -> line.credit().name(), ByteOrder.BYTES)
                .thenComparing(line -> line.partnerId() == null ? "" : line.partnerId(), ByteOrder.BYTES));
        registrations.sort(Comparator.comparing(RegistrationState::id, ByteOrder.BYTES));
        cases.sort(Comparator.comparing(ConflictCase::id, ByteOrder.BYTES));
        return new OracleResult(List.copyOf(credit), List.copyOf(registrations), List.copyOf(cases), rules, refused);
    }
}
