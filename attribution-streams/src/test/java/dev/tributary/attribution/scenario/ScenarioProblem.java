package dev.tributary.attribution.scenario;

/** A scenario file says something that is not in the vocabulary: where, what, and what may stand there. */
final class ScenarioProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioProblem(String file, int line, String what, String allowed) {
        super(file + ":" + line + ": " + what + "; allowed: " + allowed);
    }
}
