package dev.tributary.dealreg.decision;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.commands.Text;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.registration.RegistrationDesk;
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

    private final RegistrationDesk desk;

    DecisionController(RegistrationDesk desk) {
        this.desk = desk;
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
        Decisions.Said said =
                new Decisions.Said(id, id, request.decision(), request.clause(), request.evidence(), null);
        return desk.decide(caller, idempotencyKey, said, ifMatch).accepted();
    }

    /** Takes a claim back. The next one in line moves up. */
    @Post("/withdrawals")
    @Consumes(MediaType.ALL)
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> withdraw(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        return desk.sayOfOwn(caller, idempotencyKey, id, "WITHDRAW", null).accepted();
    }

    /** Asks for a longer protection, with what shows that the deal goes on. How often and how long, the policy says. */
    @Post("/extensions")
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> extend(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body SayWithEvidence request) {
        return desk.sayOfOwn(caller, idempotencyKey, id, "EXTEND", request.evidence())
                .accepted();
    }

    /** Contests what became of a claim. */
    @Post("/disputes")
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> dispute(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body SayWithEvidence request) {
        return desk.sayOfOwn(caller, idempotencyKey, id, "APPEAL", request.evidence())
                .accepted();
    }
}
