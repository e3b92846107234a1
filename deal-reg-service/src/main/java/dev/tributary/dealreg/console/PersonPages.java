package dev.tributary.dealreg.console;

import dev.tributary.dealreg.person.PersonView;
import dev.tributary.dealreg.person.Vault;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.dealreg.signin.CsrfToken;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What is kept of people, for those who ask, and until they take their consent back. */
@Controller("/persons")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class PersonPages {

    private final Pages pages;
    private final Vault vault;

    PersonPages(Pages pages, Vault vault) {
        this.pages = pages;
        this.vault = vault;
    }

    @Get
    @Secured(Role.Names.ADMIN)
    HttpResponse<String> ask(Caller caller, CsrfToken csrf) {
        return show(caller, csrf, "", List.of());
    }

    /** With the address in the form: that of a page ends up in logs. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Role.Names.ADMIN)
    HttpResponse<String> find(Caller caller, CsrfToken csrf, @Body Map<String, String> form) {
        String email = Forms.needed(form, "email", "must say whom it is about");
        return show(caller, csrf, email, vault.find(caller, email));
    }

    private HttpResponse<String> show(Caller caller, CsrfToken csrf, String email, List<PersonView> found) {
        return pages.show(
                "persons",
                pages.shell(caller, csrf, "Persons", "/persons", ""),
                Map.of("email", email, "found", found));
    }

    @Post("/{token}/erasures")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Role.Names.ADMIN)
    HttpResponse<String> erase(Caller caller, @PathVariable String token) {
        vault.erase(caller, token);
        return HttpResponse.seeOther(URI.create("/persons"));
    }

    @Post("/{token}/consent-withdrawals")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured({Role.Names.PARTNER, Role.Names.PARTNER_MANAGER})
    HttpResponse<String> withdrawConsent(Caller caller, @PathVariable String token, @Body Map<String, String> form) {
        vault.withdrawConsent(caller, token);
        return Forms.to("/claims", Forms.needed(form, "claim", "must say which claim named them"));
    }
}
