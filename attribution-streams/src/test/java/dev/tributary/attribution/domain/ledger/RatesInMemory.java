package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Published rates in memory, for tests. */
final class RatesInMemory implements ExchangeRates {

    private final Map<String, NavigableMap<LocalDate, Published>> rates = new HashMap<>();

    void put(String from, String to, LocalDate date, BigDecimal rate, String source) {
        rates.computeIfAbsent(from + "|" + to, pair -> new TreeMap<>()).put(date, new Published(rate, date, source));
    }

    @Nullable
    ExchangeRate on(LocalDate day, String from, String to, int maxAgeDays) {
        return ExchangeRates.on(day, from, to, maxAgeDays, this);
    }

    @Override
    public @Nullable Published newest(LocalDate first, LocalDate last, String from, String to) {
        NavigableMap<LocalDate, Published> pair = rates.getOrDefault(from + "|" + to, new TreeMap<>());
        Map.Entry<LocalDate, Published> newest =
                pair.subMap(first, true, last, true).lastEntry();
        return newest == null ? null : newest.getValue();
    }
}
