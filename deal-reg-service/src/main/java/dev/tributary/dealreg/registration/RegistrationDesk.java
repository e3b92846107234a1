package dev.tributary.dealreg.registration;

import dev.tributary.dealreg.commands.CommandDesk;
import dev.tributary.dealreg.commands.CommandKind;
import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.decision.Decisions;
import dev.tributary.dealreg.person.Contact;
import dev.tributary.dealreg.person.Vault;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.web.Paths;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.DealRegistration;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What is said about claims: a partner makes them, and says more about its own; a manager decides. */
@Singleton
public final class RegistrationDesk {

    private static final String PATH = "/api/v1/registrations";

    private final CommandDesk desk;
    private final Decisions decisions;
    private final RegistrationReads reads;
    private final Vault vault;
    private final EntityTags tags;

    RegistrationDesk(CommandDesk desk, Decisions decisions, RegistrationReads reads, Vault vault, EntityTags tags) {
        this.vault = vault;
        this.tags = tags;
        this.desk = desk;
        this.decisions = decisions;
        this.reads = reads;
    }

    /** Claims a deal for the caller's partner. Who was first is measured by when the service got it. */
    public Receipt register(Caller caller, @Nullable String idempotencyKey, RegisterDeal request) {
        String partner = caller.partner();
        Contact contact = request.contact();
        Receipt taken = desk.take(
                caller,
                idempotencyKey,
                CommandKind.CLAIM,
                // A digest of it goes along with the event, and no person into that.
                request.withoutContact(),
                (id, receivedAt) -> {
                    DealRegistration.Builder claim = Registrations.of(request, id, partner, receivedAt);
                    // Last, and for a new claim alone: a repeat must not undo that a consent was taken back.
                    claim.setContact(contact == null ? null : vault.keep(caller, contact));
                    return new CommandDesk.Event<>(TopicCatalogue.DEALREG_REGISTRATION, id, claim.build());
                });
        return taken.at(PATH + "/" + taken.id());
    }

    /**
     * A partner says something about a claim of its own.
     *
     * @param kind WITHDRAW, EXTEND or APPEAL
     * @throws ProblemException NOT_FOUND, for another's, which is like one that there is not
     */
    public Receipt sayOfOwn(
            Caller caller, @Nullable String idempotencyKey, String id, String kind, @Nullable String evidence) {
        if (reads.one(caller, id).isEmpty()) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "look at your claims; one that was sent a moment ago may not be shown yet");
        }
        return say(caller, idempotencyKey, new Decisions.Said(id, id, kind, null, evidence, null), () -> {});
    }

    /**
     * The vendor decides about a claim. Without an entity tag the claim need not be shown yet.
     *
     * @param said its subject is the claim's id
     * @param ifMatch the state of the claim that the decision is about; absent: whatever it is
     * @throws ProblemException CHANGED_MEANWHILE, where the claim is in another state
     */
    public Receipt decide(
            Caller caller, @Nullable String idempotencyKey, Decisions.Said said, @Nullable String ifMatch) {
        return say(caller, idempotencyKey, said, () -> {
            if (ifMatch != null) {
                tags.check(reads.one(caller, said.subject()), ifMatch);
            }
        });
    }

    private Receipt say(Caller caller, @Nullable String idempotencyKey, Decisions.Said said, Runnable stands) {
        return decisions.take(caller, idempotencyKey, said, Paths.of(PATH, said.subject()), stands);
    }
}
