package dev.tributary.cli.exporting;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.cli.text.CsvText;
import dev.tributary.schemas.avro.AttributionTrace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes every result file. The same results give the same bytes, whatever order they came in: nothing depends on the
 * wall clock, and everything is sorted by bytes.
 */
public final class ResultFiles {
    public static final String TRACE = "trace.jsonl";

    /** Of capabilities that are not built yet: there with their header, so that what reads them needs no question. */
    private static final List<ResultTable> NOT_BUILT = List.of(
            ResultTable.empty(
                    "ledger.csv",
                    "entry_id",
                    "posting_no",
                    "partner_id",
                    "opportunity_id",
                    "period",
                    "effective_at",
                    "booked_at",
                    "kind",
                    "account",
                    "debit",
                    "credit",
                    "currency",
                    "reverses",
                    "cause",
                    "policy_version"),
            ResultTable.empty(
                    "statements.csv",
                    "partner_id",
                    "period",
                    "currency",
                    "opening",
                    "accrued",
                    "earned",
                    "held",
                    "reversed",
                    "paid",
                    "closing"),
            ResultTable.empty(
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
                    "currency"));

    private ResultFiles() {}

    /**
     * @param input the directory that was imported, for the text of rejected rows; null: not at hand
     * @return the tables that hold results, as written
     */
    public static List<ResultTable> write(Results results, @Nullable Path input, Path directory) throws IOException {
        List<ResultTable> tables = List.of(
                CreditTables.arrRecords(results.records()),
                ClaimTables.registrations(results.registrations()),
                ClaimTables.conflicts(results.cases()),
                CreditTables.models(results.records()),
                RejectedTable.of(results.rejected(), input),
                ProofTable.of(results.proofs()));
        for (ResultTable table : tables) {
            write(table, directory);
        }
        for (ResultTable table : NOT_BUILT) {
            write(table, directory);
        }
        writeTraces(results, directory);
        return tables;
    }

    private static void write(ResultTable table, Path directory) throws IOException {
        CsvText.write(directory.resolve(table.file()), table.columns(), table.rows());
    }

    private static void writeTraces(Results results, Path directory) throws IOException {
        List<AttributionTrace> traces = results.traces().stream()
                .sorted(Comparator.comparing(AttributionTrace::getOpportunityId, Bytes.ORDER))
                .toList();
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(TRACE), StandardCharsets.UTF_8)) {
            for (AttributionTrace trace : traces) {
                out.write(TraceJson.line(trace));
                out.write('\n');
            }
        }
    }
}
