package dev.tributary.cli.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds rows again by where they stood. Topics hold no copy of a row, because it may name a person; the result files
 * of the person who gave the input may.
 */
public final class RowTexts {

    private RowTexts() {}

    /**
     * The rows that begin at these lines, as they stand in the file. A line at which no record begins is left out, and
     * so is everything of a file that is gone.
     */
    public static Map<Integer, String> of(Path directory, String file, Set<Integer> lines) throws IOException {
        Map<Integer, String> texts = new HashMap<>();
        Path path = directory.resolve(file);
        if (!path.normalize().startsWith(directory.normalize()) || !Files.isRegularFile(path)) {
            return texts;
        }
        try (RecordReader records = new RecordReader(path)) {
            RawRecord record = records.next();
            while (record != null && texts.size() < lines.size()) {
                if (lines.contains(record.line())) {
                    texts.put(record.line(), record.text());
                }
                record = records.next();
            }
        }
        return texts;
    }
}
