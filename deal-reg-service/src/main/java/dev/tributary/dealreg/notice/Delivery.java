package dev.tributary.dealreg.notice;

import java.time.Instant;

/**
 * A notice on its way to one recipient.
 *
 * @param id the same however often it is sent, so that the recipient can tell a repeat
 * @param attempts which attempt this is, from 1 on
 * @param giveUpAt after it, it is not tried again
 */
record Delivery(String id, Notice notice, Recipient recipient, int attempts, Instant giveUpAt) {}
