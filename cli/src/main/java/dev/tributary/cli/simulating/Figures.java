package dev.tributary.cli.simulating;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The differences as reports show them: chosen, sorted and written for people. */
final class Figures {
    private static final BigDecimal MANY = BigDecimal.TEN.pow(7);

    private final Differences differences;
    private final SortedMap<Differences.Group, Credit> program;
    private final List<String> currencies;

    Figures(Differences differences) {
        this.differences = differences;
        this.program = differences.program();
        this.currencies = currencies(differences);
    }

    /** One partner's won deals in one currency. */
    record Partner(String id, String currency, Credit credit) {
        BigInteger net() {
            return credit.sourced().difference();
        }
    }

    /** Of a quarter and a currency. */
    record Quarter(String quarter, String currency, Credit credit) {}

    private static List<String> currencies(Differences differences) {
        Map<String, Long> flips = new TreeMap<>();
        Map<String, Long> deals = new TreeMap<>();
        differences.program().forEach((group, credit) -> {
            flips.merge(group.currency(), credit.flips(), Long::sum);
            deals.merge(group.currency(), credit.deals(), Long::sum);
        });
        return deals.keySet().stream()
                .sorted(Comparator.<String, Long>comparing(flips::get)
                        .thenComparing(deals::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Those in which most flips first, then those with most deals. */
    List<String> currencies() {
        return currencies;
    }

    /** The deals of a currency and status; nothing where there are none. */
    Credit group(String currency, LineStatus status) {
        return program.getOrDefault(new Differences.Group(currency, status), new Credit());
    }

    /** Partners with won deals of a currency whose sourced ARR changes, who gain most first. */
    List<Partner> movers(String currency) {
        List<Partner> movers = new ArrayList<>();
        differences.partners().forEach((key, credit) -> {
            if (key.currency().equals(currency) && key.status() == LineStatus.BOOKED && credit.changes()) {
                movers.add(new Partner(key.partnerId(), currency, credit));
            }
        });
        movers.sort(
                Comparator.comparing(Partner::net, Comparator.reverseOrder()).thenComparing(Partner::id, Bytes.ORDER));
        return movers;
    }

    /** Won deals of a currency by the quarter of their close, those without any flip between others included. */
    List<Quarter> quarters(String currency) {
        SortedMap<String, Credit> sums = new TreeMap<>();
        differences.months().forEach((key, credit) -> {
            if (key.currency().equals(currency)) {
                sums.computeIfAbsent(Differences.quarter(key.month()), quarter -> new Credit())
                        .add(credit);
            }
        });
        List<Quarter> quarters = new ArrayList<>();
        sums.forEach((quarter, credit) -> quarters.add(new Quarter(quarter, currency, credit)));
        return quarters;
    }

    /** Won deals of a currency by the month of their close, from the first month to the last. */
    SortedMap<YearMonth, Credit> months(String currency) {
        SortedMap<YearMonth, Credit> months = new TreeMap<>();
        differences.months().forEach((key, credit) -> {
            if (key.currency().equals(currency)) {
                months.put(key.month(), credit);
            }
        });
        if (!months.isEmpty()) {
            YearMonth last = months.lastKey();
            for (YearMonth month = months.firstKey(); month.isBefore(last); month = month.plusMonths(1)) {
                months.putIfAbsent(month, new Credit());
            }
        }
        return months;
    }

    /**
     * Which rule decides, before and after.
     *
     * @param arr of the deals, by currency
     */
    record RulePair(String before, String after, long deals, Map<String, BigInteger> arr) {

        /** Every currency's. */
        String amounts() {
            return String.join(
                    ", ",
                    arr.entrySet().stream()
                            .map(each -> headline(each.getValue(), each.getKey()))
                            .toList());
        }
    }

    /** Those with most deals first. */
    List<RulePair> rulePairs() {
        Map<String, RulePair> pairs = new TreeMap<>();
        for (String currency : currencies) {
            differences.rules().forEach((rules, credit) -> {
                if (rules.currency().equals(currency)) {
                    pairs.merge(
                            rules.before() + " " + rules.after(),
                            new RulePair(
                                    rules.before(), rules.after(), credit.flips(), Map.of(currency, credit.flipped())),
                            Figures::both);
                }
            });
        }
        return pairs.values().stream()
                .sorted(Comparator.comparing(RulePair::deals).reversed())
                .toList();
    }

    private static RulePair both(RulePair one, RulePair other) {
        Map<String, BigInteger> arr = new LinkedHashMap<>(one.arr());
        arr.putAll(other.arr());
        return new RulePair(one.before(), one.after(), one.deals() + other.deals(), arr);
    }

    static String status(LineStatus status) {
        return switch (status) {
            case PIPELINE -> "open";
            case BOOKED, HELD -> "won";
            case LOST -> "lost";
        };
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With thousands signs, in whole units of the currency, without its code. */
    static String whole(BigInteger minor, String currency) {
        return String.format(
                Locale.ROOT,
                "%,d",
                Change.decimal(minor, currency)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .toBigInteger());
    }

    /** For headlines: from ten millions on in millions, with the currency's code. */
    static String headline(BigInteger minor, String currency) {
        BigDecimal amount = Change.decimal(minor, currency);
        return amount.abs().compareTo(MANY) < 0
                ? whole(minor, currency) + " " + currency
                : String.format(
                        Locale.ROOT,
                        "%,.1f M %s",
                        amount.movePointLeft(6).setScale(1, RoundingMode.HALF_EVEN),
                        currency);
    }

    /** The same with the sign that says in which direction. */
    static String signed(BigInteger minor, String currency) {
        return (minor.signum() > 0 ? "+" : "") + whole(minor, currency);
    }

    static String share(BigInteger part, BigInteger whole) {
        return whole.signum() == 0
                ? ""
                : Spoken.percent(new BigDecimal(part).divide(new BigDecimal(whole), 4, RoundingMode.HALF_EVEN));
    }

    /** All of a currency's won ARR, sourced or not. */
    BigInteger arr(String currency, LineStatus status) {
        return group(currency, status).arr();
    }
}
