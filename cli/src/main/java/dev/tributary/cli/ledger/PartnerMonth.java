package dev.tributary.cli.ledger;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.Explanation;
import dev.tributary.attribution.domain.ledger.LedgerAccount;
import dev.tributary.attribution.domain.ledger.Posting;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.statement.Statement;
import dev.tributary.cli.statement.Statement.Amount;
import dev.tributary.cli.statement.Statement.Chain;
import dev.tributary.cli.statement.Statement.Line;
import dev.tributary.cli.statement.Statement.Sums;
import dev.tributary.cli.statement.Statement.Waiting;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A partner's statement of one month with the entries that stand in it.
 *
 * @param entries in the order in which they were posted
 * @param since how many were posted to the month after the statement was made
 * @param partnerName null when the program does not know one
 * @param pipeline estimated commission on the partner's open deals, by currency
 */
public record PartnerMonth(
        Published published,
        List<Entry> entries,
        int since,
        @Nullable String partnerName,
        String programId,
        SortedMap<String, BigDecimal> pipeline) {

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::effectiveAt).thenComparing(Entry::id, Bytes.ORDER);

    public PartnerMonth {
        entries = List.copyOf(entries);
    }

    /**
     * A statement covers what was posted before it was made. Its partner's entries have one writer and one order, so these
     * are the first ones, as many as it counts.
     *
     * @param posted to the month, in that order, perhaps one of them twice
     */
    public static PartnerMonth of(
            Published published,
            List<Entry> posted,
            @Nullable String partnerName,
            String programId,
            SortedMap<String, BigDecimal> pipeline) {
        Set<String> seen = new HashSet<>();
        List<Entry> once = posted.stream().filter(entry -> seen.add(entry.id())).toList();
        int covered = Math.min(once.size(), published.statement().entries());
        return new PartnerMonth(
                published, once.subList(0, covered), once.size() - covered, partnerName, programId, pipeline);
    }

    /** As it is told, currency by currency. */
    public List<Statement> byCurrency() {
        SortedSet<String> currencies = new TreeSet<>();
        published.statement().sums().forEach(sums -> currencies.add(sums.currency()));
        entries.forEach(entry -> currencies.add(Moved.of(entry).currency()));
        List<Waiting> waiting = published.statement().waiting().stream()
                .map(PartnerMonth::waiting)
                .toList();
        if (currencies.isEmpty()) {
            waiting.forEach(each -> currencies.add(each.to()));
        }
        return currencies.stream()
                .map(currency -> in(currency, currencies, waiting))
                .toList();
    }

    private Statement in(String currency, SortedSet<String> all, List<Waiting> waiting) {
        dev.tributary.attribution.domain.ledger.Statement stands = published.statement();
        return new Statement(
                stands.partnerId(),
                partnerName,
                programId,
                stands.period(),
                currency,
                switch (stands.state()) {
                    case PROVISIONAL -> Statement.State.PROVISIONAL;
                    case SOFT_CLOSED -> Statement.State.SOFT_CLOSED;
                    case FINAL -> Statement.State.FINAL;
                },
                sums(currency, all),
                lines(currency),
                waiting.stream()
                        .filter(each -> currency.equals(all.contains(each.to()) ? each.to() : all.first()))
                        .toList(),
                new Chain(
                        stands.previousHash().isEmpty() ? null : stands.previousHash(),
                        stands.entriesDigest(),
                        published.hash()),
                stands.knownAt());
    }

    private Sums sums(String currency, SortedSet<String> all) {
        dev.tributary.attribution.domain.ledger.Statement.Sums sums = published.statement().sums().stream()
                .filter(each -> each.currency().equals(currency))
                .findFirst()
                .orElse(new dev.tributary.attribution.domain.ledger.Statement.Sums(currency, 0, 0, 0, 0, 0, 0));
        return new Sums(
                decimal(sums.opening(), currency),
                decimal(sums.accrued(), currency),
                decimal(sums.earned(), currency),
                decimal(sums.held(), currency),
                decimal(sums.reversed(), currency),
                decimal(sums.paid(), currency),
                decimal(sums.closing(), currency),
                pipeline.entrySet().stream()
                        .filter(open -> currency.equals(all.contains(open.getKey()) ? open.getKey() : all.first()))
                        .map(open -> new Amount(open.getValue(), open.getKey()))
                        .toList());
    }

    private List<Line> lines(String currency) {
        List<Line> lines = new ArrayList<>();
        entries.stream().sorted(ORDER).forEach(entry -> {
            Moved moved = Moved.of(entry);
            if (moved.currency().equals(currency)) {
                lines.add(line(entry, moved));
            }
        });
        return lines;
    }

    private static Line line(Entry entry, Moved moved) {
        Explanation why = entry.explanation();
        return new Line(
                entry.id(),
                moved.kind(),
                entry.opportunityId(),
                entry.effectiveAt(),
                entry.bookedAt(),
                description(entry),
                why == null ? null : why.share(),
                why == null ? null : String.join(", ", why.rate()),
                why == null ? null : amount(why.base()),
                inDealCurrency(entry, moved),
                decimal(moved.amount(), moved.currency()),
                why == null ? null : why.clause(),
                entry.reverses(),
                entry.cause(),
                entry.policyVersion());
    }

    private static String description(Entry entry) {
        Explanation why = entry.explanation();
        if (why != null) {
            String capacity =
                    why.capacity() == null ? "" : " as " + why.capacity().name();
            return (why.credit() == Credit.SOURCED ? "Sourced" : "Influenced") + capacity + ": " + why.plan();
        }
        return switch (entry.kind()) {
            case APPROVED -> "Free to be paid out";
            case HELD -> "Held by a conflict case";
            case REVERSED -> "Not free to be paid out any more";
            case CLAWED_BACK -> "Kept from a payout";
            case PAID -> "Payout";
            case ACCRUED, EARNED -> "";
        };
    }

    /** What was exchanged: it passed from the deal's currency to the partner's. */
    private static @Nullable Amount inDealCurrency(Entry entry, Moved moved) {
        for (Posting posting : entry.postings()) {
            if (posting.account() == LedgerAccount.FX_GAIN_LOSS
                    && !posting.currency().equals(moved.currency())) {
                return amount(new Money(Math.negateExact(posting.amount()), posting.currency()));
            }
        }
        return null;
    }

    private static Waiting waiting(dev.tributary.attribution.domain.ledger.Statement.Waiting waiting) {
        String[] rateAndDay = waiting.waitsFor().split(" ", 2);
        String[] currencies = rateAndDay[0].split(">", 2);
        return new Waiting(
                waiting.opportunityId(),
                amount(waiting.base()),
                currencies[0],
                currencies[1],
                LocalDate.parse(rateAndDay[1]));
    }

    private static Amount amount(Money money) {
        return new Amount(money.toDecimal(), money.currency());
    }

    private static BigDecimal decimal(long minor, String currency) {
        return new Money(minor, currency).toDecimal();
    }
}
