package dev.tributary.crm.profile;

import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.mapping.Countries;
import dev.tributary.crm.profile.ExportProfile.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A mapping for an export, as far as names and values tell. It can be read as it is; what it cannot know stands there as
 * {@code DECIDE}, and rows that need it are set aside until a person has decided.
 */
public final class MappingProposal {
    private static final String DECIDE = "DECIDE";
    private static final int MOST_SHOWN = 12;
    private static final int LEAST_FOUND_OF_DEALS = 3;
    private static final int LONGEST_COMMENT = 110;

    private final ExportProfile export;
    private final List<String> maps = new ArrayList<>();
    private final Set<String> times = new LinkedHashSet<>();
    private final Set<String> read = new TreeSet<>();
    private @Nullable FileProfile accounts;
    private @Nullable ColumnProfile accountKey;

    private MappingProposal(ExportProfile export) {
        this.export = export;
    }

    /** The text of a mapping.yaml. */
    public static String of(ExportProfile export) {
        return new MappingProposal(export).text();
    }

    private String text() {
        Optional<FileProfile> deals = best(CanonicalFiles.OPPORTUNITIES, null);
        Optional<FileProfile> customers = best(CanonicalFiles.ACCOUNTS, deals.orElse(null));
        customers.ifPresent(file -> {
            accounts = file;
            accountKey = Synonyms.find(
                            file, Synonyms.of(CanonicalFiles.ACCOUNTS).getOrDefault("account_id", List.of()))
                    .orElse(null);
        });
        List<String> rules = new ArrayList<>();
        customers.ifPresent(file -> rule(rules, file, CanonicalFiles.ACCOUNTS));
        deals.ifPresent(file -> rule(rules, file, CanonicalFiles.OPPORTUNITIES));
        if (deals.isEmpty()) {
            rules.add("  # " + DECIDE + ": no file looks like deals. Name the one that has them, and its columns.");
            rules.add("  - from: " + DECIDE + ".csv");
            rules.add("    to: opportunities.csv");
            rules.add("    columns:");
            CanonicalFiles.OPPORTUNITIES.columns().stream()
                    .filter(Column::required)
                    .forEach(column -> rules.add("      " + column.name() + ": {constant: " + DECIDE + "}"));
        }
        List<String> lines = new ArrayList<>();
        lines.add("# Proposed by `tributary import --profile`. What a person must decide is marked " + DECIDE + ".");
        lines.add("# Rows that wait for a decision are set aside, not guessed. Every key: docs/mapping.md");
        lines.add("");
        seen(lines);
        if (!times.isEmpty()) {
            lines.add("times: ["
                    + String.join(
                            ", ", times.stream().map(MappingProposal::quoted).toList()) + "]");
            if (times.contains(ValueShape.DAY_FIRST.format()) && times.contains(ValueShape.MONTH_FIRST.format())) {
                lines.add("# " + DECIDE + ": days and months cannot be told apart; leave one of the two formats.");
            }
            lines.add("time_zone: UTC # " + DECIDE + " if the CRM writes the times of another place");
            lines.add("");
        }
        if (!maps.isEmpty()) {
            lines.add("maps:");
            lines.addAll(maps);
            lines.add("");
        }
        lines.add("rows:");
        lines.addAll(rules);
        List<String> others = export.files().stream()
                .map(FileProfile::name)
                .filter(name -> !read.contains(name))
                .toList();
        if (!others.isEmpty()) {
            lines.add("");
            lines.add("ignore:");
            others.forEach(name -> lines.add("  " + quoted(name) + ": nothing of it was recognised # " + DECIDE));
        }
        return String.join("\n", lines) + "\n";
    }

    /** What was looked at, as comments. */
    private void seen(List<String> lines) {
        for (FileProfile file : export.files()) {
            lines.add("# " + comment(file.name()) + ": " + file.rows() + " rows"
                    + (file.unreadable() > 0 ? ", " + file.unreadable() + " of them unreadable" : ""));
            for (ColumnProfile column : file.columns()) {
                lines.add("#   " + comment(column.name()) + ": " + column.told());
            }
            for (Match match : export.matches()) {
                if (match.from().equals(file)) {
                    lines.add("#   " + comment(match.column().name()) + " = "
                            + comment(match.key().name()) + " of "
                            + comment(match.to().name())
                            + (match.strangers().isEmpty() ? "" : ", but for " + shown(match.strangers())));
                }
            }
            lines.add("#");
        }
        lines.add("");
    }

    private Optional<FileProfile> best(CanonicalFile target, @Nullable FileProfile taken) {
        return export.files().stream()
                .filter(file -> (taken == null || !file.name().equals(taken.name()))
                        && found(file, target) >= LEAST_FOUND_OF_DEALS)
                .filter(file -> target.equals(CanonicalFiles.ACCOUNTS) || has(file, "stage"))
                .filter(file -> !target.equals(CanonicalFiles.ACCOUNTS) || keyed(file))
                .max(Comparator.comparingInt((FileProfile file) -> found(file, target))
                        .thenComparingLong(FileProfile::rows));
    }

    private static boolean has(FileProfile file, String dealColumn) {
        return Synonyms.find(file, Synonyms.of(CanonicalFiles.OPPORTUNITIES).getOrDefault(dealColumn, List.of()))
                .isPresent();
    }

    private static boolean keyed(FileProfile file) {
        return Synonyms.find(file, Synonyms.of(CanonicalFiles.ACCOUNTS).getOrDefault("account_id", List.of()))
                .filter(ColumnProfile::isKey)
                .isPresent();
    }

    private static int found(FileProfile file, CanonicalFile target) {
        return (int) Synonyms.of(target).values().stream()
                .filter(names -> Synonyms.find(file, names).isPresent())
                .count();
    }

    private void rule(List<String> lines, FileProfile file, CanonicalFile target) {
        read.add(file.name());
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add("  - from: " + quoted(file.name()));
        lines.add("    to: " + target.name());
        Synonyms.deleted(file)
                .ifPresent(column -> lines.add(
                        "    skip: [{when: " + quoted("row[" + text(column.name()) + "].lowerAscii() == 'true'")
                                + ", because: deleted in the CRM}]"));
        lines.add("    columns:");
        Map<String, List<String>> synonyms = Synonyms.of(target);
        Map<Column, ColumnProfile> taken = new LinkedHashMap<>();
        for (Column column : target.columns()) {
            List<String> names = synonyms.get(column.name());
            if (names != null) {
                Synonyms.find(file, names).ifPresent(found -> taken.put(column, found));
            }
        }
        for (Column column : target.columns()) {
            ColumnProfile source = taken.get(column);
            if (source != null) {
                column(lines, file, target, column, source);
            } else if (column.required()) {
                lines.add("      " + column.name() + ": {constant: " + DECIDE + "} # nothing says it: "
                        + column.meaning());
            }
        }
    }

    private void column(
            List<String> lines, FileProfile file, CanonicalFile target, Column column, ColumnProfile source) {
        String plain = quoted(source.name());
        String value = plain;
        if (namesAccount(target, column) && isAName(source)) {
            value = "{column: " + plain + ", mint: account}";
        } else if (column.name().equals("country")
                && !Countries.BY_NAME.values().containsAll(source.values())) {
            value = "{column: " + plain + ", map: " + countries(target, source) + "}";
        } else if (column.type() == Column.Type.STAGE) {
            lines.add(commented("      # the policy maps the CRM's own stages, and others are set aside: "
                    + shown(source.frequent(MOST_SHOWN).stream()
                            .map(Map.Entry::getKey)
                            .toList())));
        } else if (column.type() == Column.Type.LIST && strangers(file, source).isPresent()) {
            Match match = strangers(file, source).orElseThrow();
            String map = target.name().replace(".csv", "") + "_" + column.name();
            maps.add("  " + map + ":");
            maps.add("    otherwise: keep");
            maps.add("    values:");
            for (String stranger : match.strangers().stream().limit(MOST_SHOWN).toList()) {
                maps.add(commented("      # " + DECIDE + " " + comment(quoted(stranger)) + ": not in "
                        + match.to().name() + "; another spelling of one that is?"));
            }
            value = "{column: " + plain + ", map: " + map + "}";
        }
        if (column.type() == Column.Type.INSTANT) {
            source.times().forEach(shape -> times.add(shape.format()));
        }
        String note = "";
        if (column.required() && source.blanks() > 0) {
            value = "[" + value + ", {constant: " + DECIDE + "}]";
            note = " # blank in " + source.blanks() + " rows: what counts then?";
        }
        lines.add("      " + column.name() + ": " + value + note);
    }

    private static boolean namesAccount(CanonicalFile target, Column column) {
        return column.name().equals("account_id")
                || target.equals(CanonicalFiles.ACCOUNTS) && column.name().equals("parent_account_id");
    }

    /** Whether accounts are told by name, so that ids are made of the names: in every file that tells them so. */
    private boolean isAName(ColumnProfile source) {
        ColumnProfile key = accountKey;
        ColumnProfile asked = key != null && source.values().stream().anyMatch(key.values()::contains) ? key : source;
        return asked.values().stream().anyMatch(value -> value.contains(" "));
    }

    private String countries(CanonicalFile target, ColumnProfile source) {
        String map = target.name().replace(".csv", "") + "_countries";
        maps.add("  " + map + ":");
        maps.add("    also: iso_countries");
        maps.add("    otherwise: refuse");
        maps.add("    values:");
        source.values().stream()
                .filter(value -> !Countries.BY_NAME.containsKey(value))
                .sorted()
                .limit(MOST_SHOWN)
                .forEach(value -> maps.add(
                        commented("      # " + DECIDE + " " + comment(quoted(value)) + ": its code of two letters")));
        return map;
    }

    /** The reference to another file that has exceptions. */
    private Optional<Match> strangers(FileProfile file, ColumnProfile column) {
        return export.matches().stream()
                .filter(match -> match.from().equals(file)
                        && match.column() == column
                        && !match.strangers().isEmpty())
                .findFirst();
    }

    private static String shown(List<String> values) {
        String all = String.join(
                ", ",
                values.stream().limit(MOST_SHOWN).map(MappingProposal::comment).toList());
        return values.size() > MOST_SHOWN ? all + ", ..." : all;
    }

    /** Text of the export within a comment: no line of it may end the comment. */
    private static String comment(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
    }

    private static String commented(String line) {
        return line.length() <= LONGEST_COMMENT ? line : line.substring(0, LONGEST_COMMENT - 3) + "...";
    }

    /** As YAML: plain where that is safe. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_.-]*") && !text.matches("(?i:true|false|null|yes|no|on|off)")
                ? text
                : "\"" + escaped(text) + "\"";
    }

    /** As a text in an expression. */
    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
