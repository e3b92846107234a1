package dev.tributary.cli.generating;

/**
 * Deals things out so that their parts are right at any length, not on average alone: a program of a thousand deals has
 * the rates of one of a million. Where the sequence begins is chance.
 */
final class EvenMix<T> {
    private final Weighted<T> things;
    private final double[] due;

    EvenMix(Weighted<T> things, Chance chance) {
        this.things = things;
        this.due = new double[things.size()];
        for (int i = 0; i < due.length; i++) {
            due[i] = chance.real() * things.total();
        }
    }

    /** The thing that has waited longest for its weight. */
    T next() {
        int most = 0;
        for (int i = 0; i < due.length; i++) {
            due[i] += things.weight(i);
            if (due[i] > due[most]) {
                most = i;
            }
        }
        due[most] -= things.total();
        return things.thing(most);
    }
}
