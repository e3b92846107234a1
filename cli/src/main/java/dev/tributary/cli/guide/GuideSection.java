package dev.tributary.cli.guide;

/** One section of the guide. */
interface GuideSection {

    /** The heading, and what the table of contents shows. */
    String title();

    /** Writes what comes below the heading. Writing nothing leaves the section out. */
    void write(GuidePage page, Program program);
}
