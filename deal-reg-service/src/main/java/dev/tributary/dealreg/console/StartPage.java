package dev.tributary.dealreg.console;

import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.signin.CsrfToken;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.List;

/** Brings everybody to where they work. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class StartPage {

    private final Pages pages;

    StartPage(Pages pages) {
        this.pages = pages;
    }

    @Get("/")
    HttpResponse<String> start(Caller caller, CsrfToken csrf) {
        List<Shell.Place> places = pages.shell(caller, csrf, "", "", "").places();
        if (places.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED, "your account has no role here; ask whoever administers accounts");
        }
        return HttpResponse.seeOther(URI.create(places.get(0).path()));
    }
}
