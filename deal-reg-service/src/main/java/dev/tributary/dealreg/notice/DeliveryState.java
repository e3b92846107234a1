package dev.tributary.dealreg.notice;

/** How far the sending of a notice to one recipient has come. */
enum DeliveryState {
    /** Not sent yet, or not with success. */
    WAITING,
    /** The recipient's server has it. */
    SENT,
    /** The recipient does not take it, or nobody could be reached for so long that it is given up. */
    FAILED,
    /** Not sent: there was no reason any more. */
    DROPPED,
    /** Not sent: it was old when it became known. */
    TOO_OLD
}
