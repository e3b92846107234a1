package dev.tributary.dealreg.decision;

import dev.tributary.dealreg.commands.CommandDesk;
import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.RegistrationDecision;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What people say about a claim becomes an event; whether it counts, the engine says. */
@Singleton
final class Decisions {

    /** Of what a person types, here: bounded, and nothing that a terminal would stumble over. */
    static final String TEXT = "[^\\p{Cntrl}]{1,500}";

    private static final String KIND = "DEC";

    private final CommandDesk desk;

    Decisions(CommandDesk desk) {
        this.desk = desk;
    }

    /**
     * What is said about a registration.
     *
     * @param kind as the topic names it
     */
    record Said(
            String registrationId,
            String kind,
            @Nullable String clause,
            @Nullable String evidence) {}

    /** @return its status is that of the registration */
    Receipt take(Caller caller, @Nullable String idempotencyKey, Said said) {
        Receipt taken = desk.take(
                caller,
                idempotencyKey,
                KIND,
                said,
                (id, receivedAt) -> new CommandDesk.Event<>(
                        TopicCatalogue.DEALREG_DECISION,
                        said.registrationId(),
                        RegistrationDecision.newBuilder()
                                .setDecisionId(id)
                                .setSubject(said.registrationId())
                                .setKind(said.kind())
                                .setAt(receivedAt)
                                .setBy(caller.token())
                                .setRole(role(caller))
                                .setClause(said.clause())
                                .setEvidence(said.evidence())
                                .setRecordedAt(receivedAt)
                                .build()));
        return new Receipt(taken.id(), taken.receivedAt(), "/api/v1/registrations/" + said.registrationId());
    }

    /** As policies name it. */
    private static String role(Caller caller) {
        return caller.roles().contains(Role.PARTNER) ? "partner" : "partner manager";
    }
}
