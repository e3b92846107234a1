package dev.tributary.cli.simulating;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.desk.AccountDecision;
import dev.tributary.attribution.domain.desk.CreditLine;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.math.BigInteger;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the two policies, added up: by currency and status, by month, by partner, by rule and by conflict
 * code. For one thread; several are added together at the end, in whatever order.
 *
 * <p>In memory it grows with partners, months and currencies, never with deals.
 */
public final class Differences {

    /** Of each currency so many flips are kept whole, the largest. */
    static final int MOST_FLIPS = 100;

    /** A status of deals in one currency. */
    public record Group(String currency, LineStatus status) {
        static final Comparator<Group> ORDER =
                Comparator.comparing(Group::currency).thenComparing(Group::status);
    }

    /** Deals of one currency that were won in one month. */
    public record Month(String currency, YearMonth month) {
        static final Comparator<Month> ORDER =
                Comparator.comparing(Month::currency).thenComparing(Month::month);
    }

    /** One partner's deals of one status and currency. */
    public record OfPartner(String partnerId, String currency, LineStatus status) {
        static final Comparator<OfPartner> ORDER = Comparator.comparing(OfPartner::partnerId, Bytes.ORDER)
                .thenComparing(OfPartner::currency)
                .thenComparing(OfPartner::status);
    }

    /** One partner's won deals of one currency in one quarter, as {@code 2027-Q1}. */
    public record OfQuarter(String quarter, String partnerId, String currency) {
        static final Comparator<OfQuarter> ORDER = Comparator.comparing(OfQuarter::quarter)
                .thenComparing(OfQuarter::partnerId, Bytes.ORDER)
                .thenComparing(OfQuarter::currency);
    }

    /** The rule that sources a deal as it is, and the one that does so under the candidate. */
    public record Rules(String before, String after, String currency) {
        static final Comparator<Rules> ORDER =
                Comparator.comparing(Rules::before).thenComparing(Rules::after).thenComparing(Rules::currency);
    }

    /** Deals that go one way. */
    public record OfWay(String currency, LineStatus status, Flip.Way way) {
        static final Comparator<OfWay> ORDER = Comparator.comparing(OfWay::currency)
                .thenComparing(OfWay::status)
                .thenComparing(OfWay::way);
    }

    /** What becomes of registrations. */
    public record Statuses(RegistrationStatus before, RegistrationStatus after) {
        static final Comparator<Statuses> ORDER =
                Comparator.comparing(Statuses::before).thenComparing(Statuses::after);
    }

    private final Map<Group, Credit> program = new HashMap<>();
    private final Map<Month, Credit> months = new HashMap<>();
    private final Map<OfPartner, Credit> partners = new HashMap<>();
    private final Map<OfQuarter, Credit> quarters = new HashMap<>();
    private final Map<Rules, Credit> rules = new HashMap<>();
    private final Map<OfWay, Credit> ways = new HashMap<>();
    private final SortedMap<Statuses, Long> statuses = new TreeMap<>(Statuses.ORDER);
    private final SortedMap<ConflictCode, CaseCount> cases = new TreeMap<>();
    private final Map<String, CaseCount> casesOfPartners = new HashMap<>();
    private final SortedMap<String, NavigableSet<Flip>> flips = new TreeMap<>();
    private long accounts;
    private long claims;

    /** An account decided twice; both decisions speak of the same deals and claims. */
    void see(AccountDecision before, AccountDecision after, Consumer<Flip> eachFlip) {
        accounts++;
        for (int i = 0; i < before.deals().size(); i++) {
            deal(before.deals().get(i), after.deals().get(i), eachFlip);
        }
        registrations(before.stories(), after.stories());
        cases(before.cases(), after.cases());
    }

    private void deal(DealDecision before, DealDecision after, Consumer<Flip> eachFlip) {
        String currency = before.deal().current().arr().currency();
        Optional<Flip> flip = Flip.between(before, after);
        Instant closed = before.deal().current().closedAt();
        YearMonth month = before.status() == LineStatus.BOOKED && closed != null
                ? YearMonth.from(closed.atZone(ZoneOffset.UTC))
                : null;
        Credit group = of(program, new Group(currency, before.status()), Credit::new);
        Credit ofMonth = month == null ? null : of(months, new Month(currency, month), Credit::new);
        long arr = before.deal().current().arr().minor();
        count(group, arr, flip);
        if (ofMonth != null) {
            count(ofMonth, arr, flip);
        }
        flip.ifPresent(each -> {
            eachFlip.accept(each);
            keep(each);
            of(rules, new Rules(each.from().rule(), each.to().rule(), currency), Credit::new)
                    .flip(each.arr().minor());
            of(ways, new OfWay(currency, each.status(), each.way()), Credit::new)
                    .flip(each.arr().minor());
        });
        lines(before, after, group, ofMonth, month, flip.orElse(null));
    }

    private static void count(Credit group, long arr, Optional<Flip> flip) {
        group.deal(arr);
        flip.ifPresent(each -> group.flip(each.arr().minor()));
    }

    /** One partner's lines of one deal that money follows, and what of them is held. */
    private static final class Lines {
        private final Change sourced = new Change();
        private final Change influenced = new Change();
        private final Change held = new Change();

        boolean changes() {
            return !sourced.isNone() || !influenced.isNone() || !held.isNone();
        }

        void addTo(Credit credit) {
            credit.sourced().add(sourced);
            credit.influenced().add(influenced);
            credit.held().add(held);
        }
    }

    private void lines(
            DealDecision before,
            DealDecision after,
            Credit group,
            @Nullable Credit ofMonth,
            @Nullable YearMonth month,
            @Nullable Flip flip) {
        Map<String, Lines> byPartner = new HashMap<>();
        before.lines().forEach(line -> add(byPartner, line, true));
        after.lines().forEach(line -> add(byPartner, line, false));
        String currency = before.deal().current().arr().currency();
        long arr = before.deal().current().arr().minor();
        byPartner.forEach((partner, lines) -> {
            lines.addTo(group);
            BigInteger gained = lines.influenced.difference();
            if (gained.signum() > 0) {
                group.influenceGained(gained);
            }
            if (ofMonth != null) {
                lines.addTo(ofMonth);
            }
            Credit credit = of(partners, new OfPartner(partner, currency, before.status()), Credit::new);
            credit.deal(arr);
            lines.addTo(credit);
            Flip concerns = flip != null
                            && (partner.equals(flip.from().partnerId())
                                    || partner.equals(flip.to().partnerId()))
                    ? flip
                    : null;
            if (concerns != null) {
                credit.flip(concerns.arr().minor());
            }
            if (month != null && (concerns != null || lines.changes())) {
                Credit ofQuarter = of(quarters, new OfQuarter(quarter(month), partner, currency), Credit::new);
                ofQuarter.deal(arr);
                lines.addTo(ofQuarter);
                if (concerns != null) {
                    ofQuarter.flip(concerns.arr().minor());
                }
            }
        });
    }

    private static void add(Map<String, Lines> byPartner, CreditLine line, boolean before) {
        String partner = line.partnerId();
        if (partner == null || line.basis() != Basis.PAYABLE) {
            return;
        }
        Lines lines = of(byPartner, partner, Lines::new);
        long minor = line.amount().minor();
        Change which = line.model().equals(CreditLine.RULES) ? lines.sourced : lines.influenced;
        add(which, minor, before);
        if (line.status() == LineStatus.HELD) {
            add(lines.held, minor, before);
        }
    }

    private static void add(Change change, long minor, boolean before) {
        change.add(before ? minor : 0, before ? 0 : minor);
    }

    private void registrations(List<ClaimStory> before, List<ClaimStory> after) {
        claims += before.size();
        Map<String, RegistrationStatus> asItIs = new HashMap<>();
        before.forEach(story -> asItIs.put(story.registration().id(), story.status()));
        for (ClaimStory story : after) {
            RegistrationStatus was = asItIs.get(story.registration().id());
            if (was != null && was != story.status()) {
                statuses.merge(new Statuses(was, story.status()), 1L, Long::sum);
            }
        }
    }

    private void cases(List<ConflictCase> before, List<ConflictCase> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        Map<String, ConflictCase> asItIs = present(before);
        Map<String, ConflictCase> candidate = present(after);
        asItIs.forEach((id, found) -> count(found, true, candidate.containsKey(id)));
        candidate.forEach((id, found) -> {
            if (!asItIs.containsKey(id)) {
                count(found, false, true);
            }
        });
    }

    private void count(ConflictCase found, boolean before, boolean after) {
        of(cases, found.code(), CaseCount::new).stands(before, after, found.caseId());
        for (String partner : found.finding().partners()) {
            of(casesOfPartners, partner, CaseCount::new).stands(before, after, found.caseId());
        }
    }

    private static Map<String, ConflictCase> present(List<ConflictCase> cases) {
        Map<String, ConflictCase> present = new HashMap<>();
        for (ConflictCase found : cases) {
            if (found.status() != CaseStatus.WITHDRAWN) {
                present.put(found.caseId(), found);
            }
        }
        return present;
    }

    private void keep(Flip flip) {
        NavigableSet<Flip> kept = of(flips, flip.arr().currency(), () -> new TreeSet<>(Flip.LARGEST_FIRST));
        kept.add(flip);
        if (kept.size() > MOST_FLIPS) {
            kept.pollLast();
        }
    }

    /** Another thread's. */
    void add(Differences other) {
        accounts += other.accounts;
        claims += other.claims;
        merge(program, other.program, Credit::new, Credit::add);
        merge(months, other.months, Credit::new, Credit::add);
        merge(partners, other.partners, Credit::new, Credit::add);
        merge(quarters, other.quarters, Credit::new, Credit::add);
        merge(rules, other.rules, Credit::new, Credit::add);
        merge(ways, other.ways, Credit::new, Credit::add);
        merge(cases, other.cases, CaseCount::new, CaseCount::add);
        merge(casesOfPartners, other.casesOfPartners, CaseCount::new, CaseCount::add);
        other.statuses.forEach((key, count) -> statuses.merge(key, count, Long::sum));
        other.flips.values().forEach(kept -> kept.forEach(this::keep));
    }

    private static <K, V> void merge(Map<K, V> into, Map<K, V> from, Supplier<V> fresh, BiConsumer<V, V> add) {
        from.forEach((key, value) -> add.accept(of(into, key, fresh), value));
    }

    private static <K, V> V of(Map<K, V> all, K key, Supplier<V> fresh) {
        return all.computeIfAbsent(key, each -> fresh.get());
    }

    private static <K, V> SortedMap<K, V> sorted(Map<K, V> all, Comparator<K> order) {
        SortedMap<K, V> sorted = new TreeMap<>(order);
        sorted.putAll(all);
        return sorted;
    }

    static String quarter(YearMonth month) {
        return month.getYear() + "-Q" + ((month.getMonthValue() + 2) / 3);
    }

    long accounts() {
        return accounts;
    }

    long deals() {
        return sum(program.values(), Credit::deals);
    }

    long registrations() {
        return claims;
    }

    long flips() {
        return sum(program.values(), Credit::flips);
    }

    long opened() {
        return sum(cases.values(), CaseCount::opened);
    }

    long closed() {
        return sum(cases.values(), CaseCount::closed);
    }

    private static <V> long sum(Iterable<V> all, ToLongFunction<V> of) {
        long sum = 0;
        for (V each : all) {
            sum += of.applyAsLong(each);
        }
        return sum;
    }

    SortedMap<Group, Credit> program() {
        return sorted(program, Group.ORDER);
    }

    /** Of won deals, by the month of their close. */
    SortedMap<Month, Credit> months() {
        return sorted(months, Month.ORDER);
    }

    SortedMap<OfPartner, Credit> partners() {
        return sorted(partners, OfPartner.ORDER);
    }

    /** Of won deals, where anything changes for the partner. */
    SortedMap<OfQuarter, Credit> quarters() {
        return sorted(quarters, OfQuarter.ORDER);
    }

    /** Of deals that flip. */
    SortedMap<Rules, Credit> rules() {
        return sorted(rules, Rules.ORDER);
    }

    /** Of deals that flip: whether they go to a partner or to nobody. */
    SortedMap<OfWay, Credit> ways() {
        return sorted(ways, OfWay.ORDER);
    }

    /** How many registrations end otherwise. */
    SortedMap<Statuses, Long> statuses() {
        return statuses;
    }

    SortedMap<ConflictCode, CaseCount> cases() {
        return cases;
    }

    Map<String, CaseCount> casesOfPartners() {
        return casesOfPartners;
    }

    /** The largest flips by currency, each list beginning with the largest. */
    SortedMap<String, NavigableSet<Flip>> largestFlips() {
        return flips;
    }
}
