package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ledger of one partner in memory, for tests: takes dues, keeps every entry. */
final class BooksInMemory implements PartnerLedger.Books {

    static final String PARTNER = "P-1";

    final List<Entry> entries = new ArrayList<>();
    final RatesInMemory rates = new RatesInMemory();
    private final Map<String, Position> positions = new HashMap<>();
    private Periods periods = Periods.ALL_OPEN;

    List<Entry> take(String deal, String event, Instant at, @Nullable Owed owed) {
        return put(PartnerLedger.take(new Due(PARTNER, deal, event, at, at, owed), this, at));
    }

    List<Entry> release(String deal, Instant until) {
        return put(PartnerLedger.release(PARTNER, deal, until, this, until));
    }

    List<Entry> rate(String deal, String from, String to, LocalDate date, String rate, Instant at) {
        rates.put(from, to, date, new BigDecimal(rate), "rate:" + from + "|" + to + "@" + date);
        return put(PartnerLedger.exchange(PARTNER, deal, at, this, at));
    }

    List<Entry> pay(PartnerPayout payout, Instant at) {
        return put(PartnerLedger.pay(payout, at, this, at));
    }

    void close(YearMonth month) {
        periods = new Periods(month);
    }

    private List<Entry> put(PartnerLedger.Outcome outcome) {
        entries.addAll(outcome.entries());
        positions.putAll(outcome.positions());
        return outcome.entries();
    }

    /** The balance of an account, a debit above zero. */
    long balance(LedgerAccount account, String currency) {
        return entries.stream()
                .flatMap(entry -> entry.postings().stream())
                .filter(posting ->
                        posting.account() == account && posting.currency().equals(currency))
                .mapToLong(Posting::amount)
                .sum();
    }

    long balance(LedgerAccount account) {
        return balance(account, "USD");
    }

    /** What the partner is owed. */
    long owed(String currency) {
        return entries.stream().mapToLong(entry -> entry.owed(currency)).sum();
    }

    SortedMap<LedgerAccount, Long> balances() {
        SortedMap<LedgerAccount, Long> balances = new TreeMap<>();
        for (LedgerAccount account : LedgerAccount.values()) {
            if (balance(account) != 0) {
                balances.put(account, balance(account));
            }
        }
        return balances;
    }

    @Override
    public Position position(String opportunityId) {
        return positions.getOrDefault(opportunityId, Position.none(opportunityId));
    }

    @Override
    public SortedMap<PlanYear.Place, Long> broughtIn(PlanYear year) {
        SortedMap<PlanYear.Place, Long> brought = new TreeMap<>();
        positions.forEach((deal, position) -> {
            Pins pins = position.pins();
            if (pins != null && Objects.equals(pins.planYear(), year)) {
                Owed owed = Objects.requireNonNull(position.owed());
                brought.put(new PlanYear.Place(owed.earnedOn(), deal), position.counted());
            }
        });
        return brought;
    }

    @Override
    public @Nullable ExchangeRate rate(LocalDate day, String from, String to, int maxAgeDays) {
        return rates.on(day, from, to, maxAgeDays);
    }

    @Override
    public Periods periods() {
        return periods;
    }
}
