package dev.tributary.attribution.runtime;

import java.util.Collection;
import java.util.List;

/** Settings that cannot be run with; the message names each problem and its remedy. */
public final class SettingsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsRefusedException(Collection<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
