package dev.tributary.dealreg.console;

import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.dealreg.touch.LogTouch;
import dev.tributary.dealreg.touch.LogTouchOfPartner;
import dev.tributary.dealreg.touch.Touches;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** What partners did on deals, as the pages of deals log it. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
class TouchPages {

    private final Touches touches;
    private final Afterwards afterwards;
    private final Forms forms;

    TouchPages(Touches touches, Afterwards afterwards, Forms forms) {
        this.touches = touches;
        this.afterwards = afterwards;
        this.forms = forms;
    }

    @Post("/my-deals/{id}/touches")
    @Secured(Role.Names.PARTNER)
    HttpResponse<String> logOwn(Caller caller, @PathVariable String id, @Body Map<String, String> form) {
        LogTouch request = forms.valid(new LogTouch(form.getOrDefault("type", ""), day(form)));
        return afterwards.decided(caller, touches.log(caller, form.get("key"), id, request), "/my-deals", id);
    }

    @Post("/deals/{id}/touches")
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS})
    HttpResponse<String> log(Caller caller, @PathVariable String id, @Body Map<String, String> form) {
        LogTouchOfPartner request = forms.valid(new LogTouchOfPartner(
                Forms.needed(form, "partner", "must say whose touch it is"),
                form.getOrDefault("type", ""),
                day(form),
                Forms.line(form, "evidence")));
        return afterwards.decided(caller, touches.log(caller, form.get("key"), id, request), "/deals", id);
    }

    /** Its first moment in UTC: forms know no time of day. */
    private static Instant day(Map<String, String> form) {
        try {
            return LocalDate.parse(Forms.needed(form, "on", "must say when it was"))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException noDay) {
            throw ProblemException.ofField("on", "must be a day, as 2026-03-31");
        }
    }
}
