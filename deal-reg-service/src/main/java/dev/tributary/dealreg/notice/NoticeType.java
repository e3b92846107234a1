package dev.tributary.dealreg.notice;

/** What people are told of. The names are for programs, and stay what they are. */
public enum NoticeType {
    /** A case was not decided by its due time. */
    CASE_ESCALATED("case.escalated");

    private final String text;

    NoticeType(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
