package dev.tributary.dealreg.decision;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.problem.Problem;
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
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What is said about a claim, each once: by managers, who decide. */
@Controller("/api/v1/registrations/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class DecisionController {

    private static final String ID = "[^\\p{Cntrl}/]{1,200}";

    private final Decisions decisions;

    DecisionController(Decisions decisions) {
        this.decisions = decisions;
    }

    /** Approves, rejects or returns a claim. A given decision stands against every gate of the policy. */
    @Post("/decisions")
    @Secured(Role.Names.PARTNER_MANAGER)
    HttpResponse<Receipt> decide(
            Caller caller,
            @PathVariable @Pattern(regexp = ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body DecideClaim request) {
        return accepted(decisions.take(
                caller,
                idempotencyKey,
                new Decisions.Said(id, request.decision(), request.clause(), request.evidence())));
    }

    private static HttpResponse<Receipt> accepted(Receipt taken) {
        return HttpResponse.accepted(URI.create(taken.status())).body(taken);
    }
}
