package dev.tributary.crm.mapping.reading;

import dev.tributary.crm.mapping.MappingReason;
import dev.tributary.crm.mapping.reading.MappingKey.Level;

/** The page about mappings, its tables written from what the reader knows, so that no key is missing in it. */
public final class MappingPage {

    private MappingPage() {}

    /** Markdown, the same text in every run. */
    public static String text() {
        StringBuilder page = new StringBuilder();
        page.append("""
                # Mappings: a CRM's own export as import files

                `./tributary import --mapping mapping.yaml --in EXPORT --out DIR` reads the CSV files of an export, makes files of
                [the import format](import-format.md) of them, and checks these as `attribute` and `load` do. A mapping is one YAML file
                that says which source file makes rows of which import file, column by column. This page is generated from what the
                reader knows.

                ```yaml
                tables:
                  prices: {file: products.csv, key: product}
                maps:
                  products: {values: {GTXPro: GTX Pro}, otherwise: keep}
                rows:
                  - from: sales_pipeline.csv
                    to: opportunities.csv
                    skip:
                      - {when: "row.is_deleted == 'true'", because: deleted in the CRM}
                    columns:
                      opportunity_id: opportunity_id                      # a source column, by its name
                      account_id: {column: account, mint: account}        # an id made of a name
                      stage: deal_stage                                   # the CRM's own word; the policy maps it
                      arr:                                                # the first that is not blank
                        - close_value
                        - {column: product, map: products, look_up: prices.sales_price}
                      currency: {constant: USD}
                      created_at: {column: engage_date, time: dd/MM/yyyy}
                ```

                Where to begin: `./tributary import --profile EXPORT --out mapping.yaml` looks at the files and proposes a mapping, in
                which `DECIDE` marks what a person has to say. [Examples](../examples/mappings) that work: a public sales export,
                tables of Salesforce, tables of HubSpot. `--mapping tributary` is the import format itself: every file is taken as it is.

                ## What it promises

                - **Nothing is guessed.** A value that a map does not know, a stage that neither is canonical nor stands in the policy
                  (`--policy`), a currency that is none, a time that no format fits: the row is set aside, unless the mapping says
                  `otherwise`.
                - **Nothing is lost.** Every source row is mapped, or in `set-aside.csv` with file, line, column, value and reason, or
                  skipped for a reason that the mapping gives; the three are counted against the rows read. `import-report.csv` counts
                  them, and every value that was translated (TRANSLATED), kept although its map does not know it (KEPT), left out
                  (EMPTIED), or taken from a further alternative (FILLED).
                - The same files and mapping give the same files, whatever was imported before.

                Rows go by one after the other; only the tables that look-ups ask are kept in memory.

                **People.** `owner`, `actor` and `by` go into the import files as the CRM has them, and so do the rows in
                `set-aside.csv`: keep the directory as you keep the export. `attribute` and `load` replace people by tokens while they read,
                so that no name reaches a topic. The report and the terminal do not show them.

                ## Keys

                A key that is not listed here is refused, with its line.

                """);
        for (Level level : Level.values()) {
            page.append("### ").append(level.heading()).append("\n\n");
            page.append("| key | value | default | meaning | example |\n|---|---|---|---|---|\n");
            level.keys().forEach(key -> page.append(key.told()).append('\n'));
            page.append('\n');
        }
        page.append("""
                What a value goes through - `map`, `look_up`, `mint`, `time` - happens in the order in which the keys are written:
                `{column: account, look_up: accounts.office_location, map: countries}` looks up first, and translates what it found. Blanks
                around values do not count, and a blank value stays blank through every step.

                **Revisions.** Rows with one `opportunity_id` are revisions where `updated_at` is filled, the last of which stands. So a
                history table is mapped to opportunities.csv with its own time as `updated_at`.

                **Ids of names.** `mint` makes `PREFIX-SLUG-HASH` of a name. Case and repeated blanks make no difference; everything else
                does. The id follows from the name alone, so that files imported apart agree on it.

                ## Expressions

                Expressions are [CEL](https://cel.dev), the Common Expression Language: they always end, read nothing but the row, and
                cannot change anything. `row` is the source row; from CSV all its values are texts, and a blank one is `''`. A name with
                other signs is written `row['hs-amount']`. Beside CEL's own functions and those on texts (`lowerAscii`, `replace`, `split`,
                `substring`, `trim`) there are:

                | function | gives |
                |---|---|
                | `look_up(TABLE, KEY, COLUMN)` | what the table's row has in the column; the row at hand is set aside when there is none |
                | `listed(TABLE, KEY)` | whether the table has a row of this key |
                | `add(A, B)`, `subtract(A, B)`, `multiply(A, B)` | exact decimals, of numbers or texts |
                | `divide(A, B, PLACES)` | to so many decimals, half to even |

                ## Why a row is set aside

                Beside the reasons for which [the import format](import-format.md#why-a-row-is-refused) refuses a value:

                | reason | means | what to do |
                |---|---|---|
                """);
        for (MappingReason reason : MappingReason.values()) {
            page.append("| ").append(reason.name()).append(" | ");
            page.append(reason.meaning()).append(" | ");
            page.append(reason.advice()).append(" |\n");
        }
        return page.toString();
    }
}
