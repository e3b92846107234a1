package dev.tributary.cli.generating;

import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One mistake that exports make, and the reason with which the row is refused for it. */
enum Flaw {
    NO_NUMBER(Reason.NOT_A_NUMBER, Column.Type.AMOUNT, "1,200.00 $"),
    NEGATIVE_AMOUNT(Reason.NEGATIVE, Column.Type.AMOUNT, "-75"),
    CUT_CENTS(Reason.TOO_MANY_DECIMALS, Column.Type.AMOUNT, "12.34567"),
    NO_RATE(Reason.NOT_A_NUMBER, Column.Type.RATE, "n/a"),
    LOCAL_DATE(Reason.NOT_A_TIME, Column.Type.INSTANT, "31/12/2025"),
    OWN_CURRENCY(Reason.UNKNOWN_CURRENCY, Column.Type.CURRENCY, "US$"),
    OWN_WORD(Reason.UNKNOWN_VALUE, Column.Type.WORD, "Other"),
    OWN_STAGE(Reason.UNKNOWN_STAGE, Column.Type.STAGE, "Half way there"),
    NO_OPPORTUNITY(Reason.MISSING, Column.Type.ID, "") {
        @Override
        Optional<List<String>> in(ProgramRow row, int number) {
            return aboutADeal(row) ? spoiled(row, number, "opportunity_id", "") : Optional.empty();
        }
    },
    LOST_OPPORTUNITY(Reason.UNKNOWN_OPPORTUNITY, Column.Type.ID, "D-lost") {
        @Override
        Optional<List<String>> in(ProgramRow row, int number) {
            return aboutADeal(row) ? spoiled(row, number, "opportunity_id", "D-lost-" + number) : Optional.empty();
        }
    },
    UNDATED_CLOSE(Reason.CLOSED_WITHOUT_CLOSED_AT, Column.Type.STAGE, "") {
        @Override
        Optional<List<String>> in(ProgramRow row, int number) {
            return row.file() == ProgramFile.OPPORTUNITIES
                            && !row.value("closed_at").isEmpty()
                    ? spoiled(row, number, "closed_at", "")
                    : Optional.empty();
        }
    },
    LACKING_FIELD(Reason.WRONG_FIELD_COUNT, Column.Type.TEXT, "") {
        @Override
        Optional<List<String>> in(ProgramRow row, int number) {
            List<String> cells = renamed(row, number).cells();
            return Optional.of(cells.subList(0, cells.size() - 1));
        }
    },
    REUSED_ID(Reason.ID_REUSED, Column.Type.INSTANT, "") {
        @Override
        Optional<List<String>> in(ProgramRow row, int number) {
            if (row.file() != ProgramFile.TOUCHES) {
                return Optional.empty();
            }
            Instant later = row.recordedAt().plus(Duration.ofDays(1));
            return Optional.of(row.copy().with("occurred_at", later).cells());
        }
    };

    private final Reason reason;
    private final Column.Type type;
    private final String value;

    Flaw(Reason reason, Column.Type type, String value) {
        this.reason = reason;
        this.type = type;
        this.value = value;
    }

    /** With which a row that has it is refused. */
    Reason reason() {
        return reason;
    }

    /**
     * A copy of the row with this mistake, under an id of its own unless the id is the mistake, so that refusing it
     * takes nothing away.
     *
     * @param number names the copy
     * @return empty: a row of this kind cannot have it
     */
    Optional<List<String>> in(ProgramRow row, int number) {
        for (Column column : row.file().columns()) {
            if (column.type() == type && !row.value(column.name()).isEmpty()) {
                return spoiled(row, number, column.name(), value);
            }
        }
        return Optional.empty();
    }

    private static boolean aboutADeal(ProgramRow row) {
        return row.file() == ProgramFile.TOUCHES || row.file() == ProgramFile.PAYMENTS;
    }

    private static Optional<List<String>> spoiled(ProgramRow row, int number, String column, String value) {
        return Optional.of(
                new ArrayList<>(renamed(row, number).with(column, value).cells()));
    }

    private static ProgramRow renamed(ProgramRow row, int number) {
        ProgramRow copy = row.copy();
        return row.file() == ProgramFile.FX
                ? copy
                : copy.with(row.file().idColumn(), row.value(row.file().idColumn()) + "-bad-" + number);
    }
}
