package dev.tributary.dealreg.notice;

/** How somebody is told. */
enum Channel {
    EMAIL,
    WEBHOOK
}
