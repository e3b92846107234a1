package dev.tributary.cli.exporting;

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
        LedgerTables.write(results, directory);
        try (RejectedTable rejected = new RejectedTable(directory)) {
            results.rejected(rejected::add);
            rejected.write(totals);
        }
        ProofTable.write(results.proofs(), directory, totals);
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
