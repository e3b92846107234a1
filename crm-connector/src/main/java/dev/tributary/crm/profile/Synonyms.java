package dev.tributary.crm.profile;

import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What CRMs call what: names of columns, without their case and separators, best first. */
final class Synonyms {
    private static final Map<String, List<String>> DEALS = Map.ofEntries(
            Map.entry("opportunity_id", List.of("opportunityid", "dealid", "id")),
            Map.entry("account_id", List.of("accountid", "companyid", "partnerid", "account", "company", "customer")),
            Map.entry("account_name", List.of("accountname", "companyname", "customername", "account", "company")),
            Map.entry("account_domain", List.of("accountdomain", "domain", "website")),
            Map.entry("country", List.of("country", "countrycode", "billingcountrycode", "billingcountry")),
            Map.entry("stage", List.of("stage", "stagename", "dealstage", "dealpipelinestageid", "stageid")),
            Map.entry("type", List.of("opportunitytype", "dealtype")),
            Map.entry("arr", List.of("arr", "amount", "closevalue", "dealvalue", "value", "expectedrevenue")),
            Map.entry("currency", List.of("currency", "currencyisocode", "dealcurrencycode")),
            Map.entry("created_at", List.of("createdat", "createddate", "createdate", "engagedate")),
            Map.entry("closed_at", List.of("closedat", "closedate", "closeddate", "dateclosed")),
            Map.entry("owner", List.of("owner", "ownerid", "ownername", "salesagent", "salesperson", "userid")),
            Map.entry("product", List.of("product", "productname", "products")),
            Map.entry("updated_at", List.of("updatedat", "lastmodifieddate", "systemmodstamp", "writedate")));
    private static final Map<String, List<String>> ACCOUNTS = Map.ofEntries(
            Map.entry("account_id", List.of("accountid", "companyid", "id", "account", "company", "name")),
            Map.entry("name", List.of("name", "accountname", "companyname", "account", "company")),
            Map.entry("domain", List.of("domain", "website")),
            Map.entry("duns", List.of("duns", "dunsnumber")),
            Map.entry("tax_id", List.of("taxid", "vat", "vatnumber")),
            Map.entry(
                    "country",
                    List.of("countrycode", "billingcountrycode", "country", "billingcountry", "officelocation")),
            Map.entry("segment", List.of("segment", "industry", "sector")),
            Map.entry("parent_account_id", List.of("parentaccountid", "parentid", "subsidiaryof", "parent")));
    private static final List<String> DELETED = List.of("isdeleted", "deleted", "fivetrandeleted");

    private Synonyms() {}

    /** The files for which it knows names. */
    static Map<String, List<String>> of(CanonicalFile file) {
        return file.equals(CanonicalFiles.OPPORTUNITIES)
                ? DEALS
                : file.equals(CanonicalFiles.ACCOUNTS) ? ACCOUNTS : Map.of();
    }

    /** The column of a file that is most likely called so. */
    static Optional<ColumnProfile> find(FileProfile file, List<String> names) {
        for (String name : names) {
            for (ColumnProfile column : file.columns()) {
                if (plain(column.name()).equals(name) && !column.isBlank()) {
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }

    static Optional<ColumnProfile> deleted(FileProfile file) {
        return find(file, DELETED).filter(column -> column.all(ValueShape.TRUTH));
    }

    /** Without case and separators, and without what exports put before a CRM's own names. */
    private static String plain(String name) {
        return name.replaceFirst("^property_", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
