package dev.tributary.dealreg.console;

import dev.tributary.dealreg.projection.ProjectionState;
import dev.tributary.dealreg.readmodel.Age;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.dealreg.signin.CsrfToken;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Map;
import java.util.TreeMap;

/** How the service does, for whoever runs it. */
@Controller("/operations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured(Role.Names.ADMIN)
class OperationsPage {

    private final Pages pages;
    private final Age age;
    private final ProjectionState state;

    OperationsPage(Pages pages, Age age, ProjectionState state) {
        this.pages = pages;
        this.age = age;
        this.state = state;
    }

    @Get
    HttpResponse<String> show(Caller caller, CsrfToken csrf) {
        return pages.show(
                "operations",
                pages.shell(caller, csrf, "Operations", "/operations", ""),
                Map.of(
                        "progress", age.progress(caller),
                        "waitsFor", state.trouble().orElse(""),
                        "lag", new TreeMap<>(state.lag())));
    }
}
