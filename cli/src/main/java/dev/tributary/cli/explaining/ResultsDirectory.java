package dev.tributary.cli.explaining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.crm.csv.CsvText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result files of a run. The trace is read line by line, whatever its size. */
public final class ResultsDirectory implements Decided {
    private final Path directory;
    private final ObjectMapper mapper = new ObjectMapper();

    public ResultsDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<JsonNode> trace(String opportunityId) throws IOException {
        // A line of another deal may mention the id, so the match is only a filter before the parsing.
        String quoted = mapper.writeValueAsString(opportunityId);
        try (BufferedReader lines = open()) {
            String line = lines.readLine();
            while (line != null) {
                if (line.contains(quoted)) {
                    JsonNode trace = mapper.readTree(line);
                    if (trace.path("opportunity_id").asText().equals(opportunityId)) {
                        return Optional.of(trace);
                    }
                }
                line = lines.readLine();
            }
        }
        return Optional.empty();
    }

    @Override
    public String where() {
        return directory.toString();
    }

    @Override
    public List<String> near(String opportunityId) throws IOException {
        NearIds near = new NearIds(opportunityId);
        try (BufferedReader lines = open()) {
            String line = lines.readLine();
            while (line != null) {
                near.see(mapper.readTree(line).path("opportunity_id").asText());
                line = lines.readLine();
            }
        }
        return near.nearest();
    }

    @Override
    public List<Map<String, String>> cases(List<String> ids) throws IOException {
        return rows("conflicts.csv").stream()
                .filter(row -> ids.contains(row.get("case_id")))
                .toList();
    }

    @Override
    public Optional<Map<String, String>> registration(String id) throws IOException {
        return rows("registrations.csv").stream()
                .filter(row -> id.equals(row.get("registration_id")))
                .findFirst();
    }

    private List<Map<String, String>> rows(String name) throws IOException {
        Path file = directory.resolve(name);
        return Files.isRegularFile(file) ? CsvText.read(file) : List.of();
    }

    private BufferedReader open() throws IOException {
        return Files.newBufferedReader(directory.resolve("trace.jsonl"), StandardCharsets.UTF_8);
    }
}
