package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.Standing;
import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.ModelWeights;
import dev.tributary.schemas.avro.ProgramPartner;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What every desk partition knows of the program: partners and policies, and who on which account a partner concerns.
 * Parsed policies and partners are kept at hand; the store stays the truth.
 */
final class ProgramFacts {

    /** No account key is empty, so nothing of an account stands here. */
    private static final String PROGRAM = "";

    private static final String PARTNER = "partner";
    private static final String POLICY = "policy";
    private static final String WEIGHTS = "model-weights";
    private static final String CLOSE = "period-close";
    private static final String CONCERNS = "partner-concerns";

    private final DeskStore store;
    private final Map<String, Partner> partners = new HashMap<>();
    private @Nullable ProgramPolicies policies;
    private @Nullable List<PeriodClose> closes;

    /** By the instant up to which versions count. */
    private final Map<Instant, Map<String, Map<String, BigDecimal>>> learned = new HashMap<>();

    ProgramFacts(DeskStore store) {
        this.store = store;
    }

    Standing put(ProgramPartner revision) {
        String[] at = {PROGRAM, PARTNER, revision.getPartnerId(), StoreKey.time(from(revision))};
        Standing standing = Standing.between(
                store.get(ProgramPartner.class, at), revision, ProgramPartner::getRecordedAt, store.codec);
        if (standing.newcomerStands()) {
            store.put(revision, at);
            partners.remove(revision.getPartnerId());
        }
        return standing;
    }

    Standing put(dev.tributary.schemas.avro.ProgramPolicy policy) {
        String[] at = {PROGRAM, POLICY, String.format("%010d", policy.getVersion())};
        Standing standing = Standing.between(
                store.get(dev.tributary.schemas.avro.ProgramPolicy.class, at),
                policy,
                dev.tributary.schemas.avro.ProgramPolicy::getRecordedAt,
                store.codec);
        if (standing.newcomerStands()) {
            store.put(policy, at);
            policies = null;
        }
        return standing;
    }

    /** All versions; absent until the first one has come, and nothing can be decided before. */
    @Nullable
    ProgramPolicies policies() {
        if (policies == null) {
            List<ProgramPolicy> versions = new ArrayList<>();
            for (dev.tributary.schemas.avro.ProgramPolicy policy :
                    store.all(dev.tributary.schemas.avro.ProgramPolicy.class, PROGRAM, POLICY)) {
                if (PolicyReader.read(policy.getDocument(), policy.getProgramId())
                        instanceof PolicyOutcome.Accepted accepted) {
                    versions.add(accepted.policy());
                } else {
                    throw new IllegalStateException("the intake lets no such policy through: " + policy.getVersion());
                }
            }
            policies = versions.isEmpty() ? null : ProgramPolicies.of(versions);
        }
        return policies;
    }

    /**
     * Of versions that no closed month keeps, only the newest is kept.
     *
     * @return the partners whose weight is gone
     */
    Set<String> put(ModelWeights weights) {
        List<ModelWeights> kept = store.all(ModelWeights.class, PROGRAM, WEIGHTS, weights.getModel());
        Set<String> gone = new TreeSet<>(Bytes.ORDER);
        if (!kept.isEmpty()) {
            kept.get(kept.size() - 1).getWeights().forEach((partner, weight) -> {
                if (weight.signum() > 0
                        && weights.getWeights()
                                        .getOrDefault(partner, BigDecimal.ZERO)
                                        .signum()
                                == 0) {
                    gone.add(partner);
                }
            });
        }
        boolean first = true;
        for (ModelWeights older : kept) {
            boolean oldest = first;
            first = false;
            boolean needed = closes().stream()
                    .map(PeriodClose::recordedAt)
                    .anyMatch(close -> close.isBefore(weights.getPublishedAt())
                            && (oldest || !close.isBefore(older.getPublishedAt())));
            if (!needed) {
                store.delete(at(older));
            }
        }
        store.put(weights, at(weights));
        learned.clear();
        return gone;
    }

    private static String[] at(ModelWeights weights) {
        return new String[] {PROGRAM, WEIGHTS, weights.getModel(), StoreKey.number(weights.getVersion())};
    }

    /** The learned weights that a deal follows: the newest, and once the month of its close was closed those of then. */
    Map<String, Map<String, BigDecimal>> learned(Opportunity deal) {
        Instant until = Instant.MAX;
        if (deal.closedAt() != null && !closes().isEmpty()) {
            YearMonth month = YearMonth.from(deal.closedAt().atZone(ZoneOffset.UTC));
            until = closes().stream()
                    .filter(close -> !close.period().isBefore(month))
                    .map(PeriodClose::recordedAt)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
        }
        return learned.computeIfAbsent(until, this::learnedBy);
    }

    private Map<String, Map<String, BigDecimal>> learnedBy(Instant until) {
        Map<String, Map<String, BigDecimal>> models = new HashMap<>();
        // By version: of a month that was closed before anything was learned, the first version counts.
        for (ModelWeights weights : store.all(ModelWeights.class, PROGRAM, WEIGHTS)) {
            if (!weights.getPublishedAt().isAfter(until)) {
                models.put(weights.getModel(), weights.getWeights());
            } else {
                models.putIfAbsent(weights.getModel(), weights.getWeights());
            }
        }
        return models;
    }

    /** Those of the partners asked for that are known. */
    Map<String, Partner> partners(Collection<String> ids) {
        Map<String, Partner> known = new HashMap<>();
        for (String id : ids) {
            Partner partner = partner(id);
            if (partner != null) {
                known.put(id, partner);
            }
        }
        return known;
    }

    private @Nullable Partner partner(String id) {
        Partner cached = partners.get(id);
        if (cached != null) {
            return cached;
        }
        List<PartnerRevision> revisions = store.all(ProgramPartner.class, PROGRAM, PARTNER, id).stream()
                .map(FromAvro::partner)
                .toList();
        if (revisions.isEmpty()) {
            return null;
        }
        Partner partner = new Partner(id, revisions);
        partners.put(id, partner);
        return partner;
    }

    /** Notes that a change of the partner concerns this subject of the account. */
    Standing put(FinancePeriod period) {
        String[] at = {PROGRAM, CLOSE, period.getPeriod()};
        Standing standing =
                Standing.between(store.get(FinancePeriod.class, at), period, FinancePeriod::getRecordedAt, store.codec);
        if (standing.newcomerStands()) {
            store.put(period, at);
            closes = null;
            learned.clear();
        }
        return standing;
    }

    /** The months that finance has closed. */
    List<PeriodClose> closes() {
        List<PeriodClose> known = closes;
        if (known == null) {
            known = store.all(FinancePeriod.class, PROGRAM, CLOSE).stream()
                    .map(FromAvro::close)
                    .toList();
            closes = known;
        }
        return known;
    }

    void concerns(String partnerId, String accountKey, String subject) {
        if (!store.holds(PROGRAM, CONCERNS, partnerId, accountKey, subject)) {
            store.mark(PROGRAM, CONCERNS, partnerId, accountKey, subject);
        }
    }

    void eachConcern(String partnerId, BiConsumer<String, String> accountAndSubject) {
        store.scan(
                StoreKey.first(PROGRAM, CONCERNS, partnerId),
                StoreKey.end(PROGRAM, CONCERNS, partnerId),
                (key, nothing) -> {
                    List<String> parts = StoreKey.parts(key);
                    accountAndSubject.accept(parts.get(3), parts.get(4));
                });
    }

    private static Instant from(ProgramPartner revision) {
        return revision.getEffectiveFrom() == null ? revision.getRecordedAt() : revision.getEffectiveFrom();
    }
}
