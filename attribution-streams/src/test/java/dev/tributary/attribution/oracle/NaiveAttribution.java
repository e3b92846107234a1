package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Credit, registrations and cases of a program, as a function of the facts recorded by a time.
 *
 * <p>Under one policy version, with accounts that meet by key only, and without the learned models and the cases about
 * hierarchy, named accounts, self-referral, poaching and money.
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
        return attribution.sorted();
    }

    private void decide(Desk desk) {
        ClaimWalk walk = new ClaimWalk(desk, policy.registration(), partners, decisions, now);
        walk.run();
        List<CaseFile> files = walk.cases();
        Winner winner = new Winner(
                desk, walk.claims(), files, decisions, policy.registration().grace(), now);
        QualifyingTouches qualifying = new QualifyingTouches(policy.influence(), partners, now);
        List<CreditLine> lines = new ArrayList<>();
        for (Deal deal : desk.deals()) {
            List<Touch> counted = qualifying.of(deal, touches.getOrDefault(deal.id(), List.of()));
            Winner.Verdict verdict = winner.of(deal, qualifying.sourcingPartner(deal, counted));
            rules.put(deal.id(), verdict.rule());
            lines.add(sourced(deal, verdict));
            lines.addAll(influenced(deal, counted));
        }
        lines.forEach(line -> credit.add(held(line, files)));
        walk.claims().stream().filter(claim -> claim.status != null).forEach(claim -> registrations.add(state(claim)));
        files.forEach(file -> cases.add(conflict(file)));
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

    private List<CreditLine> influenced(Deal deal, List<Touch> counted) {
        Opportunity current = deal.current();
        List<CreditLine> lines = new ArrayList<>();
        new InfluenceModels(policy.influence(), partners)
                .shares(current, counted)
                .forEach((model, shares) -> {
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
        ConflictPolicy outcome = policy.conflicts().get(file.code);
        return outcome != null
                && outcome.holds()
                && file.status(decisions) == CaseStatus.OPEN
                && file.deal() != null
                && file.deal().id().equals(line.opportunityId())
                && file.concerned().contains(line.partnerId());
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
                file.id(),
                file.code,
                file.registrations,
                file.partners,
                file.deal() == null ? null : file.deal().id(),
                file.status(decisions),
                file.openedAt);
    }

    private OracleResult sorted() {
        credit.sort(Comparator.comparing(CreditLine::opportunityId, ByteOrder.BYTES)
                .thenComparing(CreditLine::model, ByteOrder.BYTES)
                .thenComparing(line -> line.credit().name(), ByteOrder.BYTES)
                .thenComparing(line -> line.partnerId() == null ? "" : line.partnerId(), ByteOrder.BYTES));
        registrations.sort(Comparator.comparing(RegistrationState::id, ByteOrder.BYTES));
        cases.sort(Comparator.comparing(ConflictCase::id, ByteOrder.BYTES));
        return new OracleResult(List.copyOf(credit), List.copyOf(registrations), List.copyOf(cases), rules);
    }
}
