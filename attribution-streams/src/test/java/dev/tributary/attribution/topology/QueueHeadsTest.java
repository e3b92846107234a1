package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.StateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class QueueHeadsTest {

    private static final String[] QUEUE = {"P1", "queue"};

    private final DeskStore store =
            new DeskStore(Stores.inMemoryKeyValueStore("queues").get(), new StateCodec());
    private final QueueHeads heads = new QueueHeads(store);

    @Test
    void theHeadIsAlwaysTheSmallestKeyWhateverComesAndGoes() {
        SplittableRandom random = new SplittableRandom(5);
        TreeSet<Bytes> expected = new TreeSet<>();
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(5) < 2) {
                expected.add(add(random.nextInt(1_000)));
            } else if (random.nextInt(4) == 0 && !expected.isEmpty()) {
                List<Bytes> all = new ArrayList<>(expected);
                expected.remove(remove(all.get(random.nextInt(all.size()))));
            } else if (!expected.isEmpty()) {
                expected.remove(remove(expected.first()));
            }
            if (random.nextBoolean()) {
                assertThat(heads.first(QUEUE)).isEqualTo(expected.isEmpty() ? null : expected.first());
            }
        }
    }

    @Test
    void oneQueueDoesNotSeeAnother() {
        add(1);

        assertThat(heads.first("P2", "queue")).isNull();
        assertThat(heads.first("P1", "other")).isNull();
        assertThat(heads.first(QUEUE)).isEqualTo(key(1));
    }

    @Test
    void whatStoodInTheStoreBeforeIsSeen() {
        store.mark("P1", "queue", StoreKey.number(3));

        assertThat(new QueueHeads(store).first(QUEUE)).isEqualTo(key(3));
    }

    private static Bytes key(int number) {
        return StoreKey.of("P1", "queue", StoreKey.number(number));
    }

    private Bytes add(int number) {
        store.mark("P1", "queue", StoreKey.number(number));
        heads.added(key(number), QUEUE);
        return key(number);
    }

    private Bytes remove(Bytes key) {
        store.delete(key);
        heads.removed(key, QUEUE);
        return key;
    }
}
