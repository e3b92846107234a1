package dev.tributary.dealreg.deal;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.commands.Text;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
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

/** Deals and the credit for them. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class DealController {

    private static final String STATUS = "PIPELINE|BOOKED|LOST";

    private final DealReads reads;
    private final Disputes disputes;

    private final EntityTags tags;

    DealController(DealReads reads, Disputes disputes, EntityTags tags) {
        this.tags = tags;
        this.reads = reads;
        this.disputes = disputes;
    }

    /** All deals, the newest first. */
    @Get("/deals")
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    Page<DealRow> list(
            Caller caller,
            @QueryValue @Nullable @Pattern(regexp = STATUS) String status,
            @QueryValue("sourced_by") @Nullable String sourcedBy,
            @QueryValue("account_key") @Nullable String accountKey,
            @Valid @RequestBean Wanted wanted) {
        return reads.page(caller, status, sourcedBy, accountKey, wanted);
    }

    /** The decision on one deal, with its evidence. */
    @Get("/deals/{id}")
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    HttpResponse<DealView> one(
            Caller caller, @PathVariable String id, @Nullable @Header("If-None-Match") String ifNoneMatch) {
        return tags.answer(reads.one(caller, id), ifNoneMatch);
    }

    /** The deals that the caller's partner has a part in, the newest first. */
    @Get("/my/deals")
    @Secured(Role.Names.PARTNER)
    Page<PartnerDealRow> own(
            Caller caller,
            @QueryValue @Nullable @Pattern(regexp = STATUS) String status,
            @Valid @RequestBean Wanted wanted) {
        return reads.ownPage(caller, status, wanted);
    }

    /** One deal, as far as it is the caller's partner's. */
    @Get("/my/deals/{id}")
    @Secured(Role.Names.PARTNER)
    HttpResponse<PartnerDealView> ownOne(
            Caller caller, @PathVariable String id, @Nullable @Header("If-None-Match") String ifNoneMatch) {
        return tags.answer(reads.own(caller, id), ifNoneMatch);
    }

    /** Contests the own share or amount on a deal, with evidence: it becomes a case. */
    @Post("/my/deals/{id}/disputes")
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> dispute(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body DisputeCredit request) {
        return disputes.dispute(caller, idempotencyKey, id, request).accepted();
    }
}
