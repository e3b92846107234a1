package dev.tributary.dealreg.ledger;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.commands.Text;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.schemas.avro.PayoutActionKind;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is owed to whom and why, and what is paid. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class LedgerController {

    private static final String MONTH = "\\d{4}-\\d{2}";

    private final LedgerReads reads;
    private final Payouts payouts;

    private final EntityTags tags;

    LedgerController(LedgerReads reads, Payouts payouts, EntityTags tags) {
        this.tags = tags;
        this.reads = reads;
        this.payouts = payouts;
    }

    /** Entries of the ledger, the newest first; for a partner its own. */
    @Get("/ledger/entries")
    @Secured({Role.Names.PARTNER, Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    Page<EntryView> entries(
            Caller caller,
            @QueryValue("partner_id") @Nullable String partnerId,
            @QueryValue @Nullable @Pattern(regexp = MONTH) String period,
            @QueryValue("opportunity_id") @Nullable String opportunityId,
            @Valid @RequestBean Wanted wanted) {
        return reads.entries(caller, new LedgerReads.Narrowed(partnerId, period, opportunityId), wanted);
    }

    /** Statements, the newest month first; for a partner its own. */
    @Get("/ledger/statements")
    @Secured({Role.Names.PARTNER, Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    Page<StatementView> statements(
            Caller caller,
            @QueryValue("partner_id") @Nullable String partnerId,
            @QueryValue @Nullable @Pattern(regexp = MONTH) String period,
            @Valid @RequestBean Wanted wanted) {
        return reads.statements(caller, new LedgerReads.Narrowed(partnerId, period, null), wanted);
    }

    /** One partner's statement of one month. */
    @Get("/ledger/statements/{partnerId}/{period}")
    @Secured({Role.Names.PARTNER, Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    HttpResponse<StatementView> statement(
            Caller caller,
            @PathVariable String partnerId,
            @PathVariable String period,
            @Nullable @Header("If-None-Match") String ifNoneMatch) {
        return tags.answer(reads.statement(caller, partnerId, period), ifNoneMatch);
    }

    /** The months that finance has closed. */
    @Get("/ledger/periods")
    @Secured({Role.Names.PARTNER, Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    List<PeriodView> periods(Caller caller) {
        return reads.periods(caller);
    }

    /** What the caller's partner was paid, or is to be paid by a run under way. */
    @Get("/my/payments")
    @Secured(Role.Names.PARTNER)
    Page<PaymentView> ownPayments(Caller caller, @Valid @RequestBean Wanted wanted) {
        return reads.payments(caller, null, wanted);
    }

    /** Payout runs, the newest first. */
    @Get("/payouts")
    @Secured({Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    Page<PayoutView> payouts(Caller caller, @Valid @RequestBean Wanted wanted) {
        return reads.payouts(caller, wanted);
    }

    /** One payout run. */
    @Get("/payouts/{id}")
    @Secured({Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    HttpResponse<PayoutView> payout(
            Caller caller, @PathVariable String id, @Nullable @Header("If-None-Match") String ifNoneMatch) {
        return tags.answer(reads.payout(caller, id), ifNoneMatch);
    }

    /** What a run pays to whom, for which deals. */
    @Get("/payouts/{id}/payments")
    @Secured({Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    Page<PaymentView> payments(Caller caller, @PathVariable String id, @Valid @RequestBean Wanted wanted) {
        return reads.payments(caller, id, wanted);
    }

    /** Proposes a run with everything that can be paid now. */
    @Post("/payouts")
    @Consumes(MediaType.ALL)
    @Secured(Role.Names.FINANCE_MAKER)
    HttpResponse<Receipt> propose(Caller caller, @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        return payouts.propose(caller, idempotencyKey).accepted();
    }

    /** Approves what a run paid when its content hash was read. Nobody approves an own proposal. */
    @Post("/payouts/{id}/approvals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Role.Names.FINANCE_CHECKER)
    HttpResponse<Receipt> approve(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body ApprovePayout request) {
        mustBeThere(caller, id);
        return payouts.say(caller, idempotencyKey, id, PayoutActionKind.APPROVE, request.contentHash(), null)
                .accepted();
    }

    /** Rejects a run: what it would have paid can be proposed again. */
    @Post("/payouts/{id}/rejections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Role.Names.FINANCE_CHECKER)
    HttpResponse<Receipt> reject(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Idempotency-Key") String idempotencyKey,
            @Valid @Body RejectPayout request) {
        mustBeThere(caller, id);
        return payouts.say(caller, idempotencyKey, id, PayoutActionKind.REJECT, null, request.reason())
                .accepted();
    }

    private void mustBeThere(Caller caller, String id) {
        if (reads.payout(caller, id).isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "look at the list of payout runs");
        }
    }
}
