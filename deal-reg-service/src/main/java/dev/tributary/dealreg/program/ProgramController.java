package dev.tributary.dealreg.program;

import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who belongs to the program, and how it does. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class ProgramController {

    private final ProgramReads reads;

    ProgramController(ProgramReads reads) {
        this.reads = reads;
    }

    /** The partners of the program, by id. */
    @Get("/partners")
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
    List<PartnerView> partners(Caller caller) {
        return reads.partners(caller);
    }

    /** Scorecards, the newest period first. */
    @Get("/scorecards/{kind}")
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS})
    List<ScorecardView> scorecards(
            Caller caller,
            @Pattern(regexp = "PARTNER|PROGRAM|CONFLICT") String kind,
            @QueryValue @Nullable String scope,
            @QueryValue @Nullable String period) {
        return reads.scorecards(caller, kind, scope, period);
    }

    /** The caller's partner's own scorecards, the newest period first. */
    @Get("/my/scorecards")
    @Secured(Role.Names.PARTNER)
    List<ScorecardView> own(Caller caller, @QueryValue @Nullable String period) {
        return reads.scorecards(caller, "PARTNER", caller.partner(), period);
    }

    /** Whether the books are proven; what does not hold comes first. */
    @Get("/proofs")
    @Secured({Role.Names.SALES_OPS, Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER, Role.Names.ADMIN})
    List<ProofView> proofs(Caller caller) {
        return reads.proofs(caller);
    }
}
