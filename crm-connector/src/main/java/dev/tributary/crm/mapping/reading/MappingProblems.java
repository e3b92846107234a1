package dev.tributary.crm.mapping.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found wrong in one file so far. */
final class MappingProblems {
    private static final int MOST = 50;

    private final String file;
    private final List<MappingProblem> found = new ArrayList<>();

    MappingProblems(String file) {
        this.file = file;
    }

    void add(int line, String key, String reason, String remedy) {
        if (found.size() < MOST) {
            found.add(new MappingProblem(file, line, key, reason, remedy));
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    MappingRefused refused() {
        return new MappingRefused(found.stream()
                .sorted(Comparator.comparingInt(MappingProblem::line))
                .toList());
    }
}
