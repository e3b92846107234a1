package dev.tributary.crm.mapping;

import dev.cel.runtime.CelEvaluationException;
import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.canonical.CanonicalValues;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.canonical.Remembered;
import dev.tributary.crm.mapping.Outcome.Change;
import dev.tributary.crm.mapping.Outcome.Kind;
import dev.tributary.crm.mapping.Outcome.SetAside;
import dev.tributary.crm.mapping.ValueRule.Computed;
import dev.tributary.crm.mapping.ValueRule.Constant;
import dev.tributary.crm.mapping.ValueRule.LookUp;
import dev.tributary.crm.mapping.ValueRule.Mint;
import dev.tributary.crm.mapping.ValueRule.Named;
import dev.tributary.crm.mapping.ValueRule.Otherwise;
import dev.tributary.crm.mapping.ValueRule.ReadTime;
import dev.tributary.crm.mapping.ValueRule.Step;
import dev.tributary.crm.mapping.ValueRule.Translate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one rule: the same record gives the same outcome, whatever came before, and every record gives one. What is
 * computed over and over is remembered, so this is not for several threads.
 */
public final class RuleMapper {
    private static final String CLOSED_AT = "closed_at";
    private static final String STAGE = "stage";

    private final RowRule rule;
    private final Map<String, LookUpTable> tables;
    private final Stages stages;
    private final CanonicalValues canonical = new CanonicalValues();
    private final List<Condition> skips = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();

    private record Condition(Formula when, RowRule.Skip skip) {}

    private record Target(Column column, List<Alternative> alternatives) {}

    private record Alternative(ValueRule rule, @Nullable Formula formula, List<Work> steps) {}

    /**
     * A step, and what it did to values that come again and again.
     *
     * @param done null: it is done faster than remembered
     */
    private record Work(Step step, @Nullable Remembered<Done> done) {
        static Work of(Step step) {
            boolean quick = step instanceof ReadTime time && time.reading().isQuick();
            return new Work(step, quick ? null : new Remembered<>());
        }
    }

    /** What a step made of a value: a value, or why none. */
    private record Done(String value, @Nullable SetAside problem) {}

    /** What became of one column: a value and what it is read to, or nothing, or a problem. */
    private record Taken(
            String value, @Nullable Object read, @Nullable SetAside problem) {
        private static final Taken NOTHING = new Taken("", null, null);

        static Taken problem(SetAside problem) {
            return new Taken("", null, problem);
        }
    }

    /**
     * @param sourceColumns the names that the source's records may have; for rules that take columns as they are
     * @param tables by name, all that the mapping defines
     */
    public RuleMapper(RowRule rule, Set<String> sourceColumns, Map<String, LookUpTable> tables, Stages stages) {
        this.rule = rule;
        this.tables = Map.copyOf(tables);
        this.stages = stages;
        Expressions expressions = new Expressions(this.tables);
        for (RowRule.Skip skip : rule.skips()) {
            skips.add(new Condition(expressions.formula(skip.when()), skip));
        }
        for (Column column : rule.target().columns()) {
            List<ValueRule> rules = rule.columns().get(column.name());
            if (rules == null && rule.asIs() && sourceColumns.contains(column.name())) {
                rules = List.of(ValueRule.ofColumn(column.name()));
            }
            if (rules != null) {
                positions.put(column.name(), targets.size());
                targets.add(new Target(
                        column,
                        rules.stream()
                                .map(each -> alternative(each, expressions))
                                .toList()));
            }
        }
    }

    private static Alternative alternative(ValueRule rule, Expressions expressions) {
        Formula formula =
                rule.beginning() instanceof Computed computed ? expressions.formula(computed.expression()) : null;
        return new Alternative(
                rule, formula, rule.steps().stream().map(Work::of).toList());
    }

    /** The columns of the target that it fills, in the target's order. */
    public List<String> columns() {
        return targets.stream().map(target -> target.column().name()).toList();
    }

    /**
     * @param record values by name: texts, numbers, truth values, and lists and maps of them for expressions; what is null
     *     in the source is left out
     */
    public Outcome map(Map<String, ?> record) {
        for (Condition condition : skips) {
            try {
                if (Boolean.TRUE.equals(condition.when().of(record))) {
                    return new Outcome.Skipped(condition.skip().because());
                }
            } catch (CelEvaluationException failed) {
                return failed("", condition.skip().when().text(), failed);
            }
        }
        List<String> values = new ArrayList<>(targets.size());
        List<@Nullable Object> read = new ArrayList<>(targets.size());
        List<Change> changes = new ArrayList<>(0);
        for (Target target : targets) {
            Taken taken = take(target, record, changes);
            if (taken.problem() != null) {
                return taken.problem();
            }
            values.add(taken.value());
            read.add(taken.read());
        }
        SetAside misfit = misfit(values, read);
        return misfit != null ? misfit : new Outcome.Mapped(values, read, changes);
    }

    private Taken take(Target target, Map<String, ?> record, List<Change> changes) {
        Column column = target.column();
        List<Alternative> alternatives = target.alternatives();
        for (int i = 0; i < alternatives.size(); i++) {
            Taken taken = take(column, alternatives.get(i), record, changes);
            if (taken.problem() != null) {
                return taken;
            }
            if (!taken.value().isEmpty()) {
                if (i > 0) {
                    changes.add(new Change(Kind.FILLED, column.name(), "", "alternative " + (i + 1)));
                }
                return taken;
            }
        }
        return column.required() ? Taken.problem(refused(column, "", Reason.MISSING)) : Taken.NOTHING;
    }

    private Taken take(Column column, Alternative alternative, Map<String, ?> record, List<Change> changes) {
        Otherwise otherwise = alternative.rule().otherwise();
        String value;
        if (alternative.rule().beginning() instanceof Named named) {
            Object found = record.get(named.column());
            if (!Texts.isSingle(found)) {
                return problem(column, named.column(), listed(column, named.column()), otherwise, changes);
            }
            value = Texts.of(found).strip();
        } else if (alternative.formula() != null) {
            try {
                Object computed = alternative.formula().of(record);
                if (!Texts.isSingle(computed)) {
                    return problem(column, "", listed(column, "the expression"), otherwise, changes);
                }
                value = Texts.of(computed).strip();
            } catch (CelEvaluationException failed) {
                return problem(column, "", failed(column.name(), "", failed), otherwise, changes);
            }
        } else {
            value = ((Constant) alternative.rule().beginning()).text();
        }
        String before = value;
        for (Work work : alternative.steps()) {
            if (value.isEmpty()) {
                break;
            }
            String given = value;
            Remembered<Done> remembered = work.done();
            Done done = remembered == null
                    ? done(column, work.step(), given)
                    : remembered.computeIfAbsent(given, each -> done(column, work.step(), each));
            if (done.problem() != null) {
                Otherwise then = work.step() instanceof Translate translate
                        ? translate.map().otherwise()
                        : otherwise;
                if (then != Otherwise.KEEP) {
                    return problem(column, given, done.problem(), then, changes);
                }
                changes.add(new Change(Kind.KEPT, column.name(), given, given));
            } else {
                value = done.value();
                if (work.step() instanceof Translate && !value.equals(given)) {
                    changes.add(new Change(Kind.TRANSLATED, column.name(), given, value));
                }
            }
        }
        if (value.isEmpty()) {
            return Taken.NOTHING;
        }
        Object read = canonical.read(column, value);
        SetAside unfit = unfit(column, value, read);
        return unfit == null ? new Taken(value, read, null) : problem(column, before, unfit, otherwise, changes);
    }

    private Done done(Column column, Step step, String value) {
        if (step instanceof Translate translate) {
            String known = translate.map().get(value);
            return known == null
                    ? new Done(
                            "",
                            setAside(
                                    column,
                                    value,
                                    MappingReason.NOT_IN_MAP,
                                    "map " + translate.map().name()))
                    : new Done(known, null);
        }
        if (step instanceof LookUp lookUp) {
            LookUpTable table = tables.get(lookUp.table());
            String found = table == null ? null : table.get(value, lookUp.column());
            MappingReason reason = table != null && table.isAmbiguous(value)
                    ? MappingReason.LOOK_UP_AMBIGUOUS
                    : MappingReason.LOOK_UP_MISSED;
            return found == null
                    ? new Done("", setAside(column, value, reason, "table " + lookUp.table()))
                    : new Done(found, null);
        }
        if (step instanceof Mint mint) {
            return new Done(mint.id().of(value), null);
        }
        String time = ((ReadTime) step).reading().read(value, column.type() == Column.Type.DATE);
        return time == null ? new Done("", refused(column, value, Reason.NOT_A_TIME)) : new Done(time, null);
    }

    /** Why a value does not fit its column; null: it does. */
    private @Nullable SetAside unfit(Column column, String value, Object read) {
        if (read instanceof Reason reason) {
            return refused(column, value, reason);
        }
        return column.type() == Column.Type.STAGE && !stages.known(value)
                ? refused(column, value, Reason.UNKNOWN_STAGE)
                : null;
    }

    /** What does not fit together in a row whose values are each in order; null: nothing. */
    private @Nullable SetAside misfit(List<String> values, List<@Nullable Object> read) {
        for (int i = 0; i < values.size(); i++) {
            Column column = targets.get(i).column();
            String currencyColumn = column.currencyColumn();
            if (currencyColumn == null || !(read.get(i) instanceof BigDecimal amount)) {
                continue;
            }
            String currency = value(values, currencyColumn);
            Reason reason = currency.isEmpty() ? Reason.MISSING : canonical.amountProblem(amount, currency);
            if (reason != null) {
                return reason == Reason.MISSING
                        ? new SetAside(currencyColumn, "", reason.name(), told(reason))
                        : refused(column, values.get(i), reason);
            }
        }
        CanonicalFile target = rule.target();
        if (target.equals(CanonicalFiles.OPPORTUNITIES)
                && stages.closed(value(values, STAGE))
                && value(values, CLOSED_AT).isEmpty()) {
            return new SetAside(
                    CLOSED_AT,
                    value(values, STAGE),
                    Reason.CLOSED_WITHOUT_CLOSED_AT.name(),
                    told(Reason.CLOSED_WITHOUT_CLOSED_AT));
        }
        return null;
    }

    private String value(List<String> values, String column) {
        Integer at = positions.get(column);
        return at == null ? "" : values.get(at);
    }

    private static Taken problem(
            Column column, String value, SetAside problem, Otherwise otherwise, List<Change> changes) {
        if (otherwise == Otherwise.REFUSE) {
            return Taken.problem(problem);
        }
        changes.add(new Change(Kind.EMPTIED, column.name(), value, problem.reason()));
        return Taken.NOTHING;
    }

    private static SetAside listed(Column column, String what) {
        return new SetAside(
                column.name(),
                "",
                MappingReason.EXPRESSION_FAILED.name(),
                what + " is a list or an object; take what is wanted of it by an expression");
    }

    private static SetAside failed(String column, String value, CelEvaluationException failed) {
        return new SetAside(
                column,
                value,
                MappingReason.EXPRESSION_FAILED.name(),
                MappingReason.EXPRESSION_FAILED.meaning() + ": " + cause(failed));
    }

    private static String cause(CelEvaluationException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).replaceFirst("^evaluation error( at [^ ]*)?: ", "");
    }

    private static SetAside setAside(Column column, String value, MappingReason reason, String where) {
        return new SetAside(
                column.name(), value, reason.name(), reason.meaning() + " (" + where + "); " + reason.advice());
    }

    private static SetAside refused(Column column, String value, Reason reason) {
        return new SetAside(column.name(), value, reason.name(), told(reason));
    }

    private static String told(Reason reason) {
        return reason.meaning() + "; " + reason.advice();
    }
}
