package dev.tributary.schemas;

import java.util.List;

/**
 * Topics that are there differ from the catalogue. Nothing was created or changed: a topic's partition count is for life, and
 * a setting that somebody changed was changed for a reason that only they know.
 */
public final class TopicMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> differences;

    TopicMismatchException(List<String> differences) {
        super("topics on the cluster differ from the catalogue, and nothing was changed:\n  "
                + String.join("\n  ", differences)
                + "\nAlter the setting on the topic, or start with the partition count that the topics have.");
        this.differences = List.copyOf(differences);
    }

    /** One line per difference: the topic, the setting, what it is and what it should be. */
    public List<String> differences() {
        return differences;
    }
}
