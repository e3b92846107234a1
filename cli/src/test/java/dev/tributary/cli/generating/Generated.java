package dev.tributary.cli.generating;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes programs as tests want them. */
final class Generated {
    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final int MONTHS = 24;

    private Generated() {}

    static ProgramShape shape(int deals, long seed) {
        return new ProgramShape(seed, deals, ProgramShape.usualPartners(deals), FROM, MONTHS, null);
    }

    static List<ProgramRow> rows(ProgramShape shape) throws IOException {
        List<ProgramRow> rows = new ArrayList<>();
        new ProgramGenerator(shape).generate(rows::add, done -> {});
        return rows;
    }

    static ProgramFiles into(Path directory, int deals, long seed, Dirt dirt) throws IOException {
        ProgramShape shape = shape(deals, seed);
        try (ProgramFiles files = ProgramFiles.in(directory, dirt, seed)) {
            new ProgramGenerator(shape).generate(files, done -> {});
            return files;
        }
    }
}
