package dev.tributary.cli.exporting;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What results come to, summed up while they are written. */
public final class ResultTotals {
    private final Map<String, Amounts> amounts = new TreeMap<>();
    private final Map<String, Long> registrations = new TreeMap<>();
    private final Map<String, Long> conflicts = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private long deals;
    private long sourced;
    private long influenced;
    private long unattributed;
    private long proofs;
    private long proofsBroken;
    private @Nullable Example example;

    /** Of one currency and state of deals; influenced is that of the model which money follows. */
    public record Amounts(
            String currency,
            String status,
            long deals,
            BigDecimal arr,
            BigDecimal sourced,
            BigDecimal unattributed,
            BigDecimal influenced) {
        Amounts plus(Amounts other) {
            return new Amounts(
                    currency,
                    status,
                    deals + other.deals,
                    arr.add(other.arr),
                    sourced.add(other.sourced),
                    unattributed.add(other.unattributed),
                    influenced.add(other.influenced));
        }
    }

    /** A deal worth asking about: the more credit of different kinds, the better; then the smaller id. */
    private record Example(String deal, boolean sourced, boolean influenced) {
        boolean betterThan(@Nullable Example other) {
            if (other == null) {
                return true;
            }
            if (sourced != other.sourced) {
                return sourced;
            }
            return influenced != other.influenced ? influenced : Bytes.ORDER.compare(deal, other.deal) < 0;
        }
    }

    public void deal(ArrRecord deal) {
        deals++;
        boolean bySource = has(deal, CreditKind.SOURCED);
        boolean byInfluence = has(deal, CreditKind.INFLUENCED);
        sourced += bySource ? 1 : 0;
        influenced += byInfluence ? 1 : 0;
        unattributed += has(deal, CreditKind.UNATTRIBUTED) ? 1 : 0;
        amounts.merge(
                deal.getCurrency() + " " + deal.getStatus(),
                new Amounts(
                        deal.getCurrency(),
                        deal.getStatus().name(),
                        1,
                        deal.getGrossArr(),
                        sum(deal, CreditKind.SOURCED),
                        sum(deal, CreditKind.UNATTRIBUTED),
                        sum(deal, CreditKind.INFLUENCED)),
                Amounts::plus);
        Example candidate = new Example(deal.getOpportunityId(), bySource, byInfluence);
        if (candidate.betterThan(example)) {
            example = candidate;
        }
    }

    public void registration(RegistrationStatus claim) {
        registrations.merge(claim.getStatus().name(), 1L, Long::sum);
    }

    public void conflict(ConflictCase conflict) {
        conflicts.merge(conflict.getCode(), 1L, Long::sum);
    }

    public void rejected(String reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    public void proof(boolean holds) {
        proofs++;
        proofsBroken += holds ? 0 : 1;
    }

    public long deals() {
        return deals;
    }

    /** Deals that a partner sourced; the next two likewise. */
    public long sourced() {
        return sourced;
    }

    public long influenced() {
        return influenced;
    }

    public long unattributed() {
        return unattributed;
    }

    public List<Amounts> amounts() {
        return List.copyOf(amounts.values());
    }

    /** How many there are of each status. */
    public Map<String, Long> registrations() {
        return registrations;
    }

    /** How many there are of each code. */
    public Map<String, Long> conflicts() {
        return conflicts;
    }

    /** How many there are of each reason. */
    public Map<String, Long> rejected() {
        return rejected;
    }

    public long proofs() {
        return proofs;
    }

    public long proofsBroken() {
        return proofsBroken;
    }

    /** The id of a deal worth asking about; null: there are no deals. */
    public @Nullable String example() {
        return example == null ? null : example.deal();
    }

    private static boolean has(ArrRecord deal, CreditKind credit) {
        return deal.getLines().stream().anyMatch(line -> line.getCredit() == credit);
    }

    private static BigDecimal sum(ArrRecord deal, CreditKind credit) {
        return deal.getLines().stream()
                .filter(line -> line.getCredit() == credit
                        && (credit != CreditKind.INFLUENCED || line.getBasis() == CreditBasis.PAYABLE))
                .map(CreditLine::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
