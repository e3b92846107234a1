package dev.tributary.cli.exporting;

import static dev.tributary.cli.exporting.ResultTable.amount;
import static dev.tributary.cli.exporting.ResultTable.by;

import dev.tributary.schemas.avro.PartnerScorecard;
import dev.tributary.schemas.avro.ProgramScorecard;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** scorecard.csv: what each partner, the program and the deals without a partner brought, by month and quarter. */
final class ScorecardTable {

    private ScorecardTable() {}

    static void write(Results results, Path directory) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        results.partnerScorecards(card -> rows.add(row(card)));
        results.programScorecards(card -> rows.add(row(card)));
        rows.removeIf(ScorecardTable::empty);
        rows.sort(by(0, 1, 15));
        try (ResultTable table = new ResultTable(
                directory,
                "scorecard.csv",
                "partner_id",
                "period",
                "sourced_arr",
                "influenced_arr_gross",
                "influenced_arr_weighted",
                "influenced_only_arr",
                "unattributed_arr",
                "won",
                "lost",
                "win_rate",
                "median_cycle_days",
                "registrations",
                "approved",
                "sla_kept",
                "conflicts",
                "currency")) {
            for (List<String> row : rows) {
                table.row(row);
            }
        }
    }

    private static List<String> row(PartnerScorecard card) {
        String currency = card.getCurrency();
        return List.of(
                card.getPartnerId(),
                card.getPeriod(),
                money(card.getSourcedArr(), currency),
                money(card.getInfluencedArrGross(), currency),
                money(card.getInfluencedArrWeighted(), currency),
                money(card.getInfluencedOnlyArr(), currency),
                money(card.getUnattributedArr(), currency),
                Long.toString(card.getWon()),
                Long.toString(card.getLost()),
                number(card.getWinRate()),
                number(card.getMedianCycleDays()),
                Long.toString(card.getRegistrations()),
                Long.toString(card.getApproved()),
                Long.toString(card.getSlaKept()),
                Long.toString(card.getConflicts()),
                currency);
    }

    private static List<String> row(ProgramScorecard card) {
        String currency = card.getCurrency();
        return List.of(
                card.getScope(),
                card.getPeriod(),
                money(card.getSourcedArr(), currency),
                money(card.getInfluencedArrGross(), currency),
                money(card.getInfluencedArrWeighted(), currency),
                money(card.getInfluencedOnlyArr(), currency),
                money(card.getUnattributedArr(), currency),
                Long.toString(card.getWon()),
                Long.toString(card.getLost()),
                number(card.getWinRate()),
                number(card.getMedianCycleDays()),
                Long.toString(card.getRegistrations()),
                Long.toString(card.getApproved()),
                Long.toString(card.getSlaKept()),
                Long.toString(card.getConflicts()),
                currency);
    }

    /** Everything that it once counted has gone elsewhere: whether it was ever told must not show. */
    private static boolean empty(List<String> row) {
        return List.of(row.get(7), row.get(8), row.get(11), row.get(14)).stream()
                .allMatch("0"::equals);
    }

    private static String money(BigDecimal amount, String currency) {
        return currency.isEmpty() ? "" : amount(amount, currency);
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
