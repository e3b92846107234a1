package dev.tributary.dealreg.commands;

/** What people and programs may send as text: bounded, and nothing that a terminal or a key would stumble over. */
public final class Text {

    /** A reference, a reason, a clause. */
    public static final String LINE = "[^\\p{Cntrl}]{1,500}";

    /** An id, of whoever made it. */
    public static final String ID = "[^\\p{Cntrl}/]{1,300}";

    private Text() {}
}
