package dev.tributary.dealreg.console;

import dev.tributary.dealreg.program.ProgramReads;
import dev.tributary.dealreg.readmodel.AsOf;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.signin.CsrfToken;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Makes pages of templates. Whatever they are given is text in them, not markup. */
@Singleton
final class Pages {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final ProgramReads program;
    private final AsOf asOf;
    private final Clock clock;

    Pages(ProgramReads program, AsOf asOf, Clock clock) {
        this.program = program;
        this.asOf = asOf;
        this.clock = clock;
    }

    /** @param live kinds of change at which the page looks at itself again, separated by blanks */
    Shell shell(Caller caller, CsrfToken csrf, String title, String place, String live) {
        return new Shell(
                title, place, live, caller, csrf, program.partnerNames(caller), clock.instant(), asOf.caughtUpAt());
    }

    /** @param model what the template names, beside {@code shell} */
    HttpResponse<String> show(String template, Shell shell, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("shell", shell);
        StringOutput page = new StringOutput();
        engine.render(template + ".jte", all, page);
        return HttpResponse.ok(page.toString()).contentType(MediaType.TEXT_HTML_TYPE);
    }
}
