package dev.tributary.attribution.topology;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.ToldDeal;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The running sums over all deals of a desk partition, by currency and model, and the proofs made of them. */
final class Sums {

    private static final String ARR = "arr|";
    private static final String RULES = "rules|";
    private static final String RULES_LINES = "rules-lines|";
    private static final String DEALS = "deals|";
    private static final String KNOWN = "known";
    private static final String TOLD = "told";
    private static final String EXPLAINED = "explained";
    private static final String TOO_LARGE = "too-large";
    static final String CASES = "cases|";
    private static final String MODEL_ARR = "model-arr|";
    private static final String MODEL = "model|";

    private final Counters counters;

    Sums(Counters counters) {
        this.counters = counters;
    }

    /** A deal came that was not known before. */
    void known() {
        counters.add(KNOWN, BigDecimal.ONE);
    }

    /** A deal that was known goes to another desk. */
    void unknown() {
        counters.add(KNOWN, BigDecimal.ONE.negate());
    }

    /** What is remembered of a record that is told now. */
    static ToldDeal told(ArrRecord record, ByteBuffer recordHash, ByteBuffer traceHash, boolean cases) {
        BigDecimal rules = BigDecimal.ZERO.setScale(record.getGrossArr().scale());
        int rulesLines = 0;
        Map<String, BigDecimal> models = new HashMap<>();
        for (CreditLine line : record.getLines()) {
            if (line.getCredit() == CreditKind.INFLUENCED) {
                models.merge(line.getModel(), line.getAmount(), BigDecimal::add);
            } else {
                rules = rules.add(line.getAmount());
                rulesLines++;
            }
        }
        return new ToldDeal(
                recordHash,
                traceHash,
                false,
                cases,
                record.getCurrency(),
                record.getGrossArr(),
                rules,
                rulesLines,
                models,
                null,
                false,
                false);
    }

    /** Takes what was told of a deal out of the sums and puts in what is told now. Most events move no sum. */
    void replace(ToldDeal before, ToldDeal after) {
        if (sameSums(before, after)) {
            return;
        }
        Map<String, BigDecimal> moved = new HashMap<>();
        add(moved, before, BigDecimal.ONE.negate());
        add(moved, after, BigDecimal.ONE);
        moved.forEach(counters::add);
    }

    @SuppressWarnings("BigDecimalEquals") // Of another scale only means that nothing is saved.
    private static boolean sameSums(ToldDeal before, ToldDeal after) {
        return before.getTooLarge() == after.getTooLarge()
                && before.getExplained() == after.getExplained()
                && before.getCurrency().equals(after.getCurrency())
                && Objects.equals(before.getArr(), after.getArr())
                && Objects.equals(before.getRules(), after.getRules())
                && before.getRulesLines() == after.getRulesLines()
                && before.getModels().equals(after.getModels());
    }

    private static void add(Map<String, BigDecimal> sums, ToldDeal deal, BigDecimal sign) {
        BigDecimal arr = deal.getArr();
        BigDecimal rules = deal.getRules();
        if (arr == null || rules == null) {
            if (deal.getTooLarge()) {
                sums.merge(TOO_LARGE, sign, BigDecimal::add);
            }
            return;
        }
        String currency = deal.getCurrency();
        sums.merge(TOLD, sign, BigDecimal::add);
        if (deal.getExplained()) {
            sums.merge(EXPLAINED, sign, BigDecimal::add);
        }
        sums.merge(ARR + currency, arr.multiply(sign), BigDecimal::add);
        sums.merge(DEALS + currency, sign, BigDecimal::add);
        sums.merge(RULES + currency, rules.multiply(sign), BigDecimal::add);
        sums.merge(
                RULES_LINES + currency, BigDecimal.valueOf(deal.getRulesLines()).multiply(sign), BigDecimal::add);
        deal.getModels().forEach((model, amount) -> {
            sums.merge(MODEL_ARR + model + "/" + currency, arr.multiply(sign), BigDecimal::add);
            sums.merge(MODEL + model + "/" + currency, amount.multiply(sign), BigDecimal::add);
        });
    }

    /** The checks of this partition's decisions, as they stand. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        counters.startingWith(ARR)
                .forEach((currency, arr) -> checks.add(
                        new Check("sourced_plus_unattributed_is_arr", currency, arr, counters.get(RULES + currency))));
        counters.startingWith(DEALS)
                .forEach((currency, deals) -> checks.add(new Check(
                        "one_sourced_or_unattributed_line", currency, deals, counters.get(RULES_LINES + currency))));
        counters.startingWith(MODEL_ARR)
                .forEach((model, arr) ->
                        checks.add(new Check("influenced_is_arr", model, arr, counters.get(MODEL + model))));
        checks.add(
                new Check("every_record_has_reasons", TopologyNames.DESK, counters.get(TOLD), counters.get(EXPLAINED)));
        checks.add(new Check(
                "every_deal_told_or_refused",
                TopologyNames.DESK,
                counters.get(KNOWN),
                counters.get(TOLD).add(counters.get(TOO_LARGE))));
        return checks;
    }
}
