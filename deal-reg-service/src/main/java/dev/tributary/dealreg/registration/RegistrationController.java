package dev.tributary.dealreg.registration;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Claims: partners make them, and everybody concerned sees where they stand. */
@Controller("/api/v1/registrations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class RegistrationController {

    private static final String STATUS =
            "DRAFT|SUBMITTED|UNDER_REVIEW|RETURNED|APPROVED|REJECTED|WITHDRAWN|WAITLISTED|EXPIRED|CONVERTED";

    private final RegistrationDesk desk;
    private final RegistrationReads reads;

    private final EntityTags tags;

    RegistrationController(RegistrationDesk desk, RegistrationReads reads, EntityTags tags) {
        this.tags = tags;
        this.desk = desk;
        this.reads = reads;
    }

    /** Claims a deal for the caller's partner. Who was first is measured by when the service got it. */
    @Post
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> register(
            Caller caller,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body RegisterDeal request) {
        return desk.register(caller, idempotencyKey, request).accepted();
    }

    /** Claims, the newest first; for a partner its own. */
    @Get
    @Secured({Role.Names.PARTNER, Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS})
    Page<RegistrationRow> list(
            Caller caller,
            @QueryValue @Nullable @Pattern(regexp = STATUS) String status,
            @QueryValue("partner_id") @Nullable String partnerId,
            @Valid @RequestBean Wanted wanted) {
        return reads.page(caller, status, partnerId, wanted);
    }

    /** One claim: as it was made, what was said about it, and where it stands. */
    @Get("/{id}")
    @Secured({Role.Names.PARTNER, Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS})
    HttpResponse<RegistrationView> one(
            Caller caller, @PathVariable String id, @Nullable @Header("If-None-Match") String ifNoneMatch) {
        return tags.answer(reads.one(caller, id), ifNoneMatch);
    }
}
