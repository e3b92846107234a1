package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyOverrides;
import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Incumbent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One account's story, told in days: what a partner manager would write on a board. Day 0 is 1 January 2026; days may have
 * fractions.
 */
final class Story {

    static final double SECOND = 1 / 86_400.0;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, DealHistory> deals = new HashMap<>();
    private final Map<String, Partner> partners = new HashMap<>();
    private final Map<String, Incumbent> incumbents = new HashMap<>();
    private final List<Registration> registrations = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Touch> touches = new ArrayList<>();
    private final List<String> sets = new ArrayList<>();
    private @Nullable Account account;
    private double now = 1_000;

    static Instant day(double days) {
        return START.plus(Duration.ofSeconds(Math.round(days * 86_400)));
    }

    Story now(double day) {
        now = day;
        return this;
    }

    Story policy(String... settings) {
        sets.addAll(Arrays.asList(settings));
        return this;
    }

    Story vendorContact(double day) {
        account = new Account("A", null, null, null, null, "US", null, "ENTERPRISE", null, day(day), Instant.EPOCH);
        return this;
    }

    Story partner(String id, Standing standing, @Nullable Double agreementUntil, double from, String... countries) {
        List<PartnerRevision> revisions = new ArrayList<>();
        Partner known = partners.get(id);
        if (known != null) {
            revisions.addAll(known.revisions());
        }
        revisions.add(new PartnerRevision(
                id,
                null,
                null,
                null,
                null,
                null,
                Tier.REGISTERED,
                new TreeSet<>(List.of(countries)),
                new TreeSet<>(),
                new TreeSet<>(),
                standing,
                agreementUntil == null ? null : day(agreementUntil),
                null,
                day(from)));
        partners.put(id, new Partner(id, revisions));
        return this;
    }

    Story open(String id, double created, @Nullable Origin origin, String... products) {
        return deal(id, Stage.QUALIFIED, OpportunityType.NET_NEW, created, null, origin, created, products);
    }

    Story won(String id, double created, double closed, @Nullable Origin origin, String... products) {
        return deal(id, Stage.COMMITTED, OpportunityType.NET_NEW, created, closed, origin, closed, products);
    }

    /** A further revision of a deal when it is there already. */
    Story deal(
            String id,
            Stage stage,
            OpportunityType type,
            double created,
            @Nullable Double closed,
            @Nullable Origin origin,
            double updated,
            String... products) {
        Opportunity revision = new Opportunity(
                id,
                "A",
                null,
                null,
                "US",
                stage,
                stage.name(),
                type,
                null,
                new Money(100_000, "USD"),
                day(created),
                null,
                null,
                closed == null ? null : day(closed),
                origin,
                null,
                null,
                null,
                null,
                null,
                new TreeSet<>(List.of(products)),
                day(updated),
                day(updated));
        List<Opportunity> revisions =
                new ArrayList<>(deals.containsKey(id) ? deals.get(id).revisions() : List.of());
        revisions.add(revision);
        deals.put(
                id,
                new DealHistory(id, revisions.stream().sorted(DealHistory.ORDER).toList()));
        return this;
    }

    Story incumbent(String dealId, String partnerId) {
        incumbents.put(dealId, new Incumbent("earlier", partnerId));
        return this;
    }

    Story claim(String id, String partner, double submitted, @Nullable String deal, String... products) {
        return given(id, partner, submitted, deal, null, submitted, products);
    }

    Story given(
            String id,
            String partner,
            double submitted,
            @Nullable String deal,
            @Nullable GivenDecision decision,
            double decided,
            String... products) {
        if (!partners.containsKey(partner)) {
            partner(partner, Standing.GOOD, null, -10_000);
        }
        registrations.add(new Registration(
                id,
                partner,
                "A",
                null,
                null,
                null,
                null,
                new TreeSet<>(List.of(products)),
                null,
                null,
                day(submitted),
                null,
                decision,
                decision == null ? null : day(decided),
                deal,
                day(submitted)));
        return this;
    }

    Story decision(String subject, DecisionKind kind, double at, @Nullable String evidence) {
        decisions.add(
                new Decision("D" + decisions.size(), subject, kind, day(at), null, null, null, evidence, null, day(at)));
        return this;
    }

    Story touch(String partner, TouchType type, double at, String deal) {
        if (!partners.containsKey(partner)) {
            partner(partner, Standing.GOOD, null, -10_000);
        }
        touches.add(new Touch("T" + touches.size(), partner, deal, type, day(at), Evidence.CRM_LOGGED, null, day(at)));
        return this;
    }

    ClaimStory claimStory(String id) {
        return stories().stream()
                .filter(story -> story.registration().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    DealDecision decide(String dealId) {
        return DealDesk.decide(new DealScene(
                "crm:A",
                deals.get(dealId),
                touches.stream()
                        .filter(touch -> touch.opportunityId().equals(dealId))
                        .toList(),
                stories().stream()
                        .filter(story -> dealId.equals(story.dealId()))
                        .toList(),
                decisions.stream()
                        .filter(decision -> dealId.equals(CaseId.dealOf(decision.subject())))
                        .toList(),
                List.of(),
                partners,
                incumbents.get(dealId),
                Map.of(),
                List.of(),
                policies(),
                day(now)));
    }

    /** All cases of the account, as CODE STATUS. */
    List<String> cases() {
        Stream<ConflictCase> ofClaims = stories().stream()
                .flatMap(story -> ConflictDetectors.ofClaim(story, policies().version(1), day(now)).stream());
        Stream<ConflictCase> ofDeals = deals.keySet().stream().flatMap(id -> decide(id).cases().stream());
        return Stream.concat(ofClaims, ofDeals)
                .map(found -> found.code() + " " + found.status())
                .sorted()
                .toList();
    }

    private List<ClaimStory> stories() {
        return ClaimDesk.decide(new ClaimScene(
                        account,
                        registrations.stream().map(this::claim).toList(),
                        deals,
                        List.of(),
                        partners,
                        incumbents,
                        policies(),
                        day(now)))
                .stories();
    }

    private Claim claim(Registration registration) {
        return new Claim(
                registration,
                decisions.stream()
                        .filter(decision -> decision.subject().equals(registration.id())
                                || decision.subject().endsWith(":" + registration.id()))
                        .toList());
    }

    private ProgramPolicies policies() {
        return ProgramPolicies.of(
                List.of(((PolicyOutcome.Accepted) PolicyOverrides.apply(null, "test", sets)).policy()));
    }
}
