package dev.tributary.cli.exporting;

import dev.tributary.cli.text.CsvText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes every result file. The same results give the same bytes, whatever order they came in: nothing depends on the
 * wall clock, and everything is sorted by bytes. Memory does not grow with the number of deals.
 */
public final class ResultFiles {
    public static final String TRACE = "trace.jsonl";

    /** Of capabilities that are not built yet: there with their header, so that what reads them needs no question. */
    private static final List<List<String>> NOT_BUILT = List.of(
            List.of(
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
            List.of(
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
                    "closing"));

    private ResultFiles() {}

    /** @return what was written, in sums */
    public static ResultTotals write(Results results, Path directory) throws IOException, InterruptedException {
        ResultTotals totals = new ResultTotals();
        try (CreditTables credit = new CreditTables(directory)) {
            results.records(deal -> {
                credit.write(deal);
                totals.deal(deal);
            });
            credit.writeModels(results, directory);
        }
        CaseMoves moves = CaseMoves.of(results);
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(TRACE), StandardCharsets.UTF_8)) {
            results.traces(trace -> {
                out.write(
                        TraceJson.of(trace, moves.of(trace.getOpportunityId())).toString());
                out.write('\n');
            });
        }
        writeClaims(results, directory, totals);
        ScorecardTable.write(results, directory);
        try (RejectedTable rejected = new RejectedTable(directory)) {
            results.rejected(rejected::add);
            rejected.write(totals);
        }
        ProofTable.write(results.proofs(), directory, totals);
        for (List<String> fileAndColumns : NOT_BUILT) {
            CsvText.write(
                    directory.resolve(fileAndColumns.get(0)),
                    fileAndColumns.subList(1, fileAndColumns.size()),
                    List.of());
        }
        return totals;
    }

    private static void writeClaims(Results results, Path directory, ResultTotals totals)
            throws IOException, InterruptedException {
        try (ResultTable table = new ResultTable(directory, "registrations.csv", ClaimTables.REGISTRATIONS)) {
            results.registrations(claim -> {
                totals.registration(claim);
                table.row(List.copyOf(ClaimTables.row(claim).values()));
            });
        }
        try (ResultTable table = new ResultTable(directory, "conflicts.csv", ClaimTables.CONFLICTS)) {
            results.cases(conflict -> {
                totals.conflict(conflict);
                table.row(List.copyOf(ClaimTables.row(conflict).values()));
            });
        }
    }
}
