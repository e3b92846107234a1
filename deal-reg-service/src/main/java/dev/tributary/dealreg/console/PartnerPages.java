package dev.tributary.dealreg.console;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.conflict.CaseReads;
import dev.tributary.dealreg.conflict.CaseRow;
import dev.tributary.dealreg.deal.DealReads;
import dev.tributary.dealreg.deal.DisputeCredit;
import dev.tributary.dealreg.deal.Disputes;
import dev.tributary.dealreg.deal.PartnerDealRow;
import dev.tributary.dealreg.deal.PartnerDealView;
import dev.tributary.dealreg.ledger.EntryView;
import dev.tributary.dealreg.ledger.LedgerReads;
import dev.tributary.dealreg.ledger.PaymentView;
import dev.tributary.dealreg.ledger.StatementView;
import dev.tributary.dealreg.person.Contact;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.registration.RegisterDeal;
import dev.tributary.dealreg.registration.RegistrationDesk;
import dev.tributary.dealreg.registration.RegistrationReads;
import dev.tributary.dealreg.registration.RegistrationRow;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.dealreg.signin.CsrfToken;
import dev.tributary.dealreg.web.Paths;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a partner sees: what is its own, until when, and what it will be paid. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured(Role.Names.PARTNER)
class PartnerPages {

    private static final int PART = 100;
    private static final int CASES = 20;
    private static final String LIVE = "deal registration case ledger";

    private final Pages pages;
    private final RegistrationReads registrations;
    private final RegistrationDesk desk;
    private final DealReads deals;
    private final Disputes disputes;
    private final CaseReads cases;
    private final LedgerReads ledger;
    private final Afterwards afterwards;
    private final Forms forms;

    PartnerPages(
            Pages pages,
            RegistrationReads registrations,
            RegistrationDesk desk,
            DealReads deals,
            Disputes disputes,
            CaseReads cases,
            LedgerReads ledger,
            Afterwards afterwards,
            Forms forms) {
        this.pages = pages;
        this.registrations = registrations;
        this.desk = desk;
        this.deals = deals;
        this.disputes = disputes;
        this.cases = cases;
        this.ledger = ledger;
        this.afterwards = afterwards;
        this.forms = forms;
    }

    @Get("/home")
    HttpResponse<String> home(
            Caller caller,
            CsrfToken csrf,
            @QueryValue("cases") @Nullable String casesFrom,
            @QueryValue("claims") @Nullable String claimsFrom,
            @QueryValue("deals") @Nullable String dealsFrom) {
        Page<CaseRow> contested = cases.page(caller, CaseReads.Narrowed.NOT, new Wanted(CASES, casesFrom, null));
        Page<RegistrationRow> claims = registrations.page(caller, null, null, new Wanted(PART, claimsFrom, null));
        Page<PartnerDealRow> own = deals.ownPage(caller, null, new Wanted(PART, dealsFrom, null));
        return pages.show(
                "home",
                pages.shell(caller, csrf, "My deals", "/home", LIVE),
                Map.of(
                        "cases", contested.items(),
                        "furtherCases", Further.path("/home", "cases", contested),
                        "claims", claims.items(),
                        "furtherClaims", Further.path("/home", "claims", claims),
                        "deals", own.items(),
                        "furtherDeals", Further.path("/home", "deals", own),
                        "statements",
                                ledger.statements(caller, LedgerReads.Narrowed.NOT, new Wanted(6, null, null))
                                        .items()));
    }

    @Get("/register")
    HttpResponse<String> register(Caller caller, CsrfToken csrf) {
        return form(caller, csrf, Map.of(), "");
    }

    /** Only of the partner's own claims: whether somebody else has one nobody learns here. */
    @Get("/register/hints")
    HttpResponse<String> hints(Caller caller, @QueryValue @Nullable String domain, @QueryValue @Nullable String name) {
        List<String> own = registrations.openOn(caller, domain, name);
        return HttpResponse.ok(
                own.isEmpty()
                        ? ""
                        : "You have an open claim on this customer already, " + String.join(", ", own)
                                + ". Another one for the same products is merged into it.");
    }

    @Post("/register")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> register(Caller caller, CsrfToken csrf, @Body Map<String, String> form) {
        try {
            RegisterDeal request = forms.valid(request(form));
            Receipt taken = desk.register(caller, form.get("key"), request);
            afterwards.shown(() -> registrations.one(caller, taken.id()).isPresent());
            return Forms.to("/claims", taken.id());
        } catch (ProblemException refused) {
            // With the same key: what was perhaps taken is then done once. Only what was said under a key before needs
            // another.
            Map<String, String> again = new HashMap<>(form);
            if (refused.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED) {
                again.remove("key");
            }
            return form(caller, csrf, again, String.valueOf(refused.getMessage()));
        }
    }

    private HttpResponse<String> form(Caller caller, CsrfToken csrf, Map<String, String> given, String problem) {
        return pages.show(
                "register",
                pages.shell(caller, csrf, "Register a deal", "/register", ""),
                Map.of("key", given.getOrDefault("key", Forms.key()), "given", given, "problem", problem));
    }

    private static RegisterDeal request(Map<String, String> form) {
        String products = Forms.line(form, "products");
        String amount = Forms.line(form, "amount");
        String currency = Forms.line(form, "currency");
        return new RegisterDeal(
                new RegisterDeal.Customer(
                        null,
                        Forms.line(form, "name"),
                        Forms.line(form, "domain"),
                        null,
                        upper(Forms.line(form, "country"))),
                products == null
                        ? List.of()
                        : Arrays.stream(products.split(",", -1))
                                .map(String::strip)
                                .filter(product -> !product.isEmpty())
                                .toList(),
                Forms.line(form, "type"),
                null,
                amount == null
                        ? null
                        : new RegisterDeal.Amount(amount, currency == null ? "" : currency.toUpperCase(Locale.ROOT)),
                Forms.line(form, "opportunity"),
                contact(form));
    }

    private static @Nullable Contact contact(Map<String, String> form) {
        String name = Forms.line(form, "contact_name");
        String email = Forms.line(form, "contact_email");
        String phone = Forms.line(form, "contact_phone");
        return name == null && email == null && phone == null
                ? null
                : new Contact(
                        Forms.needed(form, "contact_name", "must be given with a contact"),
                        Forms.needed(form, "contact_email", "must be given with a contact"),
                        phone,
                        form.containsKey("contact_consent"));
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    @Get("/my-deals/{id}")
    HttpResponse<String> deal(
            Caller caller, CsrfToken csrf, @PathVariable String id, @QueryValue @Nullable String cursor) {
        PartnerDealView view = EntityTags.found(deals.own(caller, id));
        Page<EntryView> entries =
                ledger.entries(caller, new LedgerReads.Narrowed(null, null, id), new Wanted(PART, cursor, "booked_at"));
        Shell shell = pages.shell(caller, csrf, "Deal " + id, "/home", LIVE);
        return pages.show(
                "my-deal",
                shell,
                Map.of(
                        "view", view,
                        "timeline", Journey.of(view.trace(), shell),
                        "entries", entries.items(),
                        "nextPath", Further.path(Paths.of("/my-deals", id), "cursor", entries),
                        "owed", Owed.of(ledger.balances(caller, id)),
                        "touchKey", Forms.key(),
                        "key", Forms.key()));
    }

    @Post("/my-deals/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> dispute(Caller caller, @PathVariable String id, @Body Map<String, String> form) {
        disputes.dispute(
                caller,
                form.get("key"),
                id,
                new DisputeCredit(Forms.needed(form, "evidence", "must say what the dispute rests on"), null));
        return Forms.to("/my-deals", id);
    }

    @Get("/my-money")
    HttpResponse<String> money(
            Caller caller,
            CsrfToken csrf,
            @QueryValue("payments") @Nullable String paymentsFrom,
            @QueryValue("statements") @Nullable String statementsFrom) {
        Page<PaymentView> payments = ledger.payments(caller, null, new Wanted(PART, paymentsFrom, null));
        Page<StatementView> statements =
                ledger.statements(caller, LedgerReads.Narrowed.NOT, new Wanted(PART, statementsFrom, null));
        return pages.show(
                "my-money",
                pages.shell(caller, csrf, "My money", "/my-money", "ledger payout"),
                Map.of(
                        "payments", payments.items(),
                        "furtherPayments", Further.path("/my-money", "payments", payments),
                        "statements", statements.items(),
                        "furtherStatements", Further.path("/my-money", "statements", statements)));
    }

    @Get("/my-money/{period}")
    HttpResponse<String> statement(
            Caller caller, CsrfToken csrf, @PathVariable String period, @QueryValue @Nullable String cursor) {
        return StatementPage.show(
                pages,
                pages.shell(caller, csrf, "Statement " + period, "/my-money", "ledger"),
                ledger,
                new StatementPage.Asked(caller.partner(), period, cursor, true));
    }

    @Get("/my-money/entries/{id}")
    HttpResponse<String> entry(Caller caller, CsrfToken csrf, @PathVariable String id) {
        return pages.show(
                "entry",
                pages.shell(caller, csrf, "Entry", "/my-money", ""),
                Map.of("entry", EntityTags.found(ledger.entry(caller, id)), "own", true));
    }
}
