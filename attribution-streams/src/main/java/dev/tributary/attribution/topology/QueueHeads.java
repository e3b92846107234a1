package dev.tributary.attribution.topology;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The first key of each of many queues in a store. What was taken from the front of a queue leaves its tombstone there, and to
 * find what comes next from the queue's beginning would walk over every one of them: so it is looked for from where the front
 * was, and not at all where it is known.
 *
 * <p>Of each queue one key is kept at hand. The task is the only writer, and begins anew when its transaction is aborted.
 */
final class QueueHeads {

    private final DeskStore store;
    private final Map<Bytes, Head> heads = new HashMap<>();

    /**
     * @param key before which nothing stands; absent: the queue is empty
     * @param known whether it stands itself
     */
    private record Head(@Nullable Bytes key, boolean known) {}

    QueueHeads(DeskStore store) {
        this.store = store;
    }

    /** The smallest key below a prefix, which is the queue's; absent: none. */
    @Nullable
    Bytes first(String... queue) {
        Bytes name = StoreKey.first(queue);
        Head head = heads.get(name);
        if (head != null && head.known()) {
            return head.key();
        }
        Bytes from = head == null || head.key() == null ? name : head.key();
        Bytes found = store.firstKey(from, StoreKey.end(queue));
        heads.put(name, new Head(found, true));
        return found;
    }

    /** A key was put into the queue. */
    void added(Bytes key, String... queue) {
        heads.computeIfPresent(StoreKey.first(queue), (name, head) -> {
            Bytes first = head.key();
            return first == null || key.compareTo(first) < 0 ? new Head(key, head.known()) : head;
        });
    }

    /** A key was taken out of the queue. */
    void removed(Bytes key, String... queue) {
        heads.computeIfPresent(
                StoreKey.first(queue), (name, head) -> key.equals(head.key()) ? new Head(key, false) : head);
    }
}
