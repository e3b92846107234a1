package dev.tributary.crm.mapping.reading;

import java.util.List;

/** A mapping that cannot be used, with everything that is wrong in it. */
public final class MappingRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<MappingProblem> problems;

    /** @param problems at least one */
    public MappingRefused(List<MappingProblem> problems) {
        super(problems.get(0).toString());
        this.problems = List.copyOf(problems);
    }

    public List<MappingProblem> problems() {
        return problems;
    }
}
