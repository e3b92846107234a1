package dev.tributary.dealreg.decision;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.commands.Text;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.readmodel.Versioned;
import dev.tributary.dealreg.registration.RegistrationReads;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said about a claim, each once: by managers, who decide, and by its partner. */
@Controller("/api/v1/registrations/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class DecisionController {

    private final Decisions decisions;
    private final RegistrationReads registrations;

    DecisionController(Decisions decisions, RegistrationReads registrations) {
        this.decisions = decisions;
        this.registrations = registrations;
    }

    /** Approves, rejects or returns a claim. A given decision stands against every gate of the policy. */
    @Post("/decisions")
    @Secured(Role.Names.PARTNER_MANAGER)
    HttpResponse<Receipt> decide(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body DecideClaim request) {
        if (ifMatch != null) {
            Versioned.check(registrations.one(caller, id), ifMatch);
        }
        return say(caller, id, idempotencyKey, request.decision(), request.clause(), request.evidence());
    }

    /** Takes a claim back. The next one in line moves up. */
    @Post("/withdrawals")
    @Consumes(MediaType.ALL)
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> withdraw(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        mustBeOwn(caller, id);
        return say(caller, id, idempotencyKey, "WITHDRAW", null, null);
    }

    /** Asks for a longer protection, with what shows that the deal goes on. How often and how long, the policy says. */
    @Post("/extensions")
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> extend(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body SayWithEvidence request) {
        mustBeOwn(caller, id);
        return say(caller, id, idempotencyKey, "EXTEND", null, request.evidence());
    }

    /** Contests what became of a claim. */
    @Post("/disputes")
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> dispute(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body SayWithEvidence request) {
        mustBeOwn(caller, id);
        return say(caller, id, idempotencyKey, "APPEAL", null, request.evidence());
    }

    /** Another's claim is like one that there is not. */
    private void mustBeOwn(Caller caller, String id) {
        if (registrations.one(caller, id).isEmpty()) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "look at your claims; one that was sent a moment ago may not be shown yet");
        }
    }

    private HttpResponse<Receipt> say(
            Caller caller,
            String id,
            @Nullable String idempotencyKey,
            String kind,
            @Nullable String clause,
            @Nullable String evidence) {
        String status = UriBuilder.of("/api/v1/registrations").path(id).build().toString();
        return decisions
                .take(caller, idempotencyKey, new Decisions.Said(id, id, kind, clause, evidence, null), status)
                .accepted();
    }
}
