package dev.tributary.cli.importing;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.cli.importing.files.ImportFiles;
import dev.tributary.schemas.avro.CrmOpportunity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A directory of import files, checked: what will be published is known, nothing is published yet.
 *
 * <p>Everything here depends on the set of rows alone, whatever their order and however often each is given; the lines
 * at which refused rows are reported apart.
 */
public final class ImportDirectory {
    private static final Set<ImportFile> REFERRED_TO = Set.of(ImportFiles.OPPORTUNITIES, ImportFiles.REGISTRATIONS);

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
        List<ImportedFile> files = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        for (Map.Entry<ImportFile, Path> present : present(directory).entrySet()) {
            ImportedFile file = ImportedFile.check(present.getKey(), present.getValue(), stages);
            files.add(file);
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
        FirstIdentities identities = new FirstIdentities();
        References references = new References();
        Survey survey = survey(files, identities, references, asOf);
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

    private static Instant newest(List<ImportedFile> files, List<Warning> warnings) throws ImportRefused {
        AsOf times = new AsOf();
        for (ImportedFile file : files) {
            List<String> columns = file.definition().columns().stream()
                    .filter(Column::movesAsOf)
                    .map(Column::name)
                    .toList();
            file.forEachStanding(accepted -> {
                for (String column : columns) {
                    Instant time = accepted.row().instant(column);
                    if (time != null) {
                        times.see(time, file.name() + " " + column);
                    }
                }
            });
        }
        times.jump()
                .ifPresent(jump -> warnings.add(new Warning(
                        jump.where(),
                        "the newest time, " + jump.newest() + ", lies over a year past the next one, " + jump.before()
                                + "; everything is judged as of then. Correct it, or give --as-of")));
        return times.newest().orElse(Instant.EPOCH);
    }

    private static Survey survey(
            List<ImportedFile> files, FirstIdentities identities, References references, Instant asOf)
            throws ImportRefused {
        Survey survey = new Survey();
        for (ImportedFile file : files) {
            if (file.name().equals(ImportFiles.PARTNERS.name())) {
                file.refusals().forEach(refusal -> survey.refusedPartner(refusal.id()));
            }
            boolean referredTo = REFERRED_TO.contains(file.definition());
            file.forEachStanding(accepted -> {
                Instant recordedAt = file.definition().recordedAt().of(accepted.row());
                if (recordedAt.isAfter(asOf)) {
                    survey.leftOut(file);
                } else {
                    survey.see(file, accepted, recordedAt);
                    if (referredTo) {
                        InputEvent event = file.definition().toEvent().of(accepted.row());
                        references.see(event);
                        if (file.holdsRevisions() && event.value() instanceof CrmOpportunity revision) {
                            identities.see(revision);
                        }
                    }
                }
            });
        }
        identities.settle();
        return survey;
    }
}
