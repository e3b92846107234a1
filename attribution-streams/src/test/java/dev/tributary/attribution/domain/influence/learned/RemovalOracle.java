package dev.tributary.attribution.domain.influence.learned;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The removal effect as a textbook has it: from the journeys themselves, a dense matrix of chances, and for the chain without
 * each partner all equations anew, by Gaussian elimination in sixty digits.
 */
final class RemovalOracle {

    private static final MathContext DIGITS = new MathContext(60);
    private static final String START = "start";
    private static final String WON = "won";
    private static final String LOST = "lost";

    private final List<Object> states;
    private final BigDecimal[][] chances;

    RemovalOracle(Collection<ClosedJourney> journeys, int order) {
        Set<Object> found = new LinkedHashSet<>(List.of(START, WON, LOST));
        List<List<Object>> walks = new ArrayList<>();
        for (ClosedJourney journey : journeys) {
            List<Object> walk = walk(journey, order);
            walks.add(walk);
            found.addAll(walk);
        }
        states = new ArrayList<>(found);
        BigDecimal[][] moves = zeros(states.size(), states.size());
        for (List<Object> walk : walks) {
            for (int i = 1; i < walk.size(); i++) {
                int from = states.indexOf(walk.get(i - 1));
                int to = states.indexOf(walk.get(i));
                moves[from][to] = moves[from][to].add(BigDecimal.ONE);
            }
        }
        for (BigDecimal[] row : moves) {
            BigDecimal all = Arrays.stream(row).reduce(BigDecimal.ZERO, BigDecimal::add);
            for (int to = 0; all.signum() > 0 && to < row.length; to++) {
                row[to] = row[to].divide(all, DIGITS);
            }
        }
        chances = moves;
    }

    /** Not normalised: the part of the chance to win that goes with the partner. Empty if nothing was won. */
    SortedMap<String, BigDecimal> effects() {
        BigDecimal whole = chanceToWin(Set.of());
        Set<String> partners = new LinkedHashSet<>();
        states.forEach(state -> partners.addAll(partnersOf(state)));
        SortedMap<String, BigDecimal> effects = new TreeMap<>();
        if (whole.signum() > 0) {
            for (String partner : partners) {
                BigDecimal without = chanceToWin(Set.of(partner));
                effects.put(partner, BigDecimal.ONE.subtract(without.divide(whole, DIGITS)));
            }
        }
        return effects;
    }

    Map<String, BigDecimal> weights() {
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        SortedMap<String, BigDecimal> effects = effects();
        BigDecimal sum = effects.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        effects.forEach((partner, effect) -> weights.put(partner, effect.divide(sum, DIGITS)));
        return weights;
    }

    /** For each state x: x = sum over the next states of chance times x; won is 1, lost and what is removed is 0. */
    private BigDecimal chanceToWin(Set<String> removed) {
        int size = states.size();
        BigDecimal[][] equations = zeros(size, size + 1);
        for (int state = 0; state < size; state++) {
            boolean gone = partnersOf(states.get(state)).stream().anyMatch(removed::contains);
            for (int to = 0; !gone && to < size; to++) {
                equations[state][to] = chances[state][to].negate();
            }
            equations[state][state] = equations[state][state].add(BigDecimal.ONE);
        }
        equations[states.indexOf(WON)][size] = BigDecimal.ONE;
        return solve(equations)[states.indexOf(START)];
    }

    private static BigDecimal[] solve(BigDecimal[][] equations) {
        int size = equations.length;
        for (int column = 0; column < size; column++) {
            int best = column;
            for (int row = column + 1; row < size; row++) {
                if (equations[row][column].abs().compareTo(equations[best][column].abs()) > 0) {
                    best = row;
                }
            }
            BigDecimal[] pivot = equations[best];
            equations[best] = equations[column];
            equations[column] = pivot;
            for (int row = 0; row < size; row++) {
                if (row != column && equations[row][column].signum() != 0) {
                    BigDecimal factor = equations[row][column].divide(pivot[column], DIGITS);
                    for (int k = column; k <= size; k++) {
                        if (pivot[k].signum() != 0) {
                            equations[row][k] = equations[row][k].subtract(factor.multiply(pivot[k], DIGITS), DIGITS);
                        }
                    }
                }
            }
        }
        BigDecimal[] solution = new BigDecimal[size];
        for (int row = 0; row < size; row++) {
            solution[row] = equations[row][size].divide(equations[row][row], DIGITS);
        }
        return solution;
    }

    private static List<Object> walk(ClosedJourney journey, int order) {
        List<Object> walk = new ArrayList<>(List.of(START));
        List<String> partners = journey.partners();
        if (partners.size() < order) {
            walk.add(partners);
        }
        for (int start = 0; start + order <= partners.size(); start++) {
            List<String> window = List.copyOf(partners.subList(start, start + order));
            if (!window.equals(walk.get(walk.size() - 1))) {
                walk.add(window);
            }
        }
        walk.add(journey.won() ? WON : LOST);
        return walk;
    }

    private static List<String> partnersOf(Object state) {
        return state instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static BigDecimal[][] zeros(int rows, int columns) {
        BigDecimal[][] zeros = new BigDecimal[rows][columns];
        for (BigDecimal[] row : zeros) {
            Arrays.fill(row, BigDecimal.ZERO);
        }
        return zeros;
    }
}
