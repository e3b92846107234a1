package dev.tributary.cli.exporting;

import static dev.tributary.cli.exporting.ResultTable.amount;
import static dev.tributary.cli.exporting.ResultTable.by;
import static dev.tributary.cli.exporting.ResultTable.list;
import static dev.tributary.cli.exporting.ResultTable.text;
import static dev.tributary.cli.exporting.ResultTable.time;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Credit in row form: arr-records.csv, one row per line of each deal, and models.csv, their sums per partner. */
final class CreditTables {

    private CreditTables() {}

    static ResultTable arrRecords(Collection<ArrRecord> records) {
        List<List<String>> rows = new ArrayList<>();
        for (ArrRecord deal : records) {
            String currency = deal.getCurrency();
            for (CreditLine line : deal.getLines()) {
                rows.add(List.of(
                        deal.getOpportunityId(),
                        text(line.getPartnerId()),
                        line.getCredit().name(),
                        line.getModel(),
                        line.getBasis().name(),
                        line.getShare().toPlainString(),
                        amount(line.getAmount(), currency),
                        currency,
                        amount(deal.getGrossArr(), currency),
                        line.getStatus().name(),
                        time(deal.getEffectiveAt()),
                        Integer.toString(deal.getPolicyVersion()),
                        Integer.toString(deal.getRevision()),
                        list(line.getReasons())));
            }
        }
        rows.sort(by(0, 3, 2, 1));
        return new ResultTable(
                "arr-records.csv",
                List.of(
                        "opportunity_id",
                        "partner_id",
                        "credit",
                        "model",
                        "basis",
                        "share",
                        "amount",
                        "currency",
                        "gross_arr",
                        "status",
                        "effective_at",
                        "policy_version",
                        "revision",
                        "reasons"),
                rows);
    }

    private record ModelKey(String model, String partner, String currency) {}

    private record Sums(BigDecimal weighted, BigDecimal gross, long deals) {
        Sums plus(Sums other) {
            return new Sums(weighted.add(other.weighted), gross.add(other.gross), deals + other.deals);
        }
    }

    /** A model names each partner at most once per deal, so the lines counted are the deals. */
    static ResultTable models(Collection<ArrRecord> records) {
        Map<ModelKey, Sums> sums = new HashMap<>();
        for (ArrRecord deal : records) {
            for (CreditLine line : deal.getLines()) {
                if (line.getCredit() == CreditKind.INFLUENCED && booked(line)) {
                    sums.merge(
                            new ModelKey(line.getModel(), text(line.getPartnerId()), deal.getCurrency()),
                            new Sums(line.getAmount(), deal.getGrossArr(), 1),
                            Sums::plus);
                }
            }
        }
        List<List<String>> rows = new ArrayList<>();
        sums.forEach((key, sum) -> rows.add(List.of(
                key.model(),
                key.partner(),
                amount(sum.weighted(), key.currency()),
                amount(sum.gross(), key.currency()),
                Long.toString(sum.deals()),
                key.currency(),
                "")));
        rows.sort(by(0, 1, 5));
        return new ResultTable(
                "models.csv",
                List.of(
                        "model",
                        "partner_id",
                        "weighted_arr",
                        "gross_arr",
                        "opportunities",
                        "currency",
                        "learned_weight"),
                rows);
    }

    /** A held line is a booked one whose money waits. */
    private static boolean booked(CreditLine line) {
        return line.getStatus() == CreditStatus.BOOKED || line.getStatus() == CreditStatus.HELD;
    }
}
