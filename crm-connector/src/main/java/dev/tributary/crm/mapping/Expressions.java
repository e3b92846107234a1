package dev.tributary.crm.mapping;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Expressions in mappings: the Common Expression Language, which always ends, reads nothing but the record, and has no way
 * to the machine. Beside CEL's own functions and those on texts there are exact decimals, which CEL lacks, and look-ups.
 */
final class Expressions {
    static final String RECORD = "row";
    private static final int LONGEST = 4_000;
    private static final int MOST_ITERATIONS = 10_000;
    private static final int MOST_DIGITS = 100;
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxExpressionCodePointSize(LONGEST)
            .build();
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings())
            .addVar(RECORD, AskedValues.TYPE)
            .addFunctionDeclarations(
                    declared("look_up", SimpleType.STRING, SimpleType.STRING, SimpleType.DYN, SimpleType.STRING),
                    declared("listed", SimpleType.BOOL, SimpleType.STRING, SimpleType.DYN),
                    declared("add", SimpleType.STRING, SimpleType.DYN, SimpleType.DYN),
                    declared("subtract", SimpleType.STRING, SimpleType.DYN, SimpleType.DYN),
                    declared("multiply", SimpleType.STRING, SimpleType.DYN, SimpleType.DYN),
                    declared("divide", SimpleType.STRING, SimpleType.DYN, SimpleType.DYN, SimpleType.INT))
            .build();

    private final CelRuntime runtime;

    /** @param tables what look-ups ask; complete by now */
    @SuppressWarnings("Immutable") // Bindings should close over what never changes, and full tables do not.
    Expressions(Map<String, LookUpTable> tables) {
        runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .addLibraries(CelExtensions.strings())
                .addFunctionBindings(
                        CelFunctionBinding.from(
                                "look_up",
                                List.of(String.class, Object.class, String.class),
                                given -> lookUp(tables, (String) given[0], Texts.of(given[1]), (String) given[2])),
                        CelFunctionBinding.from(
                                "listed", String.class, Object.class, (table, key) -> table(tables, table)
                                        .has(Texts.of(key))),
                        decimals("add", BigDecimal::add),
                        decimals("subtract", BigDecimal::subtract),
                        decimals("multiply", BigDecimal::multiply),
                        CelFunctionBinding.from(
                                "divide",
                                List.of(Object.class, Object.class, Long.class),
                                given -> divided(given[0], given[1], (Long) given[2])))
                .build();
    }

    static Expression.Read read(String text, boolean isCondition) {
        CelValidationResult result = COMPILER.compile(text);
        CelAbstractSyntaxTree tree;
        try {
            tree = result.getAst();
        } catch (CelValidationException wrong) {
            String first = wrong.getErrors().stream()
                    .findFirst()
                    .map(issue -> "at character " + (issue.getSourceLocation().getColumn() + 1) + ": "
                            + issue.getMessage().lines().findFirst().orElse(""))
                    .orElse("not CEL");
            return new Expression.Read(Optional.empty(), first);
        }
        CelType type = tree.getResultType();
        if (isCondition && !type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
            return new Expression.Read(Optional.empty(), "it gives " + type.name() + ", not true or false");
        }
        Set<String> columns = new HashSet<>();
        Set<String> asked = new HashSet<>();
        Set<String> tables = new HashSet<>();
        CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(node -> {
            CelExpr expression = node.expr();
            valueOf(expression).ifPresent(name -> {
                asked.add(name);
                if (!asksWhetherItIsThere(expression)) {
                    columns.add(name);
                }
            });
            tableOf(expression).ifPresent(tables::add);
        });
        return new Expression.Read(
                Optional.of(new Expression(text, tree, Set.copyOf(columns), Set.copyOf(asked), Set.copyOf(tables))),
                "");
    }

    /** An expression that can be computed of a record. */
    Formula formula(Expression expression) {
        try {
            return new Formula(expression, runtime.createProgram(expression.tree()));
        } catch (CelEvaluationException checkedBefore) {
            throw new IllegalStateException(expression.text(), checkedBefore);
        }
    }

    /** The name of the record's value that is asked for, as {@code row.name} or {@code row['name']}. */
    private static Optional<String> valueOf(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case SELECT ->
                isRecord(expression.select().operand())
                        ? Optional.of(expression.select().field())
                        : Optional.empty();
            case CALL -> {
                List<CelExpr> given = expression.call().args();
                boolean byName =
                        expression.call().function().equals("_[_]") && isRecord(given.get(0)) && isText(given.get(1));
                yield byName ? Optional.of(given.get(1).constant().stringValue()) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static boolean asksWhetherItIsThere(CelExpr expression) {
        return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.SELECT
                && expression.select().testOnly();
    }

    /** The table and column of a look-up that names both outright. */
    private static Optional<String> tableOf(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL
                || !expression.call().function().equals("look_up")) {
            return Optional.empty();
        }
        List<CelExpr> given = expression.call().args();
        return isText(given.get(0)) && isText(given.get(2))
                ? Optional.of(given.get(0).constant().stringValue() + "."
                        + given.get(2).constant().stringValue())
                : Optional.empty();
    }

    private static boolean isRecord(CelExpr expression) {
        return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                && expression.ident().name().equals(RECORD);
    }

    private static boolean isText(CelExpr expression) {
        return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static CelFunctionDecl declared(String name, CelType result, CelType... given) {
        return CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newGlobalOverload(name, result, given));
    }

    @SuppressWarnings("Immutable") // Operators of decimals have no state.
    private static CelFunctionBinding decimals(String name, BinaryOperator<BigDecimal> operator) {
        return CelFunctionBinding.from(
                name, Object.class, Object.class, (one, other) -> operator.apply(decimal(one), decimal(other))
                        .toPlainString());
    }

    private static String divided(Object dividend, Object divisor, long places) throws CelEvaluationException {
        BigDecimal by = decimal(divisor);
        if (by.signum() == 0 || places < 0 || places > MOST_DIGITS) {
            throw new CelEvaluationException("cannot divide by " + by.toPlainString() + " to " + places + " places");
        }
        return decimal(dividend)
                .divide(by, (int) places, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static BigDecimal decimal(Object value) throws CelEvaluationException {
        String text = Texts.of(value).strip();
        try {
            BigDecimal decimal = new BigDecimal(text);
            if (decimal.precision() <= MOST_DIGITS && Math.abs(decimal.scale()) <= MOST_DIGITS) {
                return decimal;
            }
        } catch (NumberFormatException toldBelow) {
            throw new CelEvaluationException("'" + text + "' is no number");
        }
        throw new CelEvaluationException("'" + text + "' has too many digits");
    }

    private static String lookUp(Map<String, LookUpTable> tables, String table, String key, String column)
            throws CelEvaluationException {
        LookUpTable asked = table(tables, table);
        String found = asked.get(key, column);
        if (found == null) {
            throw new CelEvaluationException(
                    asked.isAmbiguous(key)
                            ? "several rows of " + table + " are '" + key + "'"
                            : "no row of " + table + " is '" + key + "'");
        }
        return found;
    }

    private static LookUpTable table(Map<String, LookUpTable> tables, String name) throws CelEvaluationException {
        LookUpTable table = tables.get(name);
        if (table == null) {
            throw new CelEvaluationException("there is no table " + name);
        }
        return table;
    }
}
