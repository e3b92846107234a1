package dev.tributary.dealreg.commands;

import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What became of commands. */
@Controller("/api/v1/commands")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class CommandController {

    /** RFC 7240, section 4.3: in seconds. */
    private static final java.util.regex.Pattern WAIT = java.util.regex.Pattern.compile("wait=(\\d{1,4})");

    private static final int LONGEST_WAIT = 20;

    private final CommandReads reads;
    private final Awaiting awaiting;

    CommandController(CommandReads reads, Awaiting awaiting) {
        this.reads = reads;
        this.awaiting = awaiting;
    }

    /** What became of a command, by the id of its answer. With {@code Prefer: wait=N} when it is known, at most N seconds later. */
    @Get("/{id}")
    @Secured({
        Role.Names.PARTNER,
        Role.Names.PARTNER_MANAGER,
        Role.Names.SALES_OPS,
        Role.Names.FINANCE_MAKER,
        Role.Names.FINANCE_CHECKER
    })
    HttpResponse<CommandState> one(
            Caller caller,
            @PathVariable @Pattern(regexp = Text.ID) String id,
            @Nullable @Header("Prefer") String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        if (wait.find()) {
            Duration atMost = Duration.ofSeconds(Math.min(LONGEST_WAIT, Integer.parseInt(wait.group(1))));
            awaiting.until(() -> reads.isKnown(caller, id), atMost);
        }
        return HttpResponse.ok(reads.one(caller, id)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND,
                        "what was sent a moment ago may not be shown yet; ask again, with Prefer: wait=5")));
    }
}
