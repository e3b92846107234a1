package dev.tributary.dealreg.console;

import dev.tributary.dealreg.ledger.EntryView;
import dev.tributary.dealreg.ledger.LedgerReads;
import dev.tributary.dealreg.ledger.StatementView;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.web.Paths;
import io.micronaut.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One month of one partner, for the partner and for finance. */
final class StatementPage {

    private static final int PART = 100;

    private StatementPage() {}

    record Asked(String partnerId, String period, @Nullable String cursor, boolean own) {

        String path() {
            return own ? Paths.of("/my-money", period) : Paths.of("/finance/statements", partnerId, period);
        }
    }

    static HttpResponse<String> show(Pages pages, Shell shell, LedgerReads ledger, Asked asked) {
        StatementView statement = EntityTags.found(ledger.statement(shell.caller(), asked.partnerId(), asked.period()));
        Page<EntryView> entries = ledger.entries(
                shell.caller(),
                new LedgerReads.Narrowed(asked.partnerId(), asked.period(), null),
                new Wanted(PART, asked.cursor(), "booked_at"));
        return pages.show(
                "statement",
                shell,
                Map.of(
                        "statement",
                        statement,
                        "page",
                        entries,
                        "nextPath",
                        Further.path(asked.path(), "cursor", entries),
                        "own",
                        asked.own()));
    }
}
