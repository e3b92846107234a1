package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.codec.InputProblem;
import dev.tributary.attribution.codec.PeriodCheck;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.loading.FinancePublication;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.PeriodState;
import dev.tributary.schemas.avro.StatementState;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Closes a month of a running installation, and shows what that makes final. */
final class LedgerCloseRun {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING = "nothing was closed";

    private final ConnectionOptions where;
    private final PrintWriter out;
    private final ConsoleProgress progress;
    private final boolean json;

    LedgerCloseRun(ConnectionOptions where, PrintWriter out, ConsoleProgress progress, boolean json) {
        this.where = where;
        this.out = out;
        this.progress = progress;
        this.json = json;
    }

    /** @param by a token for who closes it */
    void execute(YearMonth month, boolean soft, @Nullable String by, boolean dryRun) throws Refused, Failed, Stopped {
        FinanceDesk.Words words = new FinanceDesk.Words(
                "closing " + month, NOTHING, month + " is on its way to be closed", "tributary ledger statement");
        FinanceDesk.run(
                where,
                progress,
                words,
                desk -> close(desk, month, soft ? PeriodState.SOFT_CLOSED : PeriodState.CLOSED, by, dryRun));
    }

    private void close(FinanceDesk desk, YearMonth month, PeriodState state, @Nullable String by, boolean dryRun)
            throws Refused, EngineStopped, IOException, InterruptedException {
        FinancePeriod period = FinancePeriod.newBuilder()
                .setPeriod(month.toString())
                .setState(state)
                .setBy(by)
                .setRecordedAt(desk.now())
                .build();
        check(month, period, FinancePublication.said(TopicCatalogue.FINANCE_PERIOD, desk.connection(), progress));
        desk.refuseIfNotProven(NOTHING);
        if (!dryRun) {
            progress.phase("close");
            desk.publication().publish(period);
            desk.listening().awaitTold(period.getRecordedAt());
        }
        progress.phase("read statements");
        List<LedgerStatement> statements = statements(desk, month);
        progress.done();
        tell(month, state, statements, dryRun);
    }

    private static void check(YearMonth month, FinancePeriod period, List<FinancePeriod> asked) throws Refused {
        Instant over = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (period.getRecordedAt().isBefore(over.minusNanos(1_000))) {
            throw new Refused(month + " is not over: it is " + period.getRecordedAt()
                    + " for the installation; close it when it is; " + NOTHING);
        }
        Optional<InputProblem> problem = PeriodCheck.of(period, asked);
        if (problem.isPresent()) {
            throw new Refused(problem.get().detail() + " (" + problem.get().reason() + "); " + NOTHING);
        }
    }

    private static List<LedgerStatement> statements(FinanceDesk desk, YearMonth month)
            throws IOException, InterruptedException {
        List<LedgerStatement> found = new ArrayList<>();
        desk.results().statements(statement -> {
            if (statement.getPeriod().equals(month.toString())) {
                found.add(statement);
            }
        });
        return found;
    }

    private void tell(YearMonth month, PeriodState state, List<LedgerStatement> statements, boolean dryRun) {
        SortedMap<String, BigDecimal> owed = new TreeMap<>();
        long waiting = 0;
        for (LedgerStatement statement : statements) {
            statement.getSums().forEach(sums -> owed.merge(sums.getCurrency(), sums.getClosing(), BigDecimal::add));
            waiting += statement.getWaiting().size();
        }
        long done = statements.stream()
                .filter(statement -> statement.getState() == StatementState.FINAL
                        || state == PeriodState.SOFT_CLOSED && statement.getState() == StatementState.SOFT_CLOSED)
                .count();
        if (json) {
            tellJson(month, state, statements.size(), done, waiting, owed, dryRun);
            return;
        }
        String how = state == PeriodState.SOFT_CLOSED ? "closed softly, for review" : "closed";
        out.println(
                dryRun ? month + " would be " + how + "; this is a dry run, and nothing was" : month + " is " + how);
        out.println();
        out.println(Spoken.count(statements.size(), "statement")
                + (dryRun ? "" : state == PeriodState.SOFT_CLOSED ? " up for review" : ", final"));
        owed.forEach((currency, amount) ->
                out.println("  owed at its end  " + Spoken.money(amount.setScale(Money.decimals(currency)), currency)));
        if (waiting > 0) {
            out.println("  " + Spoken.count(waiting, "commission")
                    + " wait for a rate of exchange; load it, and they are posted in an open month");
        }
        out.println();
        out.println("next      tributary ledger statement --partner ID --period " + month + where.argument());
    }

    private void tellJson(
            YearMonth month,
            PeriodState state,
            int statements,
            long done,
            long waiting,
            Map<String, BigDecimal> owed,
            boolean dryRun) {
        ObjectNode told = JSON.createObjectNode();
        told.put("period", month.toString());
        told.put("state", state.name());
        told.put("closed", !dryRun);
        told.put("statements", statements);
        told.put("statements_closed", done);
        told.put("waiting", waiting);
        ArrayNode sums = told.putArray("owed");
        owed.forEach((currency, amount) -> sums.addObject()
                .put("amount", amount.setScale(Money.decimals(currency)).toPlainString())
                .put("currency", currency));
        out.println(told);
    }
}
