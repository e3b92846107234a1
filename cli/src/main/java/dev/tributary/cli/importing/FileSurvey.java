package dev.tributary.cli.importing;

import dev.tributary.cli.importing.RowReader.Accepted;
import dev.tributary.cli.importing.files.ImportFiles;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.event.Row;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the rows of one file that stand say together: which times they span, which partners, deals and claims they name. */
final class FileSurvey {
    private static final Set<ImportFile> TELLING_CUSTOMERS =
            Set.of(ImportFiles.ACCOUNTS, ImportFiles.OPPORTUNITIES, ImportFiles.REGISTRATIONS);

    private final ImportFile file;
    private final @Nullable Instant until;
    private final List<String> timeColumns;
    private final List<String> partnerColumns;
    private final AsOf times = new AsOf();
    private final Set<String> listed = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final NavigableSet<YearMonth> months = new TreeSet<>();
    private final FirstIdentities deals = new FirstIdentities();
    private final References.Claims claims = new References.Claims();
    private final @Nullable Families families;
    private List<@Nullable String> customerBefore = List.of();
    private long rows;
    private long tooLate;
    private Instant latest = Instant.EPOCH;
    private Instant monthEnd = Instant.EPOCH;
    private Instant monthStart = Instant.EPOCH;

    /**
     * @param until rows that were recorded later are only counted; null: there are none too late
     * @param withFamilies whether to keep which accounts may be linked
     */
    FileSurvey(ImportFile file, @Nullable Instant until, boolean withFamilies) {
        this.file = file;
        this.until = until;
        this.families = withFamilies && TELLING_CUSTOMERS.contains(file) ? new Families() : null;
        this.timeColumns = new ArrayList<>();
        this.partnerColumns = new ArrayList<>();
        for (Column column : file.columns()) {
            if (column.movesAsOf()) {
                timeColumns.add(column.name());
            }
            if (column.namesPartner()) {
                partnerColumns.add(column.name());
            }
        }
    }

    /** A row that stands. */
    void see(Accepted accepted) {
        Row row = accepted.row();
        for (String column : timeColumns) {
            Instant time = row.instant(column);
            if (time != null) {
                times.see(time, file.name(), column);
            }
        }
        Instant recordedAt = file.recordedAt().of(row);
        if (latest.isBefore(recordedAt)) {
            latest = recordedAt;
        }
        if (until != null && recordedAt.isAfter(until)) {
            tooLate++;
            return;
        }
        rows++;
        month(recordedAt);
        for (String column : partnerColumns) {
            String partner = row.text(column);
            if (partner != null) {
                named.add(partner);
            }
        }
        if (families != null && !customerAsBefore(row)) {
            families.take(file.toEvent().of(row).value());
        }
        if (file.equals(ImportFiles.PARTNERS)) {
            listed.add(accepted.id());
        } else if (file.equals(ImportFiles.OPPORTUNITIES)) {
            deals.see(accepted.id(), ImportFiles.accountOfDeal(row));
        } else if (file.equals(ImportFiles.REGISTRATIONS)) {
            String deal = row.text(ImportFiles.DEAL_OF_CLAIM);
            if (deal == null) {
                claims.untied(accepted.id(), ImportFiles.accountOfClaim(row));
            } else {
                claims.tied(accepted.id(), deal);
            }
        }
    }

    /** The revisions of a deal mostly stand together, and name the same customer. */
    private boolean customerAsBefore(Row row) {
        if (!file.equals(ImportFiles.OPPORTUNITIES)) {
            return false;
        }
        List<@Nullable String> customer = ImportFiles.customerOfDeal(row);
        boolean same = customer.equals(customerBefore);
        customerBefore = customer;
        return same;
    }

    /** Rows mostly come in the order of their time, so the month is mostly that of the row before. */
    private void month(Instant recordedAt) {
        if (recordedAt.isAfter(Instant.EPOCH) && (recordedAt.isBefore(monthStart) || !recordedAt.isBefore(monthEnd))) {
            YearMonth month = YearMonth.from(recordedAt.atZone(ZoneOffset.UTC));
            months.add(month);
            monthStart = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            monthEnd = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    String name() {
        return file.name();
    }

    AsOf times() {
        return times;
    }

    /** When the last of its rows was recorded. */
    Instant latest() {
        return latest;
    }

    long rows() {
        return rows;
    }

    /** Rows that were recorded after the time up to which is asked. */
    long tooLate() {
        return tooLate;
    }

    Set<String> listedPartners() {
        return listed;
    }

    Set<String> namedPartners() {
        return named;
    }

    NavigableSet<YearMonth> months() {
        return months;
    }

    /** Null where nobody wanted to know, or where the file says nothing of customers. */
    @Nullable
    Families families() {
        return families;
    }

    FirstIdentities deals() {
        return deals;
    }

    References.Claims claims() {
        return claims;
    }
}
