package dev.tributary.dealreg.operations;

import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.projection.ProjectionState;
import dev.tributary.dealreg.projection.ProjectionStore;
import dev.tributary.dealreg.readmodel.Age;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.Clock;

/** For whoever runs the service. */
@Controller("/api/v1/projection")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class OperationsController {

    private final Age age;
    private final ProjectionState state;
    private final ProjectionStore store;
    private final Clock clock;

    OperationsController(Age age, ProjectionState state, ProjectionStore store, Clock clock) {
        this.age = age;
        this.state = state;
        this.store = store;
        this.clock = clock;
    }

    /** How old what is shown may be, how far each topic is behind, and what the projection waits for. */
    @Get
    @Secured({Role.Names.ADMIN, Role.Names.SALES_OPS})
    ProjectionView show(Caller caller) {
        Age.Progress progress = age.progress(caller);
        return new ProjectionView(
                progress.caughtUpAt(),
                progress.newestRecordedAt(),
                progress.rebuiltAt(),
                state.trouble().orElse(null),
                state.lag(),
                progress.skipped());
    }

    /** Empties the read model and fills it again from the topics. Until that is done little is shown. Nothing is lost. */
    @Post("/rebuild")
    @Consumes(MediaType.ALL)
    @Secured(Role.Names.ADMIN)
    HttpResponse<Void> rebuild(Caller caller) {
        store.rebuild(clock.instant());
        return HttpResponse.accepted();
    }
}
