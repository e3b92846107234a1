package dev.tributary.dealreg.registration;

import dev.tributary.dealreg.commands.CommandDesk;
import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.schemas.TopicCatalogue;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What partners do about their claims. */
@Controller("/api/v1/registrations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class RegistrationController {

    private static final String PATH = "/api/v1/registrations/";

    private final CommandDesk desk;

    RegistrationController(CommandDesk desk) {
        this.desk = desk;
    }

    /** Claims a deal for the caller's partner. Who was first is measured by when the service got it. */
    @Post
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> register(
            Caller caller,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body RegisterDeal request) {
        String partner = caller.partner();
        Receipt taken = desk.take(
                caller,
                idempotencyKey,
                "REG",
                request,
                (id, receivedAt) -> new CommandDesk.Event<>(
                        TopicCatalogue.DEALREG_REGISTRATION, id, Registrations.of(request, id, partner, receivedAt)));
        URI status = URI.create(PATH + taken.id());
        return HttpResponse.accepted(status).body(new Receipt(taken.id(), taken.receivedAt(), status.toString()));
    }
}
