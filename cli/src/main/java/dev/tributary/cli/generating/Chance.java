package dev.tributary.cli.generating;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Draws of one part of a program. {@link Random} and {@link StrictMath} give the same numbers on every Java.
 *
 * <p>Not for secrets.
 */
final class Chance {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int THOUSAND = 1000;

    private final Random random;

    private Chance(Random random) {
        this.random = random;
    }

    /** @param part which part of the program it is; every part of a seed has a sequence of its own */
    static Chance of(long seed, long part) {
        return new Chance(new Random(mixed(mixed(seed + GOLDEN) + part)));
    }

    /** The finalizer of SplitMix64: neighbouring numbers give unrelated ones, which Random's own seeding does not. */
    private static long mixed(long number) {
        long first = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }

    boolean perMille(int often) {
        return random.nextInt(THOUSAND) < often;
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From least to most, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** From 0 to below 1. */
    double real() {
        return random.nextDouble();
    }

    <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    <T> T pick(Weighted<T> items) {
        return items.at(random.nextInt(items.total()));
    }

    /** Half of the draws lie below the median; sigma is that of the logarithm. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    /** How often in a row a thing of this chance happens, at most so often. */
    int runOf(int perMille, int most) {
        int run = 0;
        while (run < most && perMille(perMille)) {
            run++;
        }
        return run;
    }

    /** To the second; the beginning when the end does not lie after it. */
    Instant within(Instant from, Instant to) {
        long seconds = Duration.between(from, to).toSeconds();
        return seconds <= 0 ? from : from.plusSeconds((long) (real() * seconds));
    }

    Instant after(Instant from, double leastDays, double mostDays) {
        double days = leastDays + real() * (mostDays - leastDays);
        return from.plusSeconds((long) (days * Duration.ofDays(1).toSeconds()));
    }
}
