package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

/** It answers as one sorted map would. */
class ReplayStoreTest {
    private final SplittableRandom random = new SplittableRandom(11);

    private Bytes key() {
        String[] parts = new String[1 + random.nextInt(3)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = List.of("", "a", "ab", "b", "P-1").get(random.nextInt(5));
        }
        return switch (random.nextInt(3)) {
            case 0 -> StoreKey.of(parts);
            case 1 -> StoreKey.first(parts);
            default -> StoreKey.end(parts);
        };
    }

    private static List<Bytes> keys(KeyValueIterator<Bytes, byte[]> range) {
        List<Bytes> keys = new ArrayList<>();
        try (range) {
            while (range.hasNext()) {
                KeyValue<Bytes, byte[]> next = range.next();
                assertThat(next.value).isEqualTo(next.key.get());
                keys.add(next.key);
            }
        }
        return keys;
    }

    @Test
    void everyRangeIsThatOfOneSortedMap() {
        for (int round = 0; round < 200; round++) {
            ReplayStore store = new ReplayStore("test");
            TreeMap<Bytes, byte[]> sorted = new TreeMap<>();
            for (int i = 0; i < 40; i++) {
                Bytes key = key();
                if (random.nextInt(4) == 0) {
                    assertThat(store.delete(key)).isEqualTo(sorted.remove(key));
                } else {
                    store.put(key, key.get());
                    sorted.put(key, key.get());
                }
            }
            for (int i = 0; i < 40; i++) {
                Bytes one = key();
                Bytes other = key();
                Bytes from = one.compareTo(other) < 0 ? one : other;
                Bytes to = from.equals(one) ? other : one;
                assertThat(store.get(one)).isEqualTo(sorted.get(one));
                assertThat(keys(store.range(from, to)))
                        .containsExactlyElementsOf(
                                sorted.subMap(from, true, to, true).keySet());
                assertThat(keys(store.reverseRange(from, to)))
                        .containsExactlyElementsOf(sorted.subMap(from, true, to, true)
                                .descendingMap()
                                .keySet());
            }
            assertThat(keys(store.all())).containsExactlyElementsOf(sorted.keySet());
            assertThat(store.approximateNumEntries()).isEqualTo(sorted.size());
        }
    }
}
