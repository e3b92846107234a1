package dev.tributary.dealreg.conflict;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.commands.Text;
import dev.tributary.dealreg.decision.SayWithEvidence;
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

/** Conflict cases: what contradicts, what holds meanwhile, and what people rule. */
@Controller("/api/v1/cases")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class CaseController {

    private static final String STATUS =
            "OPEN|UNDER_REVIEW|AWAITING_EVIDENCE|DECIDED|APPEALED|FINAL|ESCALATED|WITHDRAWN";

    private final CaseReads reads;
    private final CaseDesk desk;

    private final EntityTags tags;

    CaseController(CaseReads reads, CaseDesk desk, EntityTags tags) {
        this.tags = tags;
        this.reads = reads;
        this.desk = desk;
    }

    /** Cases, the newest first; for a partner those that concern it. */
    @Get
    @Secured({Role.Names.PARTNER, Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_CHECKER})
    Page<CaseRow> list(
            Caller caller,
            @QueryValue @Nullable @Pattern(regexp = STATUS) String status,
            @QueryValue @Nullable @Pattern(regexp = "[A-Z_]{1,60}") String code,
            @QueryValue("opportunity_id") @Nullable String opportunityId,
            @Valid @RequestBean Wanted wanted) {
        return reads.page(caller, new CaseReads.Narrowed(status, code, opportunityId), wanted);
    }

    /** One case; for a partner its own side of it. */
    @Get("/{id}")
    @Secured({Role.Names.PARTNER, Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_CHECKER})
    HttpResponse<CaseView> one(
            Caller caller, @PathVariable String id, @Nullable @Header("If-None-Match") String ifNoneMatch) {
        return tags.answer(reads.one(caller, id), ifNoneMatch);
    }

    /** Rules on a case. Who may rule on which, the policy says; what that moves, the case shows before. */
    @Post("/{id}/decisions")
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_CHECKER})
    HttpResponse<Receipt> decide(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body DecideCase request) {
        return desk.decide(caller, idempotencyKey, id, ifMatch, request).accepted();
    }

    /** Appeals against a ruling, once, with evidence; somebody else decides then. */
    @Post("/{id}/appeals")
    @Secured(Role.Names.PARTNER)
    HttpResponse<Receipt> appeal(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body SayWithEvidence request) {
        return desk.appeal(caller, idempotencyKey, id, request.evidence()).accepted();
    }
}
