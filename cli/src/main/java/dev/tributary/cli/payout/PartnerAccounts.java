package dev.tributary.cli.payout;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tributary.cli.payment.Account;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Partners' bank accounts as finance keeps them: a CSV file with a row for each partner. docs/ledger.md has its columns.
 *
 * <p>Rows of partners that a payout does not pay may be as they are.
 */
public final class PartnerAccounts {
    static final String PARTNER = "partner_id";
    static final String NAME = "name";
    static final String IBAN = "iban";
    static final String ACCOUNT = "account";
    static final String BIC = "bic";
    static final String COUNTRY = "country";

    private static final List<String> REQUIRED = List.of(PARTNER, NAME);
    private static final String BOM = "\uFEFF";

    private final String file;
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final List<AccountProblem> problems = new ArrayList<>();

    /** A partner's row; what is empty is absent. */
    record Row(
            long line,
            String name,
            @Nullable String iban,
            @Nullable String account,
            @Nullable String bic,
            @Nullable String country) {

        /** Only where one of the two is given. */
        Account to() {
            return iban != null ? Account.iban(iban) : Account.other(account == null ? "" : account);
        }
    }

    private PartnerAccounts(String file) {
        this.file = file;
    }

    /** @param file its name, for the person who has to put it right */
    public static PartnerAccounts read(String file, byte[] content) {
        PartnerAccounts accounts = new PartnerAccounts(file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            accounts.read(text.startsWith(BOM) ? text.substring(BOM.length()) : text);
        } catch (CharacterCodingException notUtf8) {
            accounts.problem(0, "", "NOT_UTF8", "", "save it as CSV in UTF-8");
        } catch (CsvParseException noCsv) {
            accounts.problem(0, "", "NO_CSV", String.valueOf(noCsv.getMessage()), "save it as CSV in UTF-8");
        }
        return accounts;
    }

    private void read(String text) {
        CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text);
        boolean any = false;
        for (NamedCsvRecord record : csv) {
            if (!any && !columns(record.getHeader())) {
                return;
            }
            any = true;
            row(record);
        }
        if (!any) {
            problem(
                    0,
                    "",
                    "EMPTY",
                    "",
                    "give a first row with " + String.join(",", REQUIRED) + ",iban and one for each partner");
        }
    }

    private boolean columns(List<String> header) {
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeAll(header);
        if (!header.contains(IBAN) && !header.contains(ACCOUNT)) {
            missing.add(IBAN);
        }
        missing.forEach(column -> problem(
                1,
                column,
                "MISSING_COLUMN",
                String.join(",", header),
                header.size() == 1
                        ? "name the columns in the first row, separated by commas"
                        : "add the column to the first row"));
        return missing.isEmpty();
    }

    private void row(NamedCsvRecord record) {
        String partner = value(record, PARTNER);
        long line = record.getStartingLineNumber();
        if (partner == null) {
            problem(line, PARTNER, "MISSING", "", "say whose account it is, or delete the line");
            return;
        }
        String name = value(record, NAME);
        rows.computeIfAbsent(partner, id -> new ArrayList<>())
                .add(new Row(
                        line,
                        name == null ? "" : name,
                        value(record, IBAN),
                        value(record, ACCOUNT),
                        value(record, BIC),
                        value(record, COUNTRY)));
    }

    private static @Nullable String value(NamedCsvRecord record, String column) {
        return record.findField(column)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    String file() {
        return file;
    }

    /** What is wrong with the file whoever is paid. */
    List<AccountProblem> problems() {
        return problems;
    }

    /** The row of a partner who is paid; empty, with the problem added, where there is none that can be used. */
    Optional<Row> of(String partner, List<AccountProblem> found) {
        List<Row> here = rows.getOrDefault(partner, List.of());
        if (here.isEmpty()) {
            found.add(new AccountProblem(
                    file, 0, PARTNER, "MISSING_PARTNER", partner, "add a line with the account of this partner"));
            return Optional.empty();
        }
        Row row = here.get(0);
        if (here.size() > 1) {
            for (Row again : here.subList(1, here.size())) {
                found.add(new AccountProblem(
                        file,
                        again.line(),
                        PARTNER,
                        "TWICE",
                        partner,
                        "keep the line that is right, here or in line " + row.line()));
            }
            return Optional.empty();
        }
        if ((row.iban() == null) == (row.account() == null)) {
            if (row.name().isEmpty()) {
                found.add(new AccountProblem(
                        file, row.line(), NAME, "MISSING", "", "give the name in Latin letters, as the bank has it"));
            }
            found.add(new AccountProblem(
                    file,
                    row.line(),
                    IBAN,
                    row.iban() == null ? "MISSING" : "TWO_ACCOUNTS",
                    row.iban() == null ? "" : row.iban() + " and " + row.account(),
                    "give an IBAN, or an account number where the bank has none"));
            return Optional.empty();
        }
        return Optional.of(row);
    }

    private void problem(long line, String field, String reason, String value, String remedy) {
        problems.add(new AccountProblem(file, line, field, reason, value, remedy));
    }
}
