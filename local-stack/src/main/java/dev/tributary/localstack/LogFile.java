package dev.tributary.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The file that a server's output goes to. Each start appends to it; a {@link Section} is what one start wrote. */
record LogFile(Path path) {

    private static final int TAIL_LINES = 30;

    /** The section that begins now. */
    Section newSection() throws IOException {
        return new Section(path, Files.exists(path) ? Files.size(path) : 0);
    }

    record Section(Path path, long start) {

        boolean contains(String text) throws IOException {
            return text().contains(text);
        }

        boolean containsLine(String line) throws IOException {
            return text().lines().anyMatch(line::equals);
        }

        /** The last lines, indented, for a message; says so when there are none. */
        String tail() {
            try {
                List<String> lines = text().lines().toList();
                if (lines.isEmpty()) {
                    return "  (it wrote nothing to its log)";
                }
                return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                        .map(line -> "  | " + line)
                        .collect(Collectors.joining("\n", "  the end of its log, " + path + ":\n", ""));
            } catch (IOException e) {
                return "  (" + path + " cannot be read: " + e.getMessage() + ")";
            }
        }

        private String text() throws IOException {
            if (!Files.exists(path)) {
                return "";
            }
            byte[] all = Files.readAllBytes(path);
            int from = (int) Math.min(start, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        }
    }
}
