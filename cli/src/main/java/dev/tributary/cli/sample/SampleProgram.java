package dev.tributary.cli.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * A small partner program to try everything on: twelve partners, some sixty deals. The first deals are told on purpose,
 * one rule each, so that a newcomer can ask about it; the rest is drawn by a seeded generator. The same bytes each
 * time.
 */
public final class SampleProgram {
    static final String NO_TIME = "";

    /** Id, name, type, tier, territory, standing. */
    private static final List<List<String>> PARTNERS = List.of(
            List.of("P-01", "Alpine Systems", "SI", "PREMIER", "", "GOOD"),
            List.of("P-02", "Borealis Consulting", "SI", "PREMIER", "", "GOOD"),
            List.of("P-03", "Cobalt Cloud", "RESELLER", "SELECT", "", "GOOD"),
            List.of("P-04", "Delta Integrators", "SI", "SELECT", "DE;AT;CH", "GOOD"),
            List.of("P-05", "Evergreen Software", "ISV", "SELECT", "", "GOOD"),
            List.of("P-06", "Fjord Partners", "REFERRAL", "REGISTERED", "", "GOOD"),
            List.of("P-07", "Granite Managed Services", "MSP", "SELECT", "", "GOOD"),
            List.of("P-08", "Harbor Resale", "RESELLER", "REGISTERED", "US;CA", "GOOD"),
            List.of("P-09", "Indigo Marketplace", "MARKETPLACE", "REGISTERED", "", "GOOD"),
            List.of("P-10", "Juniper Distribution", "DISTRIBUTOR", "SELECT", "", "GOOD"),
            List.of("P-11", "Kestrel Advisors", "REFERRAL", "REGISTERED", "", "SUSPENDED"),
            List.of("P-12", "Lumen Alliance", "ALLIANCE", "PREMIER", "", "GOOD"));

    private SampleProgram() {}

    public static void write(Path directory) throws IOException {
        SampleRows rows = new SampleRows();
        for (List<String> partner : PARTNERS) {
            rows.add(
                    "partners.csv",
                    "partner_id",
                    partner.get(0),
                    "name",
                    partner.get(1),
                    "domain",
                    partner.get(1).toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ".example",
                    "type",
                    partner.get(2),
                    "capacity",
                    partner.get(2),
                    "tier",
                    partner.get(3),
                    "countries",
                    partner.get(4),
                    "standing",
                    partner.get(5),
                    "payout_currency",
                    "USD");
        }
        new SampleStories(rows).tell();
        new SampleDrawn(rows).draw();
        rates(rows);
        rows.write(directory);
    }

    /** Monthly rates; a real program has daily ones. */
    private static void rates(SampleRows rows) {
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() == 2025; day = day.plusMonths(1)) {
            rows.add(
                    "fx.csv",
                    "date",
                    day.toString(),
                    "from",
                    "EUR",
                    "to",
                    "USD",
                    "rate",
                    "1.0" + (50 + day.getMonthValue()));
            rows.add(
                    "fx.csv",
                    "date",
                    day.toString(),
                    "from",
                    "JPY",
                    "to",
                    "USD",
                    "rate",
                    "0.0067" + day.getMonthValue());
        }
    }
}
