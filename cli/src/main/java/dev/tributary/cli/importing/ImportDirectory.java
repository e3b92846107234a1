package dev.tributary.cli.importing;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.importing.files.ImportFiles;
import dev.tributary.cli.working.SideBySide;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.memory.HashedIdMap;
import dev.tributary.schemas.avro.CrmOpportunity;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A directory of import files, checked: what will be published is known, nothing is published yet.
 *
 * <p>Everything here depends on the set of rows alone, whatever their order and however often each is given; the lines
 * at which refused rows are reported apart.
 */
public final class ImportDirectory {
    private final List<ImportedFile> files;
    private final List<Refusal> refusals;
    private final List<Warning> warnings;
    private final Survey survey;
    private final FirstIdentities identities;
    private final References references;
    private final Instant asOf;

    /** Takes what is published: where it stood and what it says. */
    @FunctionalInterface
    public interface EventSink {
        void accept(Source source, InputEvent event) throws InterruptedException;
    }

    /**
     * Where an event stood.
     *
     * @param line 0: nowhere, it was added by the reader; the file is the one that needed it
     * @param row the row as people are shown it, where it names a deal or claim that the import does not bring; else null
     */
    public record Source(String file, int line, @Nullable String row) {}

    private ImportDirectory(
            List<ImportedFile> files,
            List<Refusal> refusals,
            List<Warning> warnings,
            Survey survey,
            FirstIdentities identities,
            References references,
            Instant asOf) {
        this.files = files;
        this.refusals = refusals;
        this.warnings = warnings;
        this.survey = survey;
        this.identities = identities;
        this.references = references;
        this.asOf = asOf;
    }

    /**
     * Reads everything once to judge it.
     *
     * @param askedAsOf the time up to which rows count; null: up to the newest time in them
     * @throws ImportRefused when there is nothing to work on: no directory, no deals, a column missing
     */
    public static ImportDirectory check(Path directory, StageMap stages, @Nullable Instant askedAsOf)
            throws ImportRefused {
        try {
            return check(directory, stages, askedAsOf, false, Progress.SILENT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ImportRefused("stopped while the files were read", stopped);
        }
    }

    /**
     * The same, for somebody who watches. Several files are read at once.
     *
     * @param withFamilies whether {@link #families} will be asked for
     * @param progress hears how much was read
     */
    public static ImportDirectory check(
            Path directory, StageMap stages, @Nullable Instant askedAsOf, boolean withFamilies, Progress progress)
            throws ImportRefused, InterruptedException {
        Map<ImportFile, Path> present = present(directory);
        ReadSoFar read = new ReadSoFar(present.values(), progress);
        List<Callable<ImportedFile>> checks = new ArrayList<>();
        present.forEach((file, path) ->
                checks.add(() -> ImportedFile.check(file, path, stages, askedAsOf, withFamilies, read::add)));
        List<ImportedFile> files = sideBySide(checks);
        List<Warning> warnings = new ArrayList<>();
        for (ImportedFile file : files) {
            if (!file.unknownColumns().isEmpty()) {
                warnings.add(new Warning(
                        file.name(), "columns ignored, not known here: " + String.join(", ", file.unknownColumns())));
            }
            if (file.ignoredSomething()) {
                warnings.add(new Warning(
                        file.name(),
                        "closed_at is ignored in rows whose stage is not COMMITTED, LAUNCHED or CLOSED_LOST"));
            }
        }
        Instant asOf = askedAsOf == null ? newest(files, warnings) : askedAsOf;
        for (ImportedFile file : files) {
            if (askedAsOf == null && file.survey().latest().isAfter(asOf)) {
                file.survey(asOf);
            }
        }
        FirstIdentities identities = identities(files, asOf);
        References references = references(files, identities);
        Survey survey = Survey.of(files.stream().map(ImportedFile::survey).toList());
        files.stream()
                .filter(file -> file.definition().equals(ImportFiles.PARTNERS))
                .flatMap(file -> file.refusals().stream())
                .forEach(refusal -> survey.refusedPartner(refusal.id()));
        survey.warn(warnings, asOf);
        noDeals(files, survey, asOf).ifPresent(warnings::add);
        List<Refusal> refusals = files.stream()
                .flatMap(file -> file.refusals().stream())
                .sorted(Comparator.comparing(Refusal::file, Bytes.ORDER).thenComparingInt(Refusal::line))
                .toList();
        return new ImportDirectory(files, refusals, List.copyOf(warnings), survey, identities, references, asOf);
    }

    /** The time up to which everything is judged. */
    public Instant asOf() {
        return asOf;
    }

    /** Which accounts may be linked; to be asked where they were looked at. */
    public Families families() {
        Families all = new Families();
        for (ImportedFile file : files) {
            Families families = file.survey().families();
            if (families != null) {
                all.addAll(families);
            }
        }
        all.settle();
        return all;
    }

    /** By file, then line. */
    public List<Refusal> refusals() {
        return refusals;
    }

    public List<Warning> warnings() {
        return warnings;
    }

    /** How many rows of each file are published. */
    public Map<String, Long> rows() {
        return survey.rows();
    }

    public long totalRows() {
        return survey.rows().values().stream().mapToLong(Long::longValue).sum();
    }

    /** How large the files are together. */
    public long bytes() {
        return files.stream().mapToLong(ImportedFile::bytes).sum();
    }

    /** The months in which something was recorded, ascending. */
    public NavigableSet<YearMonth> months() {
        return survey.months();
    }

    /** The partners that are published although no row lists them, by id. */
    public NavigableSet<String> unlistedPartners() {
        return survey.unlistedPartners();
    }

    /**
     * Gives every event in the order in which files are published: what others refer to comes first. Within a file in
     * the order of its rows, but of a deal whose revisions name different accounts the strongest name comes first.
     */
    public void forEach(EventSink sink) throws ImportRefused, InterruptedException {
        for (String partner : unlistedPartners()) {
            sink.accept(new Source(ImportFiles.PARTNERS.name(), 0, null), ImportFiles.unlistedPartner(partner));
        }
        for (ImportedFile file : files) {
            forEach(file, event -> !waits(event), sink);
            if (file.holdsRevisions() && identities.anyWaits()) {
                forEach(file, this::waits, sink);
            }
        }
    }

    /** Takes what one of the files says, while others are read. */
    @FunctionalInterface
    public interface EventSinks {
        /** @param file its name */
        CloseableSink open(String file) throws IOException;
    }

    /** Takes what one file says, and is told when that was all. */
    public interface CloseableSink extends Closeable {
        void accept(InputEvent event) throws IOException;
    }

    /**
     * Gives every event, several files at once: each to a sink of its own, within a file in the order of {@link #forEach}.
     *
     * @param unlisted takes the partners whom no row lists
     * @param progress hears how many rows were given
     */
    public void forEachSideBySide(CloseableSink unlisted, EventSinks sinks, Progress progress)
            throws ImportRefused, IOException, InterruptedException {
        for (String partner : unlistedPartners()) {
            unlisted.accept(ImportFiles.unlistedPartner(partner));
        }
        List<Callable<@Nullable Void>> readings = new ArrayList<>();
        RowsSoFar rows = new RowsSoFar(totalRows(), progress);
        for (ImportedFile file : files) {
            readings.add(() -> {
                give(file, sinks, rows);
                return null;
            });
        }
        try {
            sideBySide(readings);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void give(ImportedFile file, EventSinks sinks, RowsSoFar rows) throws ImportRefused, IOException {
        try (CloseableSink sink = sinks.open(file.name())) {
            CloseableSink counted = new CloseableSink() {
                @Override
                public void accept(InputEvent event) throws IOException {
                    sink.accept(event);
                    rows.add();
                }

                @Override
                public void close() {}
            };
            forEach(file, event -> !waits(event), counted);
            if (identities.anyWaits() && file.definition().equals(ImportFiles.OPPORTUNITIES)) {
                forEach(file, this::waits, counted);
            }
        }
    }

    private void forEach(ImportedFile file, Predicate<InputEvent> wanted, CloseableSink sink) throws ImportRefused {
        file.forEachStanding(accepted -> {
            InputEvent event = file.definition().toEvent().of(accepted.row());
            if (!event.recordedAt().isAfter(asOf) && wanted.test(event)) {
                try {
                    sink.accept(event);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        });
    }

    /** What {@link #familyOf} says of an event of the whole program, and of one about something that does not come. */
    public static final long NO_ACCOUNT = HashedIdMap.ABSENT;

    /** A number that is the same for everything of one family of accounts, or {@link #NO_ACCOUNT}. */
    public long familyOf(InputEvent event, Families families) {
        long account = references.accountOf(event);
        return account == NO_ACCOUNT ? NO_ACCOUNT : families.of(account);
    }

    private void forEach(ImportedFile file, Predicate<InputEvent> wanted, EventSink sink)
            throws ImportRefused, InterruptedException {
        List<InterruptedException> interrupted = new ArrayList<>(1);
        file.forEachStanding(accepted -> {
            if (!interrupted.isEmpty()) {
                return;
            }
            InputEvent event = file.definition().toEvent().of(accepted.row());
            if (event.recordedAt().isAfter(asOf) || !wanted.test(event)) {
                return;
            }
            try {
                String row = references.complete(event) ? null : file.shown(accepted);
                sink.accept(new Source(file.name(), accepted.record().line(), row), event);
            } catch (InterruptedException stop) {
                interrupted.add(stop);
            }
        });
        if (!interrupted.isEmpty()) {
            throw interrupted.get(0);
        }
    }

    private boolean waits(InputEvent event) {
        return event.value() instanceof CrmOpportunity revision && identities.waits(revision);
    }

    private static Map<ImportFile, Path> present(Path directory) throws ImportRefused {
        if (!Files.isDirectory(directory)) {
            throw new ImportRefused(directory + (Files.exists(directory) ? " is not a directory" : " does not exist")
                    + "; --in names the directory with opportunities.csv");
        }
        Map<ImportFile, Path> present = new java.util.LinkedHashMap<>();
        for (ImportFile file : ImportFiles.ALL) {
            Path path = directory.resolve(file.name());
            if (Files.exists(path)) {
                if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
                    throw new ImportRefused("cannot read " + path + ": not a readable file");
                }
                present.put(file, path);
            } else if (file.required()) {
                throw new ImportRefused(path + " is missing; it is the one file that is required");
            }
        }
        return present;
    }

    private static Optional<Warning> noDeals(List<ImportedFile> files, Survey survey, Instant asOf) {
        return files.stream()
                .filter(file -> file.definition().required() && !survey.rows().containsKey(file.name()))
                .findFirst()
                .map(file -> new Warning(
                        file.name(),
                        survey.leftOutAnyOf(file)
                                ? "no deal was recorded up to " + asOf + ", so no deal is decided; give a later --as-of"
                                : file.refusals().isEmpty()
                                        ? "holds no deals, only its header, so no deal is decided"
                                        : "every row is refused, so no deal is decided; rejected.csv says why"));
    }

    private static Instant newest(List<ImportedFile> files, List<Warning> warnings) {
        AsOf times = new AsOf();
        files.forEach(file -> times.see(file.survey().times()));
        times.jump()
                .ifPresent(jump -> warnings.add(new Warning(
                        jump.where(),
                        "the newest time, " + jump.newest() + ", lies over a year past the next one, " + jump.before()
                                + "; everything is judged as of then. Correct it, or give --as-of")));
        return times.newest().orElse(Instant.EPOCH);
    }

    private static FirstIdentities identities(List<ImportedFile> files, Instant asOf) throws ImportRefused {
        FirstIdentities identities = new FirstIdentities();
        for (ImportedFile file : files) {
            if (file.definition().equals(ImportFiles.OPPORTUNITIES)) {
                identities = file.survey().deals();
                if (identities.anyWaits()) {
                    FirstIdentities differing = identities;
                    file.forEachStanding(accepted -> {
                        if (!file.definition().recordedAt().of(accepted.row()).isAfter(asOf)) {
                            differing.compare(accepted.id(), ImportFiles.accountOfDeal(accepted.row()));
                        }
                    });
                }
            }
        }
        return identities;
    }

    private static References references(List<ImportedFile> files, FirstIdentities identities) {
        return new References(
                identities,
                files.stream()
                        .filter(file -> file.definition().equals(ImportFiles.REGISTRATIONS))
                        .map(file -> file.survey().claims())
                        .findFirst()
                        .orElseGet(References.Claims::new));
    }

    private static <T> List<T> sideBySide(List<Callable<T>> tasks) throws ImportRefused, InterruptedException {
        try {
            return SideBySide.all(tasks);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ImportRefused refused) {
                throw refused;
            }
            throw new IllegalStateException("the files could not be read", failed.getCause());
        }
    }

    /** How many rows of all files together were given. */
    private static final class RowsSoFar {
        private static final int WORTH_TELLING = 1 << 12;

        private final AtomicLong given = new AtomicLong();
        private final long total;
        private final Progress progress;

        RowsSoFar(long total, Progress progress) {
            this.total = total;
            this.progress = progress;
        }

        void add() {
            long now = given.incrementAndGet();
            if (now % WORTH_TELLING == 0) {
                progress.count(now, total, "rows");
            }
        }
    }

    /** How much of all files together was read. */
    private static final class ReadSoFar {
        private static final int MEGABYTE = 1_000_000;

        private final AtomicLong read = new AtomicLong();
        private final long total;
        private final Progress progress;

        ReadSoFar(Collection<Path> files, Progress progress) {
            this.total =
                    files.stream().mapToLong(file -> file.toFile().length()).sum();
            this.progress = progress;
        }

        void add(long bytes) {
            progress.count(read.addAndGet(bytes) / MEGABYTE, total / MEGABYTE, "MB");
        }
    }
}
