package dev.tributary.cli.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partner's commission in one currency and one month.
 *
 * @param partnerName null when the program does not know one
 * @param currency of every amount that names none
 * @param lines every movement of the period, in the order in which they are told
 * @param waiting what is owed once there is a rate of exchange, and is in no sum until then
 * @param asKnownAt what was booked later is not in it
 */
public record Statement(
        String partnerId,
        @Nullable String partnerName,
        String programId,
        YearMonth period,
        String currency,
        State state,
        Sums sums,
        List<Line> lines,
        List<Waiting> waiting,
        Chain chain,
        Instant asKnownAt) {

    public Statement {
        lines = List.copyOf(lines);
        waiting = List.copyOf(waiting);
    }

    public enum State {
        /** The period is open, or not closed yet: amounts may still change. */
        PROVISIONAL,
        /** The period is up for review: late events still change amounts. */
        SOFT_CLOSED,
        /** The period is closed: what is found later is booked into a later one. */
        FINAL
    }

    /**
     * @param closing opening + accrued - reversed - paid: what the partner is owed
     * @param earned the part of closing that is earned at the period's end
     * @param held the part of closing that is held at the period's end
     * @param pipeline estimated commission on open deals, in the deals' currencies: nothing of it is owed
     */
    public record Sums(
            BigDecimal opening,
            BigDecimal accrued,
            BigDecimal earned,
            BigDecimal held,
            BigDecimal reversed,
            BigDecimal paid,
            BigDecimal closing,
            List<Amount> pipeline) {

        public Sums {
            pipeline = List.copyOf(pipeline);
        }
    }

    /** An amount with its currency. */
    public record Amount(BigDecimal value, String currency) {}

    /**
     * One movement. What a movement does not have is null: a payment has no deal and no rate.
     *
     * @param description the plan's name, or what else it was for
     * @param share the partner's part of the base, 12 places
     * @param rate percentages, steps and bonuses, in words
     * @param base what the rate was applied to
     * @param inDealCurrency the amount before it was exchanged
     * @param amount in the statement's currency; with a sign where what is owed becomes more or less
     * @param clause of the policy that the movement goes back to
     * @param reverses the entry that this one takes back
     * @param causeEventId the event that led to it
     */
    public record Line(
            String entryId,
            Kind kind,
            @Nullable String opportunityId,
            Instant effectiveAt,
            Instant bookedAt,
            String description,
            @Nullable BigDecimal share,
            @Nullable String rate,
            @Nullable Amount base,
            @Nullable Amount inDealCurrency,
            BigDecimal amount,
            @Nullable String clause,
            @Nullable String reverses,
            String causeEventId,
            int policyVersion) {

        /** By how much it moves what the partner is owed. */
        public BigDecimal owed() {
            return kind.changesWhatIsOwed() ? amount : BigDecimal.ZERO;
        }
    }

    /**
     * A commission without a rate of exchange.
     *
     * @param base what the commission is a percentage of
     * @param from the rate that it waits for is from this currency
     * @param day whose rate it waits for
     */
    public record Waiting(String opportunityId, Amount base, String from, String to, LocalDate day) {}

    /**
     * What makes a change to an earlier statement show in every later one.
     *
     * @param previousHash of the partner's statement before this one; null when there is none
     * @param linesDigest of the lines
     * @param hash of this statement, with the two others in it
     */
    public record Chain(@Nullable String previousHash, String linesDigest, String hash) {}

    /** Its sums alone, where many are kept. */
    public Statement withoutLines() {
        return new Statement(
                partnerId, partnerName, programId, period, currency, state, sums, List.of(), waiting, chain, asKnownAt);
    }

    /** A sum that is not what its parts add up to. */
    public record Mismatch(String sum, BigDecimal stated, BigDecimal counted) {}

    /** The sums that the lines, or the other sums, do not bear out. None in a statement of a sound ledger. */
    public List<Mismatch> mismatches() {
        List<Mismatch> found = new ArrayList<>();
        compare("accrued", sums.accrued(), total(Kind.ACCRUED), found);
        compare("reversed", sums.reversed(), total(Kind.REVERSED).negate(), found);
        compare("paid", sums.paid(), total(Kind.PAID).negate(), found);
        compare(
                "closing",
                sums.closing(),
                sums.opening().add(sums.accrued()).subtract(sums.reversed()).subtract(sums.paid()),
                found);
        return found;
    }

    /** The sum of the lines of one kind. */
    public BigDecimal total(Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void compare(String sum, BigDecimal stated, BigDecimal counted, List<Mismatch> found) {
        if (stated.compareTo(counted) != 0) {
            found.add(new Mismatch(sum, stated, counted));
        }
    }
}
