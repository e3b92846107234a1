package dev.tributary.dealreg.touch;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.commands.Text;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
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

/** What partners did on deals. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class TouchController {

    private final Touches touches;

    TouchController(Touches touches) {
        this.touches = touches;
    }

    /** Says what the caller's partner did on a deal that it has a part in; it counts as reported by itself. */
    @Post("/my/deals/{id}/touches")
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> logOwn(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body LogTouch request) {
        return touches.log(caller, idempotencyKey, id, request).accepted();
    }

    /** Says what a partner did on a deal; the vendor vouches for it. */
    @Post("/deals/{id}/touches")
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS})
    HttpResponse<Receipt> log(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body LogTouchOfPartner request) {
        return touches.log(caller, idempotencyKey, id, request).accepted();
    }
}
