package dev.tributary.cli.importing.files;

import dev.tributary.cli.importing.ImportFile;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The import format: every file there is, in the order in which they are published. */
public final class ImportFiles {
    public static final ImportFile PARTNERS = PartnersFile.DEFINITION;
    public static final ImportFile ACCOUNTS = AccountsFile.DEFINITION;
    public static final ImportFile OPPORTUNITIES = OpportunitiesFile.DEFINITION;
    public static final ImportFile REGISTRATIONS = RegistrationsFile.DEFINITION;

    public static final List<ImportFile> ALL = List.of(
            PARTNERS,
            ACCOUNTS,
            FxFile.DEFINITION,
            OPPORTUNITIES,
            REGISTRATIONS,
            DecisionsFile.DEFINITION,
            TouchesFile.DEFINITION,
            PaymentsFile.DEFINITION);

    private ImportFiles() {}

    /** The column in which a claim names its deal. */
    public static final String DEAL_OF_CLAIM = RegistrationsFile.DEAL;

    /** The account to which a revision of a deal belongs, by itself. */
    public static String accountOfDeal(Row row) {
        return OpportunitiesFile.account(row);
    }

    /** All that a revision of a deal says of its customer. */
    public static List<@Nullable String> customerOfDeal(Row row) {
        return OpportunitiesFile.customer(row);
    }

    /** The account that a claim without a deal is about. */
    public static String accountOfClaim(Row row) {
        return RegistrationsFile.account(row);
    }

    /** Under which key a decision travels: that of the registration it is about, else its subject as it stands. */
    public static String keyOfSubject(String subject) {
        return DecisionsFile.key(subject);
    }

    /** What is published for a partner whom a file names and partners.csv does not list: REGISTERED, GOOD. */
    public static InputEvent unlistedPartner(String id) {
        return PartnersFile.unlisted(id);
    }
}
