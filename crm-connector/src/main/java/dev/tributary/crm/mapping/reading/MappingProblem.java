package dev.tributary.crm.mapping.reading;

/**
 * Something that is wrong in a mapping.
 *
 * @param line from 1
 * @param key where, as a path; empty: the file as a whole
 * @param reason what is wrong
 * @param remedy what to write instead
 */
public record MappingProblem(String file, int line, String key, String reason, String remedy) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + reason + "; " + remedy;
    }
}
