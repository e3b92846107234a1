package dev.tributary.dealreg.notice;

import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Who was told of what is overdue. */
@Controller("/api/v1/notices")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class NoticeController {

    private static final String STATE = "WAITING|SENT|FAILED|DROPPED|TOO_OLD";

    private final NoticeReads reads;

    NoticeController(NoticeReads reads) {
        this.reads = reads;
    }

    /** Notices, the newest first: whether a case's owner was told, and with the state FAILED what could not be delivered. */
    @Get
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_CHECKER, Role.Names.ADMIN})
    Page<NoticeRow> list(
            Caller caller,
            @QueryValue("case_id") @Nullable String caseId,
            @QueryValue @Nullable @Pattern(regexp = STATE) String state,
            @Valid @RequestBean Wanted wanted) {
        return reads.page(caller, caseId, state, wanted);
    }
}
