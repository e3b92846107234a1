package dev.tributary.dealreg.console;

import dev.tributary.dealreg.program.ProgramReads;
import dev.tributary.dealreg.program.ScorecardView;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.dealreg.signin.CsrfToken;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How partners and the program do, in figures and pictures. */
@Controller("/scorecards")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Secured({Role.Names.PARTNER_MANAGER, Role.Names.SALES_OPS})
class ScorecardPages {

    private final Pages pages;
    private final ProgramReads program;

    ScorecardPages(Pages pages, ProgramReads program) {
        this.pages = pages;
        this.program = program;
    }

    @Get
    HttpResponse<String> show(Caller caller, CsrfToken csrf, @QueryValue @Nullable String period) {
        List<String> periods = program.periods(caller);
        String shown = period == null ? periods.stream().findFirst().orElse("") : period;
        List<ScorecardView> partners = program.scorecards(caller, "PARTNER", null, shown).stream()
                .filter(card -> !card.currency().isEmpty())
                .toList();
        return pages.show(
                "scorecards",
                pages.shell(caller, csrf, "Scorecards", "/scorecards", ""),
                Map.of(
                        "periods", periods,
                        "period", shown,
                        "charts", charts(partners),
                        "partners", partners,
                        "conflicts", program.scorecards(caller, "CONFLICT", null, shown)));
    }

    /** One for each currency and kind of credit: sourced and influenced are never added up. */
    private static List<Bars> charts(List<ScorecardView> partners) {
        Map<String, Map<String, String>> sourced = new TreeMap<>();
        Map<String, Map<String, String>> influenced = new TreeMap<>();
        for (ScorecardView card : partners) {
            sourced.computeIfAbsent(card.currency(), currency -> new TreeMap<>())
                    .put(card.scope(), card.figure("sourced_arr"));
            influenced
                    .computeIfAbsent(card.currency(), currency -> new TreeMap<>())
                    .put(card.scope(), card.figure("influenced_arr_weighted"));
        }
        List<Bars> charts = new ArrayList<>();
        sourced.forEach((currency, amounts) -> charts.add(Bars.of("Sourced ARR, " + currency, amounts, currency)));
        influenced.forEach(
                (currency, amounts) -> charts.add(Bars.of("Influenced ARR, weighted, " + currency, amounts, currency)));
        return charts.stream().filter(chart -> !chart.bars().isEmpty()).toList();
    }
}
