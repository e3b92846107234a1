package dev.tributary.attribution.codec;

import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.ProgramPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of the program as a whole, held in memory: every desk is sent the same, so that a duplicate
 * changes nothing. Once read it may be asked by several threads.
 */
public final class ProgramEvents {

    private final StateCodec codec = new StateCodec();
    private final Map<String, NavigableMap<Instant, ProgramPartner>> revisions = new HashMap<>();
    private final NavigableMap<Integer, ProgramPolicy> policies = new TreeMap<>();
    private final NavigableMap<String, FinancePeriod> periods = new TreeMap<>();
    private Instant clock = Instant.EPOCH;
    private @Nullable Map<String, Partner> partners;
    private @Nullable List<PeriodClose> closes;

    /** Takes what came for every desk; what is computed from events, and rates, decide nothing here. */
    public void take(SpecificRecord body) {
        if (body instanceof ProgramPartner partner) {
            Instant from = partner.getEffectiveFrom() == null ? partner.getRecordedAt() : partner.getEffectiveFrom();
            put(
                    revisions.computeIfAbsent(partner.getPartnerId(), id -> new TreeMap<>()),
                    from,
                    partner,
                    ProgramPartner::getRecordedAt);
            partners = null;
        } else if (body instanceof ProgramPolicy policy) {
            put(policies, policy.getVersion(), policy, ProgramPolicy::getRecordedAt);
        } else if (body instanceof FinancePeriod period) {
            put(periods, period.getPeriod(), period, FinancePeriod::getRecordedAt);
            closes = null;
        } else if (body instanceof ClockTick tick && clock.isBefore(tick.getAt())) {
            clock = tick.getAt();
        }
    }

    /** By id. */
    public synchronized Map<String, Partner> partners() {
        Map<String, Partner> known = partners;
        if (known == null) {
            known = new HashMap<>();
            for (Map.Entry<String, NavigableMap<Instant, ProgramPartner>> each : revisions.entrySet()) {
                known.put(
                        each.getKey(),
                        new Partner(
                                each.getKey(),
                                each.getValue().values().stream()
                                        .map(FromAvro::partner)
                                        .toList()));
            }
            partners = known;
        }
        return known;
    }

    /** What partners were called last, by id; of those who have a name. */
    public Map<String, String> partnerNames() {
        Map<String, String> names = new HashMap<>();
        partners().forEach((id, partner) -> {
            String name = partner.at(Instant.MAX).name();
            if (name != null) {
                names.put(id, name);
            }
        });
        return names;
    }

    /** The months that finance has closed. */
    public synchronized List<PeriodClose> closes() {
        List<PeriodClose> known = closes;
        if (known == null) {
            known = periods.values().stream().map(FromAvro::close).toList();
            closes = known;
        }
        return known;
    }

    /** Every version that can be taken; empty: none came. */
    public Optional<ProgramPolicies> policies() {
        List<dev.tributary.attribution.domain.policy.ProgramPolicy> versions = new ArrayList<>();
        for (ProgramPolicy policy : policies.values()) {
            if (PolicyReader.read(policy.getDocument(), policy.getProgramId())
                    instanceof PolicyOutcome.Accepted accepted) {
                versions.add(accepted.policy());
            }
        }
        return versions.isEmpty() ? Optional.empty() : Optional.of(ProgramPolicies.of(versions));
    }

    /** The newest tick; before the first one the beginning of all recorded time. */
    public Instant clock() {
        return clock;
    }

    private <K, T extends SpecificRecordBase> void put(
            Map<K, T> into, K id, T record, Function<T, Instant> recordedAt) {
        T present = into.putIfAbsent(id, record);
        if (present != null
                && Standing.between(present, record, recordedAt, codec).newcomerStands()) {
            into.put(id, record);
        }
    }
}
