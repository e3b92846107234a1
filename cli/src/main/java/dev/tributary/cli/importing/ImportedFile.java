package dev.tributary.cli.importing;

import dev.tributary.cli.importing.RowReader.Accepted;
import dev.tributary.cli.importing.RowReader.Judged;
import dev.tributary.cli.importing.RowReader.Refused;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.csv.RawRecord;
import dev.tributary.crm.csv.RecordReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One file of the import, checked as a whole: which rows are refused, and which of several rows with one id stands.
 *
 * <p>The file is read again for every look at its rows; in memory stay only the refused rows and the contested ids. What
 * stands does not depend on the order of the rows.
 */
final class ImportedFile {
    private static final int WORTH_TELLING = 1 << 18;

    private final ImportFile file;
    private final Path path;
    private final StageMap stages;
    private final Header header;
    private final ShownRow shown;
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private final Map<String, Standing> standing = new HashMap<>();
    private final boolean withFamilies;
    private boolean ignoredSomething;
    private FileSurvey survey;

    /** The one that stands of several contents under one id. */
    private record Standing(Instant recordedAt, Content content) {
        boolean before(Standing other) {
            int byTime = recordedAt.compareTo(other.recordedAt);
            return byTime != 0 ? byTime < 0 : Content.ORDER.compare(content, other.content) < 0;
        }
    }

    private ImportedFile(
            ImportFile file, Path path, StageMap stages, Header header, @Nullable Instant until, boolean withFamilies) {
        this.file = file;
        this.path = path;
        this.stages = stages;
        this.header = header;
        this.shown = new ShownRow(header);
        this.withFamilies = withFamilies;
        this.survey = new FileSurvey(file, until, withFamilies);
    }

    /**
     * @param until rows that were recorded later do not count; null: there are none too late
     * @param withFamilies see {@link FileSurvey}
     * @param read takes how much of the file was read, as it is
     * @throws ImportRefused when nothing of the file can be used
     */
    static ImportedFile check(
            ImportFile file,
            Path path,
            StageMap stages,
            @Nullable Instant until,
            boolean withFamilies,
            LongConsumer read)
            throws ImportRefused {
        Header header;
        try (RecordReader records = new RecordReader(path)) {
            header = Header.of(firstOf(records), file, path);
        } catch (IOException unreadable) {
            throw unreadable(path, unreadable);
        }
        ImportedFile imported = new ImportedFile(file, path, stages, header, until, withFamilies);
        try (ContestedIds contested = new ContestedIds()) {
            imported.judgeAll(contested, read);
            if (contested.settle()) {
                imported.settle(contested);
                imported.survey(until);
            }
        } catch (IOException full) {
            throw new ImportRefused(
                    "cannot check " + path + ", for want of temporary space: " + full.getMessage(), full);
        }
        return imported;
    }

    String name() {
        return file.name();
    }

    long bytes() {
        return path.toFile().length();
    }

    ImportFile definition() {
        return file;
    }

    /** What the rows that stand say together. */
    FileSurvey survey() {
        return survey;
    }

    /** Looks again, for rows up to another time. */
    void survey(@Nullable Instant until) throws ImportRefused {
        FileSurvey again = new FileSurvey(file, until, withFamilies);
        forEachStanding(again::see);
        survey = again;
    }

    /** Each distinct refused row once, at the smallest of its lines. */
    Collection<Refusal> refusals() {
        return refusals.values();
    }

    /** Whether several rows of one id are revisions of it. */
    boolean holdsRevisions() {
        return file.revisionColumn() != null && header.has(file.revisionColumn());
    }

    List<String> unknownColumns() {
        return header.unknown();
    }

    /** Whether a closing time was found where it counts for nothing. */
    boolean ignoredSomething() {
        return ignoredSomething;
    }

    /** Every row that stands, duplicates included, in the order of the file. */
    void forEachStanding(Consumer<Accepted> action) throws ImportRefused {
        forEach(judged -> {
            if (judged instanceof Accepted accepted && stands(accepted)) {
                action.accept(accepted);
            }
        });
    }

    /** The row as people are shown it. */
    String shown(Accepted row) {
        return shown.of(row.record());
    }

    private boolean stands(Accepted row) {
        Standing chosen = standing.get(row.id());
        return chosen == null || chosen.content().equals(row.content());
    }

    private void judgeAll(ContestedIds contested, LongConsumer read) throws ImportRefused, IOException {
        boolean revisions = holdsRevisions();
        List<IOException> failed = new ArrayList<>(1);
        forEach(
                judged -> {
                    if (judged instanceof Refused refused) {
                        refuse(refused.refusal());
                    } else if (judged instanceof Accepted accepted) {
                        ignoredSomething |= accepted.ignored() != null;
                        // As long as no id is contested, every row that is accepted stands.
                        survey.see(accepted);
                        if (!revisions && failed.isEmpty()) {
                            try {
                                contested.see(accepted.id(), accepted.exactContent());
                            } catch (IOException full) {
                                failed.add(full);
                            }
                        }
                    }
                },
                read);
        if (!failed.isEmpty()) {
            throw failed.get(0);
        }
    }

    private void settle(ContestedIds contested) throws ImportRefused {
        forEach(judged -> {
            if (judged instanceof Accepted row && contested.contains(row.id())) {
                Standing candidate = new Standing(file.recordedAt().of(row.row()), row.content());
                standing.merge(row.id(), candidate, (one, other) -> other.before(one) ? other : one);
            }
        });
        String idColumn = file.id().get(0);
        forEach(judged -> {
            if (judged instanceof Accepted row && !stands(row)) {
                refuse(new Refusal(file.name(), row.record().line(), idColumn, Reason.ID_REUSED, row.id(), shown(row)));
            }
        });
    }

    private void refuse(Refusal refusal) {
        refusals.putIfAbsent(refusal.row(), refusal);
    }

    private void forEach(Consumer<Judged> action) throws ImportRefused {
        forEach(action, bytes -> {});
    }

    private void forEach(Consumer<Judged> action, LongConsumer read) throws ImportRefused {
        RowReader rows = new RowReader(file, header, stages);
        try (RecordReader records = new RecordReader(path)) {
            firstOf(records);
            RawRecord record = records.next();
            long told = 0;
            while (record != null) {
                if (!record.blank()) {
                    action.accept(rows.judge(record));
                }
                record = records.next();
                if (record == null || records.position() - told >= WORTH_TELLING) {
                    read.accept(records.position() - told);
                    told = records.position();
                    stopIfAsked();
                }
            }
        } catch (IOException unreadable) {
            throw unreadable(path, unreadable);
        }
    }

    private void stopIfAsked() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("stopped while reading");
        }
    }

    private static @Nullable RawRecord firstOf(RecordReader records) throws IOException {
        RawRecord record = records.next();
        while (record != null && record.blank()) {
            record = records.next();
        }
        return record;
    }

    private static ImportRefused unreadable(Path path, IOException cause) {
        return new ImportRefused("cannot read " + path + ": " + cause.getMessage(), cause);
    }
}
