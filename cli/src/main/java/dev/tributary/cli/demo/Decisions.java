package dev.tributary.cli.demo;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.RegistrationState;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is decided so far, of deals in one currency: of each deal, registration and case what was told last. */
final class Decisions {
    private static final Set<RegistrationState> ONCE_APPROVED =
            EnumSet.of(RegistrationState.APPROVED, RegistrationState.CONVERTED, RegistrationState.EXPIRED);
    private static final Set<CaseState> SETTLED = EnumSet.of(CaseState.DECIDED, CaseState.FINAL, CaseState.WITHDRAWN);

    private final Map<String, ArrRecord> deals = new TreeMap<>();
    private final Map<String, RegistrationStatus> registrations = new TreeMap<>();
    private final Map<String, ConflictCase> cases = new TreeMap<>();

    /** What a partner sourced. */
    record Sourced(String partnerId, int deals, BigDecimal arr) {
        private Sourced plus(Sourced other) {
            return new Sourced(partnerId, deals + other.deals, arr.add(other.arr));
        }
    }

    void take(ArrRecord deal) {
        deals.put(deal.getOpportunityId(), deal);
    }

    void take(RegistrationStatus registration) {
        registrations.put(registration.getRegistrationId(), registration);
    }

    void take(ConflictCase conflict) {
        cases.put(conflict.getCaseId(), conflict);
    }

    Collection<ArrRecord> deals() {
        return deals.values();
    }

    Collection<ConflictCase> cases() {
        return cases.values();
    }

    long customers() {
        return deals.values().stream().map(ArrRecord::getAccountKey).distinct().count();
    }

    BigDecimal total() {
        return deals.values().stream().map(ArrRecord::getGrossArr).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal sourced() {
        return sum(line -> line.getCredit() == CreditKind.SOURCED);
    }

    BigDecimal unattributed() {
        return sum(line -> line.getCredit() == CreditKind.UNATTRIBUTED);
    }

    /** By the model that money follows. It overlaps the other two. */
    BigDecimal influenced() {
        return sum(Decisions::isPayableInfluence);
    }

    long registrations() {
        return registrations.size();
    }

    /** How many registrations stand at each status. */
    Map<String, Long> fates() {
        return registrations.values().stream()
                .collect(Collectors.groupingBy(
                        registration -> registration.getStatus().name(), TreeMap::new, Collectors.counting()));
    }

    /** How many registrations are or were approved. */
    long approved() {
        return registrations.values().stream()
                .filter(registration -> ONCE_APPROVED.contains(registration.getStatus()))
                .count();
    }

    /** How many cases there are of each code. */
    Map<String, Long> conflicts() {
        return cases.values().stream()
                .collect(Collectors.groupingBy(ConflictCase::getCode, TreeMap::new, Collectors.counting()));
    }

    /** How many cases nobody has decided and nothing has withdrawn. */
    long openConflicts() {
        return cases.values().stream()
                .filter(conflict -> !SETTLED.contains(conflict.getStatus()))
                .count();
    }

    /** Who sourced the most first; ties by id. */
    List<Sourced> partners() {
        Map<String, Sourced> partners = new TreeMap<>();
        for (ArrRecord deal : deals.values()) {
            for (CreditLine line : deal.getLines()) {
                String partner = line.getPartnerId();
                if (line.getCredit() == CreditKind.SOURCED && partner != null) {
                    partners.merge(partner, new Sourced(partner, 1, line.getAmount()), Sourced::plus);
                }
            }
        }
        return partners.values().stream()
                .sorted(Comparator.comparing(Sourced::arr).reversed().thenComparing(Sourced::partnerId))
                .toList();
    }

    static boolean isPayableInfluence(CreditLine line) {
        return line.getCredit() == CreditKind.INFLUENCED && line.getBasis() == CreditBasis.PAYABLE;
    }

    private BigDecimal sum(Predicate<CreditLine> wanted) {
        return deals.values().stream()
                .flatMap(deal -> deal.getLines().stream())
                .filter(wanted)
                .map(CreditLine::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
