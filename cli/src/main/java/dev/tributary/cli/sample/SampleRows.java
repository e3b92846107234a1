package dev.tributary.cli.sample;

import dev.tributary.cli.importing.Column;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.files.ImportFiles;
import dev.tributary.cli.text.CsvText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of import files in the making. A file's columns are those of its definition for which any row has a value. */
final class SampleRows {
    private final Map<String, List<Map<String, String>>> files = new LinkedHashMap<>();

    /** @param values name, value, name, value ...; an empty value is absent */
    void add(String file, String... values) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            if (!values[i + 1].isEmpty()) {
                row.put(values[i], values[i + 1]);
            }
        }
        files.computeIfAbsent(file, name -> new ArrayList<>()).add(row);
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (ImportFile file : ImportFiles.ALL) {
            List<Map<String, String>> rows = files.getOrDefault(file.name(), List.of());
            List<String> used = file.columns().stream()
                    .map(Column::name)
                    .filter(column -> rows.stream().anyMatch(row -> row.containsKey(column)))
                    .toList();
            if (!rows.isEmpty()) {
                CsvText.write(
                        directory.resolve(file.name()),
                        used,
                        rows.stream()
                                .map(row -> used.stream()
                                        .map(column -> row.getOrDefault(column, ""))
                                        .toList())
                                .toList());
            }
        }
    }
}
