package dev.tributary.dealreg.commands;

/** What people and programs may send as text: bounded, and nothing that a terminal or a key would stumble over. */
public final class Text {

    /** A reference, a reason, a clause. */
    public static final String LINE = "[^\\p{Cntrl}]{1,500}";

    /** An id, of whoever made it. */
    public static final String ID = "[^\\p{Cntrl}/]{1,300}";

    /** A mail address, as browsers take it in a form (HTML standard), and nothing that a header or a link could be made to do more by. */
    public static final String ADDRESS =
            "[A-Za-z0-9.!#$'*+/=^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,187}[A-Za-z0-9])?";

    private Text() {}
}
