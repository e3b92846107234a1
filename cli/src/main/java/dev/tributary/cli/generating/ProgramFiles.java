package dev.tributary.cli.generating;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the eight files as rows come, with the dirt that was asked for. */
public final class ProgramFiles implements RowSink, Closeable {
    private static final long DIRT = -3;
    private static final int WINDOW = 4096;
    private static final Flaw[] FLAWS = Flaw.values();

    private final Dirt dirt;
    private final Chance chance;
    private final Map<ProgramFile, CsvWriter> writers = new EnumMap<>(ProgramFile.class);
    private final Map<ProgramFile, List<List<String>>> windows = new EnumMap<>(ProgramFile.class);
    private final Map<ProgramFile, Long> written = new EnumMap<>(ProgramFile.class);
    private final Map<Reason, Long> bad = new EnumMap<>(Reason.class);
    private long duplicates;
    private int flawed;

    private ProgramFiles(Dirt dirt, long seed) {
        this.dirt = dirt;
        this.chance = Chance.of(seed, DIRT);
    }

    /** @param directory exists; files of these names in it are overwritten */
    public static ProgramFiles in(Path directory, Dirt dirt, long seed) throws IOException {
        ProgramFiles files = new ProgramFiles(dirt, seed);
        try {
            for (ProgramFile file : ProgramFile.values()) {
                Path path = directory.resolve(file.fileName());
                CsvWriter writer =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(path, StandardCharsets.UTF_8);
                files.writers.put(file, writer);
                files.windows.put(file, new ArrayList<>());
                files.written.put(file, 0L);
                writer.writeRecord(file.columns().stream().map(Column::name).toList());
            }
        } catch (IOException | RuntimeException failed) {
            files.close();
            throw failed;
        }
        return files;
    }

    @Override
    public void accept(ProgramRow row) throws IOException {
        put(row.file(), row.cells());
        if (dirt.duplicates() > 0 && chance.perMille(dirt.duplicates())) {
            duplicates++;
            put(row.file(), row.cells());
        }
        if (dirt.badRows() > 0 && chance.perMille(dirt.badRows())) {
            spoil(row);
        }
    }

    /** How many rows each file has, those that will be refused included. */
    public Map<ProgramFile, Long> rows() {
        return written;
    }

    /** How many rows will be refused, by reason. */
    public Map<Reason, Long> badRows() {
        return bad;
    }

    public long duplicates() {
        return duplicates;
    }

    @Override
    public void close() throws IOException {
        for (ProgramFile file : writers.keySet()) {
            List<List<String>> window = windows.getOrDefault(file, List.of());
            while (!window.isEmpty()) {
                write(file, taken(window));
            }
        }
        List<IOException> failures = new ArrayList<>();
        for (CsvWriter writer : writers.values()) {
            try {
                writer.close();
            } catch (IOException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void spoil(ProgramRow row) throws IOException {
        Flaw flaw = FLAWS[chance.below(FLAWS.length)];
        Optional<List<String>> cells = flaw.in(row, flawed + 1);
        if (cells.isPresent()) {
            flawed++;
            bad.merge(flaw.reason(), 1L, Long::sum);
            put(row.file(), cells.get());
        }
    }

    private void put(ProgramFile file, List<String> cells) throws IOException {
        written.merge(file, 1L, Long::sum);
        if (!dirt.shuffled()) {
            write(file, cells);
            return;
        }
        List<List<String>> window = windows.getOrDefault(file, List.of());
        if (window.size() == WINDOW) {
            write(file, taken(window));
        }
        window.add(cells);
    }

    private List<String> taken(List<List<String>> window) {
        int position = chance.below(window.size());
        List<String> taken = window.get(position);
        List<String> last = window.remove(window.size() - 1);
        if (position < window.size()) {
            window.set(position, last);
        }
        return taken;
    }

    private void write(ProgramFile file, List<String> cells) throws IOException {
        CsvWriter writer = writers.get(file);
        if (writer == null) {
            throw new IllegalStateException(file.fileName() + " is closed");
        }
        try {
            writer.writeRecord(cells);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
