package dev.tributary.cli.simulating;

import java.math.BigInteger;

/** What a group of deals gives: to everybody together, or to one partner. Grows by being added to. */
public final class Credit {
    private long deals;
    private BigInteger arr = BigInteger.ZERO;
    private long flips;
    private BigInteger flipped = BigInteger.ZERO;
    private BigInteger influenceMoves = BigInteger.ZERO;
    private final Change sourced = new Change();
    private final Change influenced = new Change();
    private final Change held = new Change();

    void deal(long minor) {
        deals++;
        arr = arr.add(BigInteger.valueOf(minor));
    }

    void flip(long minor) {
        flips++;
        flipped = flipped.add(BigInteger.valueOf(minor));
    }

    /** A partner is given so much more influenced ARR of one deal. */
    void influenceGained(BigInteger minor) {
        influenceMoves = influenceMoves.add(minor);
    }

    void add(Credit other) {
        deals += other.deals;
        arr = arr.add(other.arr);
        flips += other.flips;
        flipped = flipped.add(other.flipped);
        influenceMoves = influenceMoves.add(other.influenceMoves);
        sourced.add(other.sourced);
        influenced.add(other.influenced);
        held.add(other.held);
    }

    /** How many deals the group has. */
    long deals() {
        return deals;
    }

    /** Their whole ARR, in minor units. */
    BigInteger arr() {
        return arr;
    }

    /** How many of them flip; of a partner those that it gains or loses. */
    long flips() {
        return flips;
    }

    /** The ARR of those, in minor units. */
    BigInteger flipped() {
        return flipped;
    }

    Change sourced() {
        return sourced;
    }

    /** By the payable model. */
    Change influenced() {
        return influenced;
    }

    /** Influenced ARR that some partner is given more of, in minor units. */
    BigInteger influenceMoves() {
        return influenceMoves;
    }

    /** The part of both that a case holds. */
    Change held() {
        return held;
    }

    boolean changes() {
        return flips > 0 || influenceMoves.signum() > 0 || !sourced.isNone() || !influenced.isNone() || !held.isNone();
    }
}
