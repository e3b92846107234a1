package dev.tributary.benchmarks.jmh;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.desk.ClaimScene;
import dev.tributary.attribution.domain.desk.DealScene;
import dev.tributary.attribution.domain.influence.Journey;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.benchmarks.program.Partners;
import dev.tributary.benchmarks.program.ProgramEvent;
import dev.tributary.benchmarks.program.ProgramShape;
import dev.tributary.benchmarks.program.ProgramStream;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.ProgramPartner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The deals of a generated program as the desk sees them: those that have ended and have a tied registration and touches. */
final class Scenes {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ACCOUNTS = 60;

    private final Map<String, List<Opportunity>> deals = new HashMap<>();
    private final Map<String, List<Touch>> touches = new HashMap<>();
    private final Map<String, List<Claim>> claims = new HashMap<>();
    private final Map<String, Partner> partners = new HashMap<>();
    private final ProgramPolicies policies = ProgramPolicies.of(List.of(PolicyReader.defaults()));

    Scenes() {
        ProgramShape shape = ProgramShape.usual(1);
        for (ProgramEvent event : Partners.andPolicy(shape)) {
            if (event.value() instanceof ProgramPartner partner) {
                partners.put(
                        partner.getPartnerId(),
                        new Partner(partner.getPartnerId(), List.of(FromAvro.partner(partner))));
            }
        }
        new ProgramStream(shape, 0, ACCOUNTS).forEachRemaining(this::add);
    }

    private void add(ProgramEvent event) {
        if (event.value() instanceof CrmOpportunity deal) {
            deals.computeIfAbsent(deal.getOpportunityId(), id -> new ArrayList<>())
                    .add(FromAvro.opportunity(deal));
        } else if (event.value() instanceof PartnerTouch touch) {
            touches.computeIfAbsent(touch.getOpportunityId(), id -> new ArrayList<>())
                    .add(FromAvro.touch(touch));
        } else if (event.value() instanceof DealRegistration claim && claim.getOpportunityId() != null) {
            claims.computeIfAbsent(claim.getOpportunityId(), id -> new ArrayList<>())
                    .add(new Claim(FromAvro.registration(claim), List.of()));
        }
    }

    private List<String> claimed() {
        return claims.keySet().stream().sorted().filter(touches::containsKey).toList();
    }

    /** Deals without the claims on them, which are scenes of their own. */
    List<DealScene> deals() {
        return claimed().stream()
                .map(id -> new DealScene(
                        "crm:" + id, deal(id), touchesOf(id), List.of(), List.of(), partners, null, policies, NOW))
                .toList();
    }

    List<ClaimScene> claims() {
        return claimed().stream()
                .map(id -> new ClaimScene(
                        null,
                        claims.getOrDefault(id, List.of()),
                        Map.of(id, deal(id)),
                        partners,
                        Map.of(),
                        policies,
                        NOW))
                .toList();
    }

    List<Journey> journeys() {
        return claimed().stream().map(this::journey).toList();
    }

    private Journey journey(String id) {
        List<Touch> sorted = touchesOf(id).stream().sorted(Journey.ORDER).toList();
        Opportunity deal = deal(id).current();
        return new Journey(
                sorted,
                Collections.nCopies(sorted.size(), Tier.SELECT),
                deal.createdAt(),
                deal.qualifiedAt(),
                deal.closedAt(),
                policies.at(deal.createdAt()).influence(),
                Map.of());
    }

    private DealHistory deal(String id) {
        return new DealHistory(
                id,
                deals.getOrDefault(id, List.of()).stream()
                        .sorted(DealHistory.ORDER)
                        .toList());
    }

    private List<Touch> touchesOf(String id) {
        return touches.getOrDefault(id, List.of());
    }
}
