package dev.tributary.attribution.topology;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.RegistrationState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What holds after every tick, worked out from what was told alone. */
final class Invariants {

    private Invariants() {}

    /** What does not hold. */
    static List<String> broken(EngineDriver engine) {
        List<String> broken = new ArrayList<>();
        engine.proofs().forEach((id, proof) -> {
            if (!proof.getHolds()) {
                broken.add("proof " + id + " does not hold: " + proof);
            }
        });
        engine.records().forEach((deal, record) -> {
            if (record == null) {
                return;
            }
            sums(record, broken);
            reasons(record, engine.traces().get(deal), broken);
        });
        engine.cases().forEach((id, told) -> {
            if (told.getReasons().isEmpty() || !told.getCaseId().equals(id)) {
                broken.add("case " + id + " tells no reason, or another id: " + told);
            }
        });
        engine.statuses().forEach((id, told) -> {
            if (told.getReasons().isEmpty() && told.getStatus() != RegistrationState.SUBMITTED) {
                broken.add("registration " + id + " tells no reason: " + told);
            }
        });
        return broken;
    }

    /** Per deal and model amounts sum to the ARR exactly; one partner at most sources it. */
    private static void sums(ArrRecord record, List<String> broken) {
        Map<String, BigDecimal> byModel = new TreeMap<>();
        int sources = 0;
        for (CreditLine line : record.getLines()) {
            byModel.merge(line.getModel(), line.getAmount(), BigDecimal::add);
            sources += line.getCredit() == CreditKind.INFLUENCED ? 0 : 1;
        }
        byModel.forEach((model, sum) -> {
            if (sum.compareTo(record.getGrossArr()) != 0) {
                broken.add(record.getOpportunityId() + " by " + model + " sums to " + sum + ", its ARR is "
                        + record.getGrossArr());
            }
        });
        if (sources != 1 || !byModel.containsKey("rules")) {
            broken.add(record.getOpportunityId() + " has " + sources + " lines that say who sourced it");
        }
    }

    private static void reasons(ArrRecord record, AttributionTrace trace, List<String> broken) {
        if (trace == null || trace.getRules().stream().noneMatch(rule -> rule.getApplied())) {
            broken.add(record.getOpportunityId() + " has no trace with a rule that applied");
            return;
        }
        if (record.getLines().stream().anyMatch(line -> line.getReasons().isEmpty())) {
            broken.add(record.getOpportunityId() + " has a line without reasons");
        }
        if (trace.getTouches().stream().anyMatch(touch -> touch.getCounted() == (touch.getExclusion() != null))) {
            broken.add(record.getOpportunityId() + " has a touch of which is not said whether it counts, or why not");
        }
    }
}
