package dev.tributary.cli.importing;

import dev.tributary.cli.importing.files.ImportFiles;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;

/** The page about the import format, written from the definitions that reading uses, so that it cannot be wrong. */
public final class ImportFormatPage {

    private ImportFormatPage() {}

    /** Markdown, the same text in every run. */
    public static String text() {
        StringBuilder page = new StringBuilder();
        page.append("""
                # The import format

                CSV by RFC 4180, UTF-8, one header row, columns in any order. Unknown columns are ignored with one warning; an
                empty value is absent; blanks around a value do not count. Only opportunities.csv is required. This page is
                generated from the definitions that reading uses (`tributary formats`).

                Times are ISO 8601: a bare date is its first instant in UTC, another offset is converted, none means UTC. They are
                kept to the microsecond; what is finer is cut off. Years 1970 to 9999.

                """);
        for (ImportFile file : ImportFiles.ALL) {
            page.append("## ").append(file.name()).append("\n\n").append(file.about());
            page.append(file.required() ? " Required.\n\n" : "\n\n");
            page.append("| column | required | value | meaning |\n|---|---|---|---|\n");
            for (Column column : file.columns()) {
                page.append("| ").append(column.name()).append(" | ");
                page.append(column.required() ? "yes" : "").append(" | ");
                page.append(column.form()).append(" | ");
                page.append(column.meaning()).append(" |\n");
            }
            page.append('\n');
        }
        page.append("""
                ## Why a row is refused

                A refused row goes to `rejected.csv` with its file, line, column and reason; the run goes on without it. The first
                reason in the order of the columns above is given, and a row that stands several times is reported once.

                | reason | means | what to do |
                |---|---|---|
                """);
        for (Reason reason : Reason.values()) {
            page.append("| ").append(reason.name()).append(" | ");
            page.append(reason.meaning()).append(" | ");
            page.append(reason.advice()).append(" |\n");
        }
        page.append("""

                Other reasons, such as TOO_LARGE, come from the engine, which sees all files together.
                """);
        return page.toString();
    }
}
