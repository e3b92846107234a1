package dev.tributary.attribution.domain.influence.learned;

import java.util.List;

/** Where a journey stands in the chain of {@link Markov}: at one of its boundaries, or at its latest partners. */
public sealed interface State {

    /** Before the first touch, and the two ways to close. */
    enum Boundary implements State {
        START,
        WON,
        LOST
    }

    /**
     * The partners of consecutive touches: as many as the order of the chain, or all of a journey that is shorter.
     *
     * @param partners in the order of the touches, at least one; one partner may stand there more than once
     */
    record Window(List<String> partners) implements State {

        public Window {
            partners = List.copyOf(partners);
            if (partners.isEmpty()) {
                throw new IllegalArgumentException("a window has partners");
            }
        }
    }
}
