package dev.tributary.cli.exporting;

import static dev.tributary.cli.exporting.ResultTable.amount;
import static dev.tributary.cli.exporting.ResultTable.by;
import static dev.tributary.cli.exporting.ResultTable.list;
import static dev.tributary.cli.exporting.ResultTable.text;
import static dev.tributary.cli.exporting.ResultTable.time;

import dev.tributary.attribution.domain.model.Share;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credit in row form: arr-records.csv, one row per line of each deal, and models.csv, their sums per partner. */
final class CreditTables implements Closeable {
    private final ResultTable records;
    private final Map<ModelKey, Sums> sums = new HashMap<>();

    CreditTables(Path directory) throws IOException {
        records = new ResultTable(
                directory,
                "arr-records.csv",
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
                "reasons");
    }

    private record ModelKey(String model, String partner, String currency) {}

    private record Sums(BigDecimal weighted, BigDecimal gross, long deals) {
        Sums plus(Sums other) {
            return new Sums(weighted.add(other.weighted), gross.add(other.gross), deals + other.deals);
        }
    }

    /** Deals come by their ids; a deal's lines are sorted here. A model names each partner at most once per deal. */
    void write(ArrRecord deal) throws IOException {
        List<List<String>> rows = new ArrayList<>();
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
            if (line.getCredit() == CreditKind.INFLUENCED && booked(line)) {
                sums.merge(
                        new ModelKey(line.getModel(), text(line.getPartnerId()), currency),
                        new Sums(line.getAmount(), deal.getGrossArr(), 1),
                        Sums::plus);
            }
        }
        rows.sort(by(3, 2, 1));
        for (List<String> row : rows) {
            records.row(row);
        }
    }

    void writeModels(Results results, Path directory) throws IOException, InterruptedException {
        Map<String, Map<String, BigDecimal>> learned = new HashMap<>();
        results.weights(weights -> learned.put(weights.getModel(), weights.getWeights()));
        List<List<String>> rows = new ArrayList<>();
        sums.forEach((key, sum) -> rows.add(List.of(
                key.model(),
                key.partner(),
                amount(sum.weighted(), key.currency()),
                amount(sum.gross(), key.currency()),
                Long.toString(sum.deals()),
                key.currency(),
                learnedWeight(learned.get(key.model()), key.partner()))));
        rows.sort(by(0, 1, 5));
        try (ResultTable models = new ResultTable(
                directory,
                "models.csv",
                "model",
                "partner_id",
                "weighted_arr",
                "gross_arr",
                "opportunities",
                "currency",
                "learned_weight")) {
            for (List<String> row : rows) {
                models.row(row);
            }
        }
    }

    /** @param weights absent: the model does not learn */
    private static String learnedWeight(@Nullable Map<String, BigDecimal> weights, String partner) {
        return weights == null
                ? ""
                : weights.getOrDefault(partner, BigDecimal.ZERO)
                        .setScale(Share.PLACES)
                        .toPlainString();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    /** A held line is a booked one whose money waits. */
    private static boolean booked(CreditLine line) {
        return line.getStatus() == CreditStatus.BOOKED || line.getStatus() == CreditStatus.HELD;
    }
}
