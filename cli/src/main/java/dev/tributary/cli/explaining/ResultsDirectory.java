package dev.tributary.cli.explaining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.text.CsvText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The result files of a run, as far as explaining needs them. The trace is read line by line, whatever its size. */
public final class ResultsDirectory {
    private static final int NEAR_IDS = 5;
    private static final int FAR = 4;

    private final Path directory;
    private final ObjectMapper mapper = new ObjectMapper();

    public ResultsDirectory(Path directory) {
        this.directory = directory;
    }

    /** The trace of one deal; empty when the results have none of that id. */
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

    /** The ids of deals that look most like the one asked for, the nearest first; none when nothing comes near. */
    public List<String> near(String opportunityId) throws IOException {
        String asked = opportunityId.toLowerCase(Locale.ROOT);
        record Candidate(String id, int distance) {}
        List<Candidate> candidates = new ArrayList<>();
        try (BufferedReader lines = open()) {
            String line = lines.readLine();
            while (line != null) {
                String id = mapper.readTree(line).path("opportunity_id").asText();
                String known = id.toLowerCase(Locale.ROOT);
                int distance = known.contains(asked) || asked.contains(known) ? 1 : distance(asked, known);
                if (distance <= Math.min(FAR, Math.max(1, asked.length() / 2))) {
                    candidates.add(new Candidate(id, distance));
                }
                line = lines.readLine();
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::id))
                .limit(NEAR_IDS)
                .map(Candidate::id)
                .toList();
    }

    /** The conflict cases by id, as conflicts.csv tells them. */
    public List<Map<String, String>> cases(List<String> ids) throws IOException {
        return rows("conflicts.csv").stream()
                .filter(row -> ids.contains(row.get("case_id")))
                .toList();
    }

    /** The row of one registration. */
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

    /** How many letters must be added, removed or changed. */
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[to.length()];
    }
}
