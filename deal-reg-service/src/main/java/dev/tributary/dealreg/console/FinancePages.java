package dev.tributary.dealreg.console;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.ledger.EntryView;
import dev.tributary.dealreg.ledger.LedgerReads;
import dev.tributary.dealreg.ledger.PaymentView;
import dev.tributary.dealreg.ledger.PayoutView;
import dev.tributary.dealreg.ledger.Payouts;
import dev.tributary.dealreg.ledger.PeriodView;
import dev.tributary.dealreg.ledger.StatementView;
import dev.tributary.dealreg.program.ProgramReads;
import dev.tributary.dealreg.program.ProofView;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.dealreg.signin.CsrfToken;
import dev.tributary.dealreg.web.Paths;
import dev.tributary.schemas.avro.PayoutActionKind;
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
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is owed to whom and why, what changed since the last close, and what is paid. */
@Controller("/finance")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured({Role.Names.FINANCE_MAKER, Role.Names.FINANCE_CHECKER})
class FinancePages {

    private static final int PART = 100;

    private final Pages pages;
    private final LedgerReads ledger;
    private final ProgramReads program;
    private final Payouts payouts;
    private final Afterwards afterwards;

    FinancePages(Pages pages, LedgerReads ledger, ProgramReads program, Payouts payouts, Afterwards afterwards) {
        this.pages = pages;
        this.ledger = ledger;
        this.program = program;
        this.payouts = payouts;
        this.afterwards = afterwards;
    }

    @Get
    HttpResponse<String> owed(
            Caller caller, CsrfToken csrf, @QueryValue @Nullable String period, @QueryValue @Nullable String cursor) {
        List<String> periods = ledger.months(caller);
        String shown = period == null ? periods.stream().findFirst().orElse("") : period;
        List<ProofView> proofs = program.proofs(caller);
        Page<StatementView> statements =
                ledger.statements(caller, new LedgerReads.Narrowed(null, shown, null), new Wanted(PART, cursor, null));
        return pages.show(
                "finance",
                pages.shell(caller, csrf, "What we owe", "/finance", "ledger"),
                Map.of(
                        "period", shown,
                        "periods", periods,
                        "owed", ledger.owed(caller, shown),
                        "statements", statements.items(),
                        "nextPath", Further.path("/finance", "period", shown, statements),
                        "closed", ledger.periods(caller),
                        "broken",
                                proofs.stream().filter(proof -> !proof.holds()).toList(),
                        "proofs", proofs.size()));
    }

    @Get("/changes")
    HttpResponse<String> changes(Caller caller, CsrfToken csrf, @QueryValue @Nullable String cursor) {
        Optional<PeriodView> last = ledger.periods(caller).stream()
                .filter(each -> "CLOSED".equals(each.state()))
                .findFirst();
        Page<EntryView> page = ledger.entriesSince(
                caller, last.map(PeriodView::recordedAt).orElse(null), new Wanted(PART, cursor, null));
        Map<String, Object> model = new HashMap<>();
        model.put("closed", last.map(PeriodView::period).orElse(""));
        model.put("since", last.map(PeriodView::recordedAt).orElse(null));
        model.put("page", page);
        model.put("nextPath", Further.path("/finance/changes", "cursor", page));
        return pages.show(
                "changes", pages.shell(caller, csrf, "Since the last close", "/finance/changes", "ledger"), model);
    }

    @Get("/statements/{partnerId}/{period}")
    HttpResponse<String> statement(
            Caller caller,
            CsrfToken csrf,
            @PathVariable String partnerId,
            @PathVariable String period,
            @QueryValue @Nullable String cursor) {
        return StatementPage.show(
                pages,
                pages.shell(caller, csrf, "Statement " + period, "/finance", "ledger"),
                ledger,
                new StatementPage.Asked(partnerId, period, cursor, false));
    }

    @Get("/entries/{id}")
    HttpResponse<String> entry(Caller caller, CsrfToken csrf, @PathVariable String id) {
        return pages.show(
                "entry",
                pages.shell(caller, csrf, "Entry", "/finance", ""),
                Map.of("entry", EntityTags.found(ledger.entry(caller, id)), "own", false));
    }

    @Get("/payouts")
    HttpResponse<String> payouts(Caller caller, CsrfToken csrf, @QueryValue @Nullable String cursor) {
        Page<PayoutView> page = ledger.payouts(caller, new Wanted(PART, cursor, null));
        return pages.show(
                "payouts",
                pages.shell(caller, csrf, "Payouts", "/finance/payouts", "payout"),
                Map.of(
                        "payouts", page.items(),
                        "nextPath", Further.path("/finance/payouts", "cursor", page),
                        "key", Forms.key()));
    }

    @Post("/payouts")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Role.Names.FINANCE_MAKER)
    HttpResponse<String> propose(Caller caller, @Body Map<String, String> form) {
        Receipt taken = payouts.propose(caller, form.get("key"));
        boolean shown = afterwards.shown(() -> ledger.payout(caller, taken.id()).isPresent());
        return shown ? Forms.to("/finance/payouts", taken.id()) : HttpResponse.seeOther(URI.create("/finance/payouts"));
    }

    @Get("/payouts/{id}")
    HttpResponse<String> payout(
            Caller caller, CsrfToken csrf, @PathVariable String id, @QueryValue @Nullable String cursor) {
        PayoutView payout = EntityTags.found(ledger.payout(caller, id));
        Page<PaymentView> payments = ledger.payments(caller, id, new Wanted(PART, cursor, null));
        return pages.show(
                "payout",
                pages.shell(caller, csrf, "Payout run", "/finance/payouts", "payout"),
                Map.of(
                        "payout", payout,
                        "payments", payments.items(),
                        "nextPath", Further.path(Paths.of("/finance/payouts", id), "cursor", payments),
                        "key", Forms.key()));
    }

    @Post("/payouts/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Secured(Role.Names.FINANCE_CHECKER)
    HttpResponse<String> judge(Caller caller, @PathVariable String id, @Body Map<String, String> form) {
        EntityTags.found(ledger.payout(caller, id));
        Receipt taken;
        if ("APPROVE".equals(form.get("say"))) {
            taken = payouts.say(
                    caller,
                    form.get("key"),
                    id,
                    PayoutActionKind.APPROVE,
                    Forms.needed(form, "hash", "must say what is approved"),
                    null);
        } else {
            taken = payouts.say(
                    caller,
                    form.get("key"),
                    id,
                    PayoutActionKind.REJECT,
                    null,
                    Forms.needed(form, "reason", "must say why the run is rejected"));
        }
        return afterwards.decided(caller, taken, "/finance/payouts", id);
    }
}
