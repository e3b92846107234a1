package dev.tributary.crm.memory;

/**
 * What belongs to each of many ids, as a number that is not 0: sixteen bytes an id, so that a million take few megabytes.
 *
 * <p>Whoever was put is found. Of those who were not, one in many millions of millions is found too.
 */
public final class HashedIdMap {

    /** What an id that was never put has. */
    public static final long ABSENT = 0;

    private long[] slots = new long[1 << 11];
    private int size;

    /** What the id has from before; {@link #ABSENT}: it has what is given now. */
    public long putIfAbsent(String id, long value) {
        return putHashIfAbsent(HashedIds.hash(id), value);
    }

    /** @param hash of an id, see {@link HashedIds#hash} */
    public long putHashIfAbsent(long hash, long value) {
        if (2 * size >= slots.length / 2) {
            grow();
        }
        int at = slot(slots, hash);
        if (slots[at] == hash) {
            return slots[at + 1];
        }
        slots[at] = hash;
        slots[at + 1] = value;
        size++;
        return ABSENT;
    }

    /** Takes the hash of every id, and what it has. */
    public void forEach(LongBinaryConsumer action) {
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != HashedIds.FREE) {
                action.accept(slots[i], slots[i + 1]);
            }
        }
    }

    /** Takes two numbers. */
    @FunctionalInterface
    public interface LongBinaryConsumer {
        void accept(long hash, long value);
    }

    public void replace(String id, long value) {
        long hash = HashedIds.hash(id);
        int at = slot(slots, hash);
        if (slots[at] == hash) {
            slots[at + 1] = value;
        }
    }

    public long get(String id) {
        return getByHash(HashedIds.hash(id));
    }

    /** @param hash of an id, see {@link HashedIds#hash} */
    public long getByHash(long hash) {
        int at = slot(slots, hash);
        return slots[at] == hash ? slots[at + 1] : ABSENT;
    }

    public boolean contains(String id) {
        return get(id) != ABSENT;
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != HashedIds.FREE) {
                int at = slot(wider, slots[i]);
                wider[at] = slots[i];
                wider[at + 1] = slots[i + 1];
            }
        }
        slots = wider;
    }

    /** Where the hash stands, or the free slot where it would. */
    private static int slot(long[] slots, long hash) {
        int mask = slots.length - 2;
        int at = (int) hash << 1 & mask;
        while (slots[at] != HashedIds.FREE && slots[at] != hash) {
            at = at + 2 & mask;
        }
        return at;
    }
}
