package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is known of one program, in no particular order.
 *
 * @param opportunities revisions: several of one id are one deal's history
 * @param partners revisions: several of one id are one partner's history
 * @param payments they give no credit; their times move the default as-of
 * @param closes months that finance has closed; no file tells of them
 */
public record ProgramFacts(
        List<Opportunity> opportunities,
        List<Touch> touches,
        List<Registration> registrations,
        List<Decision> decisions,
        List<PartnerRevision> partners,
        List<Account> accounts,
        List<Payment> payments,
        List<PeriodClose> closes) {

    public ProgramFacts {
        opportunities = distinct(opportunities);
        touches = distinct(touches);
        registrations = distinct(registrations);
        decisions = distinct(decisions);
        partners = distinct(partners);
        accounts = distinct(accounts);
        payments = distinct(payments);
        closes = distinct(closes);
    }

    /**
     * "As-of defaults to the latest of created_at, qualified_at, closed_at (where it counts), updated_at, occurred_at,
     * submitted_at, decided_at, at".
     */
    public Instant defaultAsOf() {
        List<Instant> times = new ArrayList<>();
        for (Opportunity deal : opportunities) {
            Stream.of(deal.createdAt(), deal.qualifiedAt(), deal.closedAt(), deal.updatedAt())
                    .forEach(times::add);
        }
        touches.forEach(touch -> times.add(touch.occurredAt()));
        payments.forEach(payment -> times.add(payment.occurredAt()));
        for (Registration registration : registrations) {
            times.add(registration.submittedAt());
            times.add(registration.decidedAt());
        }
        decisions.forEach(decision -> times.add(decision.at()));
        closes.forEach(close -> times.add(close.recordedAt()));
        times.removeIf(time -> time == null);
        return times.stream().max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** "Functions of the set of events with recordedAt &lt;= now": the facts that count at a time. */
    public ProgramFacts knownAt(Instant now) {
        return new ProgramFacts(
                opportunities.stream()
                        .filter(it -> !it.recordedAt().isAfter(now))
                        .toList(),
                touches.stream().filter(it -> !it.recordedAt().isAfter(now)).toList(),
                registrations.stream()
                        .filter(it -> !it.recordedAt().isAfter(now))
                        .toList(),
                decisions.stream().filter(it -> !it.recordedAt().isAfter(now)).toList(),
                partners,
                accounts.stream().filter(it -> !it.recordedAt().isAfter(now)).toList(),
                payments.stream().filter(it -> !it.recordedAt().isAfter(now)).toList(),
                closes.stream().filter(it -> !it.recordedAt().isAfter(now)).toList());
    }

    /** When a decision that came with a registration was given; "absent: submitted_at". */
    static Instant givenAt(Registration registration) {
        return registration.decidedAt() == null ? registration.submittedAt() : registration.decidedAt();
    }

    private static <T> List<T> distinct(List<T> facts) {
        return facts.stream().distinct().toList();
    }
}
