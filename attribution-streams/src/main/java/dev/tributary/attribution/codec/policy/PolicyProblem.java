package dev.tributary.attribution.codec.policy;

/**
 * One thing wrong with a policy, and what would be right.
 *
 * @param file the file's name, or the whole {@code --set key=value}
 * @param line from 1; 0 for a {@code --set}, which has no lines
 * @param column from 1; 0 for a {@code --set}
 * @param field the dotted name of the key; empty when the file as a whole is concerned
 * @param wrong what is wrong
 * @param allowed what is allowed instead
 */
public record PolicyProblem(String file, int line, int column, String field, String wrong, String allowed) {

    /** The problem in one line, as compilers write theirs. */
    public String describe() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        String what = field.isEmpty() ? wrong : field + ": " + wrong;
        return place + ": " + what + "; allowed: " + allowed;
    }
}
