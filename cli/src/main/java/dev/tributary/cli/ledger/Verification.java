package dev.tributary.cli.ledger;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.EntryHash;
import dev.tributary.attribution.domain.ledger.Movements;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.domain.ledger.Statement.Sums;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.StatementSums;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a partner's statements follow from its entries and from each other. Everything is computed anew, from the
 * partner's first statement on; nothing that a statement says of itself is taken as given.
 *
 * @param checked the statements that make the chain, in their order
 * @param entries how many entries stand in them
 * @param difference the first one, in words; null: everything holds
 */
public record Verification(
        List<Published> checked, int entries, @Nullable String difference) {

    public Verification {
        checked = List.copyOf(checked);
    }

    /**
     * Reads and checks a partner's statements up to a month.
     *
     * @param statements the partner's; read before the entries are, so that none of theirs is missing
     */
    public static Verification of(
            LedgerTopics ledger, String partner, SortedMap<YearMonth, Published> statements, YearMonth upTo)
            throws IOException, InterruptedException {
        SortedMap<YearMonth, Published> left = new TreeMap<>(statements.headMap(upTo.plusMonths(1)));
        Chain chain = new Chain();
        List<Entry> month = new ArrayList<>();
        ledger.posted(
                partner,
                entry -> YearMonth.parse(entry.getPeriod()).compareTo(upTo) <= 0,
                LedgerEntry::getPeriod,
                entry -> {
                    if (!month.isEmpty() && !month.get(0).period().equals(entry.period())) {
                        through(left, month.get(0).period(), month, chain);
                        month.clear();
                    }
                    month.add(entry);
                });
        if (!month.isEmpty()) {
            through(left, month.get(0).period(), month, chain);
        }
        through(left, upTo, List.of(), chain);
        return chain.outcome();
    }

    /** Checks what is left up to a month; the entries are that month's, those before it have none. */
    private static void through(
            SortedMap<YearMonth, Published> left, YearMonth upTo, List<Entry> entries, Chain chain) {
        while (!left.isEmpty() && !left.firstKey().isAfter(upTo)) {
            YearMonth period = left.firstKey();
            Published published = Objects.requireNonNull(left.remove(period));
            List<Entry> posted = period.equals(upTo) ? entries : List.of();
            chain.next(PartnerMonth.of(published, posted, null, "", new TreeMap<>()));
        }
    }

    public boolean holds() {
        return difference == null;
    }

    /** Whatever differs is told as what it is against what it should be. */
    private static String differs(String what, Object should, Object is) {
        return what + " should be " + should + " and is " + is;
    }

    /** The statements up to one of them. */
    static final class Chain {
        private final List<Published> checked = new ArrayList<>();
        private SortedMap<String, Sums> before = new TreeMap<>();
        private String hash = "";
        private int entries;
        private @Nullable String difference;

        /**
         * Checks the next one, unless one before it differs.
         *
         * @param month with the entries that its statement covers
         */
        void next(PartnerMonth month) {
            if (difference != null) {
                return;
            }
            String found = check(month);
            if (found != null) {
                Statement statement = month.published().statement();
                difference = "the statement of " + statement.partnerId() + " for " + statement.period() + ": " + found;
            }
        }

        Verification outcome() {
            return new Verification(checked, entries, difference);
        }

        private @Nullable String check(PartnerMonth month) {
            Published published = month.published();
            Statement statement = published.statement();
            if (!statement.hash().equals(published.hash())) {
                return differs("its hash", statement.hash(), published.hash());
            }
            String found = entries(month);
            found = found == null ? sums(month) : found;
            found = found == null ? closings(published) : found;
            if (found == null && !statement.previousHash().equals(hash)) {
                found = differs(
                        "the hash of the statement before", hash.isEmpty() ? "none" : hash, statement.previousHash());
            }
            checked.add(published);
            entries += month.entries().size();
            hash = published.hash();
            return found;
        }

        private static @Nullable String entries(PartnerMonth month) {
            Statement statement = month.published().statement();
            if (month.entries().size() != statement.entries()) {
                return differs("the number of its entries", month.entries().size(), statement.entries());
            }
            SortedMap<String, String> hashes = new TreeMap<>(Bytes.ORDER);
            month.entries().forEach(entry -> hashes.put(entry.id(), EntryHash.of(entry)));
            String digest = EntryHash.digest(hashes);
            return digest.equals(statement.entriesDigest())
                    ? null
                    : differs("the digest of its entries", digest, statement.entriesDigest());
        }

        private @Nullable String sums(PartnerMonth month) {
            SortedMap<String, Sums> stated = new TreeMap<>();
            month.published().statement().sums().forEach(sums -> stated.put(sums.currency(), sums));
            SortedMap<String, Sums> counted = counted(month.entries());
            SortedSet<String> currencies = new TreeSet<>(stated.keySet());
            currencies.addAll(counted.keySet());
            for (String currency : currencies) {
                Sums none = new Sums(currency, 0, 0, 0, 0, 0, 0);
                String difference =
                        compare(counted.getOrDefault(currency, none), stated.getOrDefault(currency, none), currency);
                if (difference != null) {
                    return difference;
                }
            }
            before = counted;
            return null;
        }

        /** What the month should say, from the month before and its entries. */
        private SortedMap<String, Sums> counted(List<Entry> posted) {
            SortedSet<String> currencies = new TreeSet<>(before.keySet());
            posted.forEach(entry -> entry.postings().stream()
                    .filter(posting -> posting.account().owedToPartner())
                    .forEach(posting -> currencies.add(posting.currency())));
            SortedMap<String, Sums> counted = new TreeMap<>();
            for (String currency : currencies) {
                Movements moved = posted.stream()
                        .map(entry -> Movements.of(entry, currency))
                        .reduce(Movements.NONE, Movements::plus);
                Sums last = before.getOrDefault(currency, new Sums(currency, 0, 0, 0, 0, 0, 0));
                counted.put(
                        currency,
                        new Sums(
                                currency,
                                last.closing(),
                                moved.accrued(),
                                Math.addExact(last.earned(), moved.earned()),
                                Math.addExact(last.held(), moved.held()),
                                moved.reversed(),
                                moved.paid()));
            }
            return counted;
        }

        private static @Nullable String compare(Sums should, Sums is, String currency) {
            return Stream.of(
                            compare("opening", should.opening(), is.opening(), currency),
                            compare("accrued", should.accrued(), is.accrued(), currency),
                            compare("earned", should.earned(), is.earned(), currency),
                            compare("held", should.held(), is.held(), currency),
                            compare("reversed", should.reversed(), is.reversed(), currency),
                            compare("paid", should.paid(), is.paid(), currency))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(null);
        }

        private static Optional<String> compare(String sum, long should, long is, String currency) {
            return should == is
                    ? Optional.empty()
                    : Optional.of(differs(sum, money(should, currency), money(is, currency)));
        }

        /** A closing is told and in the hash, but only computed on reading. */
        private static @Nullable String closings(Published published) {
            for (StatementSums told : published.record().getSums()) {
                Sums sums = published.statement().sums().stream()
                        .filter(each -> each.currency().equals(told.getCurrency()))
                        .findFirst()
                        .orElseThrow();
                Money closing = new Money(sums.closing(), sums.currency());
                if (told.getClosing().compareTo(closing.toDecimal()) != 0) {
                    return differs(
                            "closing",
                            money(closing.minor(), closing.currency()),
                            Spoken.money(told.getClosing(), closing.currency()));
                }
            }
            return null;
        }

        private static String money(long minor, String currency) {
            return Spoken.money(new Money(minor, currency).toDecimal(), currency);
        }
    }
}
