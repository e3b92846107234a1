package dev.tributary.dealreg.decision;

import dev.tributary.dealreg.commands.CommandDesk;
import dev.tributary.dealreg.commands.CommandKind;
import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.RegistrationDecision;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What people say about claims and cases becomes an event; whether it counts, the engine says. */
@Singleton
public final class Decisions {

    private final CommandDesk desk;

    Decisions(CommandDesk desk) {
        this.desk = desk;
    }

    /**
     * What is said about a claim or a case.
     *
     * @param key under which the topic has it
     * @param kind as the topic names it
     * @param split partner=percent pairs, separated by semicolons
     */
    public record Said(
            String subject,
            String key,
            String kind,
            @Nullable String clause,
            @Nullable String evidence,
            @Nullable String split) {}

    /**
     * @param status where it is told what became of it
     * @param stands refuses what must not be said as things are; not asked of a repeat, which is what it was
     */
    public Receipt take(Caller caller, @Nullable String idempotencyKey, Said said, String status, Runnable stands) {
        Receipt taken = desk.take(caller, idempotencyKey, CommandKind.DECISION, said, (id, receivedAt) -> {
            stands.run();
            return new CommandDesk.Event<>(
                    TopicCatalogue.DEALREG_DECISION,
                    said.key(),
                    RegistrationDecision.newBuilder()
                            .setDecisionId(id)
                            .setSubject(said.subject())
                            .setKind(said.kind())
                            .setAt(receivedAt)
                            .setBy(caller.token())
                            .setRole(role(caller))
                            .setClause(said.clause())
                            .setEvidence(said.evidence())
                            .setSplit(said.split())
                            .setRecordedAt(receivedAt)
                            .build());
        });
        return taken.at(status);
    }

    /** As policies name it: docs/policy.md, deciders. */
    private static String role(Caller caller) {
        if (caller.roles().contains(Role.PARTNER)) {
            return "partner";
        }
        if (caller.roles().contains(Role.PARTNER_MANAGER)) {
            return "partner manager";
        }
        return caller.roles().contains(Role.SALES_OPS) ? "sales ops" : "finance";
    }
}
