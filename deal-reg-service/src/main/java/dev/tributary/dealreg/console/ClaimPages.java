package dev.tributary.dealreg.console;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.decision.DecisionView;
import dev.tributary.dealreg.decision.Decisions;
import dev.tributary.dealreg.person.PersonView;
import dev.tributary.dealreg.person.Vault;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.registration.RegistrationDesk;
import dev.tributary.dealreg.registration.RegistrationReads;
import dev.tributary.dealreg.registration.RegistrationRow;
import dev.tributary.dealreg.registration.RegistrationView;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Claims: for partners their own, for managers all, each with what can be said about it. */
@Controller("/claims")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class ClaimPages {

    private static final int PART = 50;
    private static final Set<String> OF_PARTNERS = Set.of("WITHDRAW", "EXTEND", "APPEAL");
    private static final Set<String> OF_MANAGERS = Set.of("APPROVE", "REJECT", "RETURN");

    private final Pages pages;
    private final RegistrationReads reads;
    private final RegistrationDesk desk;
    private final Afterwards afterwards;
    private final EntityTags tags;
    private final Vault vault;

    ClaimPages(
            Pages pages,
            RegistrationReads reads,
            RegistrationDesk desk,
            Afterwards afterwards,
            EntityTags tags,
            Vault vault) {
        this.vault = vault;
        this.tags = tags;
        this.pages = pages;
        this.reads = reads;
        this.desk = desk;
        this.afterwards = afterwards;
    }

    @Get
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS})
    HttpResponse<String> list(
            Caller caller, CsrfToken csrf, @QueryValue @Nullable String status, @QueryValue @Nullable String cursor) {
        String asked = status == null ? "" : status;
        Page<RegistrationRow> page =
                reads.page(caller, asked.isEmpty() ? null : asked, null, new Wanted(PART, cursor, null));
        return pages.show(
                "claims",
                pages.shell(caller, csrf, "Claims", "/claims", "registration"),
                Map.of(
                        "page", page,
                        "status", asked,
                        "nextPath", Further.path("/claims", "status", asked, page)));
    }

    @Get("/{id}")
    @Secured({Role.Names.PARTNER, Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS})
    HttpResponse<String> one(Caller caller, CsrfToken csrf, @PathVariable String id) {
        RegistrationView view = EntityTags.found(reads.one(caller, id));
        Map<String, Object> model = new HashMap<>();
        model.put("view", view);
        model.put("timeline", timeline(view));
        model.put("key", Forms.key());
        model.put("tag", tags.of(view));
        model.put("contact", contact(caller, view));
        return pages.show(
                "claim",
                pages.shell(
                        caller,
                        csrf,
                        "Claim",
                        caller.partnerId().isPresent() ? "/home" : "/claims",
                        "registration deal case"),
                model);
    }

    /** Absent: none was named, they were forgotten, or it is not for the caller. */
    private @Nullable PersonView contact(Caller caller, RegistrationView view) {
        String token = view.claim() == null ? null : view.claim().contact();
        boolean may = caller.roles().contains(Role.PARTNER) || caller.roles().contains(Role.PARTNER_MANAGER);
        return token == null || !may ? null : vault.of(caller, token).orElse(null);
    }

    @Post("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured({Role.Names.PARTNER, Role.Names.PARTNER_MANAGER})
    HttpResponse<String> say(Caller caller, @PathVariable String id, @Body Map<String, String> form) {
        String kind = form.getOrDefault("say", "");
        EntityTags.found(reads.one(caller, id));
        Receipt taken;
        if (caller.partnerId().isPresent()) {
            String evidence = Forms.line(form, "evidence");
            if (!OF_PARTNERS.contains(kind) || evidence == null && !kind.equals("WITHDRAW")) {
                Forms.needed(Map.of(), "evidence", "must say what it rests on");
            }
            taken = desk.sayOfOwn(caller, form.get("key"), id, kind, evidence);
        } else {
            if (!OF_MANAGERS.contains(kind)) {
                Forms.needed(Map.of(), "say", "must be one of " + OF_MANAGERS);
            }
            Decisions.Said said =
                    new Decisions.Said(id, id, kind, Forms.line(form, "clause"), Forms.line(form, "evidence"), null);
            taken = desk.decide(caller, form.get("key"), said, form.get("tag"));
        }
        return afterwards.decided(caller, taken, "/claims", id);
    }

    private static Timeline timeline(RegistrationView view) {
        RegistrationRow row = view.registration();
        Timeline line = new Timeline().add(row.submittedAt(), "claim", "Submitted");
        if (row.approvedAt() != null) {
            line.add(row.approvedAt(), "claim", "Approved");
        }
        for (DecisionView decision : view.decisions()) {
            line.add(decision.decidedAt(), "touch", Words.of(decision.kind()));
        }
        if (row.protectedUntil() != null) {
            line.add(row.protectedUntil(), "off", "Protection ends");
        }
        return line;
    }
}
