package dev.tributary.crm.profile;

import dev.tributary.crm.files.SourceFile;
import dev.tributary.crm.files.SourceFile.SourceRecord;
import dev.tributary.crm.files.SourceRefused;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was seen in an export.
 *
 * @param files by name
 * @param matches which columns hold keys of which others
 */
public record ExportProfile(List<FileProfile> files, List<Match> matches) {
    private static final double LEAST_SHARE = 0.5;
    private static final int LEAST_DIFFERENT = 2;

    /**
     * Values of one column are keys in another file.
     *
     * @param strangers the values that are not, in their order
     */
    public record Match(
            FileProfile from, ColumnProfile column, FileProfile to, ColumnProfile key, List<String> strangers) {}

    /** @throws SourceRefused when there is no CSV file to look at */
    public static ExportProfile of(Path directory) throws IOException, SourceRefused {
        if (!Files.isDirectory(directory)) {
            throw new SourceRefused("there is no directory " + directory);
        }
        Set<Path> paths = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.csv")) {
            found.forEach(paths::add);
        }
        if (paths.isEmpty()) {
            throw new SourceRefused(directory + " has no CSV file; export the CRM's tables as NAME.csv");
        }
        List<FileProfile> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(file(path));
        }
        return new ExportProfile(List.copyOf(files), matches(files));
    }

    private static FileProfile file(Path path) throws IOException, SourceRefused {
        try (SourceFile source = SourceFile.open(path)) {
            List<ColumnProfile> columns =
                    source.columns().stream().map(ColumnProfile::new).toList();
            long rows = 0;
            long unreadable = 0;
            for (SourceRecord record = source.next(); record != null; record = source.next()) {
                rows++;
                if (record.fault() != null) {
                    unreadable++;
                    continue;
                }
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).see(record.values().get(i));
                }
            }
            return new FileProfile(String.valueOf(path.getFileName()), rows, unreadable, columns);
        }
    }

    private static List<Match> matches(List<FileProfile> files) {
        List<Match> matches = new ArrayList<>();
        for (FileProfile to : files) {
            for (ColumnProfile key : to.columns()) {
                boolean usable = key.isKey() && key.isComplete() && key.different() >= LEAST_DIFFERENT;
                if (!usable) {
                    continue;
                }
                for (FileProfile from : files) {
                    for (ColumnProfile column : from.columns()) {
                        List<String> strangers = column.values().stream()
                                .filter(value -> !key.values().contains(value))
                                .sorted()
                                .toList();
                        int known = column.different() - strangers.size();
                        if (column != key && known > 0 && known >= LEAST_SHARE * column.different()) {
                            matches.add(new Match(from, column, to, key, strangers));
                        }
                    }
                }
            }
        }
        return List.copyOf(matches);
    }
}
