package dev.tributary.dealreg.console;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.conflict.CaseDesk;
import dev.tributary.dealreg.conflict.CaseReads;
import dev.tributary.dealreg.conflict.CaseRow;
import dev.tributary.dealreg.conflict.CaseView;
import dev.tributary.dealreg.conflict.DecideCase;
import dev.tributary.dealreg.conflict.EvidenceView;
import dev.tributary.dealreg.notice.NoticeReads;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conflict inbox: what contradicts, until when it is to be decided, and what each decision would move. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
class ConflictPages {

    private static final int PART = 50;
    private static final Set<String> KINDS = Set.of("UPHOLD", "REJECT", "AMEND", "SPLIT", "RETURN");

    private final Pages pages;
    private final CaseReads reads;
    private final CaseDesk desk;
    private final NoticeReads notices;
    private final Afterwards afterwards;
    private final EntityTags tags;
    private final Clock clock;

    ConflictPages(
            Pages pages,
            CaseReads reads,
            CaseDesk desk,
            NoticeReads notices,
            Afterwards afterwards,
            EntityTags tags,
            Clock clock) {
        this.tags = tags;
        this.pages = pages;
        this.reads = reads;
        this.desk = desk;
        this.notices = notices;
        this.afterwards = afterwards;
        this.clock = clock;
    }

    @Get("/inbox")
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_CHECKER})
    HttpResponse<String> inbox(
            Caller caller,
            CsrfToken csrf,
            @QueryValue(defaultValue = "open") String show,
            @QueryValue @Nullable String cursor) {
        Page<CaseRow> page =
                switch (show) {
                    case "overdue" -> reads.undecided(caller, clock.instant(), new Wanted(PART, cursor, "due_at"));
                    case "decided" ->
                        reads.page(
                                caller,
                                new CaseReads.Narrowed("DECIDED", null, null),
                                new Wanted(PART, cursor, "-opened_at"));
                    case "all" -> reads.page(caller, CaseReads.Narrowed.NOT, new Wanted(PART, cursor, "-opened_at"));
                    default -> reads.undecided(caller, null, new Wanted(PART, cursor, "due_at"));
                };
        return pages.show(
                "inbox",
                pages.shell(caller, csrf, "Conflicts", "/inbox", "case"),
                Map.of("page", page, "show", show, "nextPath", Further.path("/inbox", "show", show, page)));
    }

    @Get("/inbox/{id}")
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_CHECKER})
    HttpResponse<String> one(Caller caller, CsrfToken csrf, @PathVariable String id) {
        return show(caller, csrf, id, "/inbox");
    }

    @Get("/my-cases/{id}")
    @Secured(Role.Names.PARTNER)
    HttpResponse<String> own(Caller caller, CsrfToken csrf, @PathVariable String id) {
        return show(caller, csrf, id, "/home");
    }

    private HttpResponse<String> show(Caller caller, CsrfToken csrf, String id, String place) {
        CaseView view = EntityTags.found(reads.one(caller, id));
        Shell shell = pages.shell(caller, csrf, Words.of(view.row().code()), place, "case deal registration");
        Timeline timeline = new Timeline();
        for (EvidenceView item : view.evidence().evidence()) {
            String partner = item.partnerId();
            timeline.add(
                    item.at(),
                    partner == null ? "deal" : "claim",
                    (partner == null ? "" : shell.partner(partner) + ": ") + Words.of(item.what()));
        }
        view.decisions().forEach(said -> timeline.add(said.decidedAt(), "touch", Words.of(said.kind())));
        List<String> told = caller.partnerId().isPresent()
                ? List.of()
                : notices.about(caller, id).stream().map(Told::of).toList();
        return pages.show(
                "case",
                shell,
                Map.of(
                        "view",
                        view,
                        "timeline",
                        timeline,
                        "told",
                        told,
                        "key",
                        Forms.key(),
                        "tag",
                        tags.of(view),
                        "open",
                        CaseReads.UNDECIDED.contains(view.row().status())));
    }

    @Post("/inbox/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_CHECKER})
    HttpResponse<String> decide(Caller caller, @PathVariable String id, @Body Map<String, String> form) {
        String kind = form.getOrDefault("say", "");
        if (!KINDS.contains(kind)) {
            Forms.needed(Map.of(), "say", "must be one of " + KINDS);
        }
        Receipt taken = desk.decide(
                caller,
                form.get("key"),
                id,
                form.get("tag"),
                new DecideCase(
                        kind, Forms.line(form, "clause"), Forms.line(form, "evidence"), Forms.line(form, "split")));
        return afterwards.decided(caller, taken, "/inbox", id);
    }

    @Post("/my-cases/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Role.Names.PARTNER)
    HttpResponse<String> appeal(Caller caller, @PathVariable String id, @Body Map<String, String> form) {
        Receipt taken = desk.appeal(
                caller, form.get("key"), id, Forms.needed(form, "evidence", "must say what the appeal rests on"));
        return afterwards.decided(caller, taken, "/my-cases", id);
    }
}
