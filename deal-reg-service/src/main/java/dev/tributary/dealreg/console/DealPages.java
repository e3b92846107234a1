package dev.tributary.dealreg.console;

import dev.tributary.dealreg.conflict.CaseReads;
import dev.tributary.dealreg.deal.DealReads;
import dev.tributary.dealreg.deal.DealRow;
import dev.tributary.dealreg.deal.DealView;
import dev.tributary.dealreg.ledger.EntryView;
import dev.tributary.dealreg.ledger.LedgerReads;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.dealreg.signin.CsrfToken;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deals for the vendor: who brought each, who helped, by which rule, and what each model would say. */
@Controller("/deals")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS, Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
class DealPages {

    private static final int PART = 50;
    private static final Wanted ALL = new Wanted(200, null, null);

    private final Pages pages;
    private final DealReads deals;
    private final CaseReads cases;
    private final LedgerReads ledger;

    DealPages(Pages pages, DealReads deals, CaseReads cases, LedgerReads ledger) {
        this.pages = pages;
        this.deals = deals;
        this.cases = cases;
        this.ledger = ledger;
    }

    @Get
    HttpResponse<String> list(
            Caller caller,
            CsrfToken csrf,
            @QueryValue @Nullable String id,
            @QueryValue(defaultValue = "") String status,
            @QueryValue(defaultValue = "-effective_at") String sort,
            @QueryValue @Nullable String cursor) {
        if (id != null && !id.isBlank()) {
            return Forms.to("/deals", id.strip());
        }
        Page<DealRow> page =
                deals.page(caller, status.isEmpty() ? null : status, null, null, new Wanted(PART, cursor, sort));
        return pages.show(
                "deals",
                pages.shell(caller, csrf, "Deals", "/deals", "deal"),
                Map.of(
                        "page", page,
                        "status", status,
                        "sort", sort,
                        "nextPath", Further.path("/deals?sort=" + sort, "status", status, page)));
    }

    @Get("/{id}")
    HttpResponse<String> one(Caller caller, CsrfToken csrf, @PathVariable String id) {
        DealView view = EntityTags.found(deals.one(caller, id));
        boolean money =
                caller.roles().contains(Role.FINANCE_MAKER) || caller.roles().contains(Role.FINANCE_CHECKER);
        List<EntryView> entries = money
                ? ledger.entries(
                                caller,
                                new LedgerReads.Narrowed(null, null, id),
                                new Wanted(ALL.limit(), null, "booked_at"))
                        .items()
                : List.of();
        Shell shell = pages.shell(caller, csrf, "Deal " + id, "/deals", "deal case ledger");
        return pages.show(
                "deal",
                shell,
                Map.of(
                        "view", view,
                        "timeline", Journey.of(view.trace(), shell),
                        "models", ModelTable.of(view.lines()),
                        "cases",
                                cases.page(caller, new CaseReads.Narrowed(null, null, id), ALL)
                                        .items(),
                        "entries", entries,
                        "key", Forms.key()));
    }
}
