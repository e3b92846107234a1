package dev.tributary.cli.commands;

import dev.tributary.cli.ledger.LedgerJson;
import dev.tributary.cli.ledger.PartnerMonth;
import dev.tributary.cli.pdf.FontFile;
import dev.tributary.cli.statement.Statement;
import dev.tributary.cli.statement.StatementCsv;
import dev.tributary.cli.statement.StatementPdf;
import dev.tributary.cli.statement.StatementText;
import dev.tributary.cli.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** As what a statement is told. */
enum StatementFormat {
    TEXT,
    CSV,
    JSON,
    PDF;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/@%+=-]+");

    /** What names of such files end in. */
    String suffix() {
        return this == TEXT ? ".txt" : "." + name().toLowerCase(Locale.ROOT);
    }

    /**
     * The bytes of one file.
     *
     * @param told the month's statements that go into it; of PDF a single one
     */
    byte[] bytes(PartnerMonth month, List<Statement> told, List<FontFile> fonts) {
        return switch (this) {
            case TEXT -> text(month, told).getBytes(StandardCharsets.UTF_8);
            case CSV -> StatementCsv.lines(told).getBytes(StandardCharsets.UTF_8);
            case JSON -> JsonText.of(LedgerJson.month(month, told)).getBytes(StandardCharsets.UTF_8);
            case PDF -> StatementPdf.bytes(told.get(0), verify(month), fonts);
        };
    }

    private static String text(PartnerMonth month, List<Statement> told) {
        List<String> lines = new ArrayList<>();
        for (Statement each : told) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(StatementText.lines(each, verify(month)));
        }
        if (month.since() > 0) {
            lines.add("");
            lines.add("Posted to the month since, and on its statement with the next tick: " + month.since());
        }
        return String.join("\n", lines) + "\n";
    }

    /** The command that verifies the statement, as a person would type it. */
    private static String verify(PartnerMonth month) {
        String partner = month.published().statement().partnerId();
        String typed = PLAIN.matcher(partner).matches() ? partner : "'" + partner.replace("'", "'\\''") + "'";
        return "tributary ledger statement --partner " + typed + " --period "
                + month.published().statement().period() + " --verify";
    }
}
