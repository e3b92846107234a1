package dev.tributary.dealreg.notice;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice to one recipient, as lists show it.
 *
 * @param deliveryId of a webhook its webhook-id, of a mail the beginning of its Message-ID
 * @param type what is told: case.escalated
 * @param owner the role that has to act
 * @param dueAt when the case should have been decided
 * @param channel EMAIL or WEBHOOK
 * @param place domain or host of the recipient
 * @param state WAITING, SENT, FAILED, DROPPED or TOO_OLD
 * @param why not sent, or not yet
 * @param nextAt when it is tried again; absent: it is not
 */
@MappedEntity("notice_delivery")
@Serdeable(naming = SnakeCaseStrategy.class)
public record NoticeRow(
        @Id String deliveryId,
        String type,
        String caseId,
        String owner,
        Instant dueAt,
        String channel,
        String place,
        String state,
        int attempts,
        @Nullable String why,
        Instant madeAt,
        @Nullable Instant nextAt,
        @Nullable Instant sentAt) {}
