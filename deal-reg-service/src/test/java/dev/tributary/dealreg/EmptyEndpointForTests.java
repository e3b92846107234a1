package dev.tributary.dealreg;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** Takes a body and does nothing: what an answer costs before this service has done anything. */
@Hidden
@Controller("/empty-for-tests")
@Requires(property = "tests.empty-endpoint")
class EmptyEndpointForTests {

    @Post
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Secured(SecurityRule.IS_ANONYMOUS)
    String take(@Body String body) {
        return "";
    }
}
