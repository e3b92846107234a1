package dev.tributary.cli.generating;

/**
 * What is wrong with the files on purpose. It changes no decision: bad rows come in addition.
 *
 * @param badRows how many of a thousand rows are followed by a copy that will be refused
 * @param duplicates how many of a thousand rows stand twice
 * @param shuffled whether rows stand in any order, within some thousand rows
 */
public record Dirt(int badRows, int duplicates, boolean shuffled) {
    public static final Dirt NONE = new Dirt(0, 0, false);
}
