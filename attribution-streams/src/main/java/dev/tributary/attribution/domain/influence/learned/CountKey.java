package dev.tributary.attribution.domain.influence.learned;

/** What is counted of closed journeys. The counts of journeys add up, so partial sums can be kept anywhere. */
public sealed interface CountKey permits Transition, WonWith {

    /**
     * The key as one text: two keys have the same text only if they are equal. It holds the partners' ids as they are, so
     * it is free of U+0000 when they are, and survives UTF-8 when they do.
     */
    String text();

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException if the text is not that of a key
     */
    static CountKey parse(String text) {
        return new CountKeyText(text).key();
    }
}
