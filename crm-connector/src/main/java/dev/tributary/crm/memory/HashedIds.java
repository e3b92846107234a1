package dev.tributary.crm.memory;

import java.util.function.LongConsumer;

/**
 * A set of ids that keeps eight bytes of each, so that a million of them take few megabytes.
 *
 * <p>Whoever was added is found. Of those who were not, one in many millions of millions is found too.
 */
public final class HashedIds {
    private static final long ODD = 0x9E3779B97F4A7C15L;
    /** The mark of a free slot, which no id hashes to. */
    static final long FREE = 0;

    private long[] slots = new long[1 << 10];
    private int size;

    public void add(String id) {
        addHash(hash(id));
    }

    /** @param hash of an id */
    public void addHash(long hash) {
        if (2 * size >= slots.length) {
            grow();
        }
        if (put(slots, hash)) {
            size++;
        }
    }

    /** Takes every hash. */
    public void forEach(LongConsumer action) {
        for (long hash : slots) {
            if (hash != FREE) {
                action.accept(hash);
            }
        }
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean contains(String id) {
        return containsHash(hash(id));
    }

    /** @param hash of an id */
    public boolean containsHash(long hash) {
        int at = slot(slots, hash);
        return slots[at] == hash;
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != FREE) {
                put(wider, hash);
            }
        }
        slots = wider;
    }

    private static boolean put(long[] slots, long hash) {
        int at = slot(slots, hash);
        boolean fresh = slots[at] == FREE;
        slots[at] = hash;
        return fresh;
    }

    /** Where the hash stands, or the free slot where it would. */
    private static int slot(long[] slots, long hash) {
        int mask = slots.length - 1;
        int at = (int) hash & mask;
        while (slots[at] != FREE && slots[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** Never the mark of a free slot. */
    public static long hash(String id) {
        long hash = id.length();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * ODD;
            hash ^= hash >>> 32;
        }
        return hash == FREE ? ODD : hash;
    }
}
