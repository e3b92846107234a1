package dev.tributary.cli.generating;

import java.util.List;
import java.util.Locale;

/** Names that nobody bears. Domains end in {@code .example}, which is reserved for such use. */
final class Names {
    private static final List<String> COMPANY_FIRST = List.of(
            "Silver",
            "Summit",
            "Coastal",
            "Prairie",
            "Union",
            "Vista",
            "Metro",
            "Aurora",
            "Cedar",
            "Harbor",
            "Granite",
            "Willow",
            "Meridian",
            "Copper",
            "Northern",
            "Liberty",
            "Orchard",
            "Sterling",
            "Pioneer",
            "Lakeside",
            "Crescent",
            "Falcon",
            "Ivory",
            "Juniper",
            "Keystone",
            "Lantern",
            "Maple",
            "Nimbus",
            "Oakridge",
            "Pinnacle",
            "Quarry",
            "Redwood",
            "Sapphire",
            "Timber",
            "Umber",
            "Valley",
            "Westward",
            "Yarrow",
            "Zephyr",
            "Bright");
    private static final List<String> COMPANY_SECOND = List.of(
            "Dairy",
            "Robotics",
            "Freight",
            "Clinics",
            "Textiles",
            "Grid",
            "Foods",
            "Insurance",
            "Motors",
            "Pharma",
            "Telecom",
            "Hotels",
            "Energy",
            "Schools",
            "Bank",
            "Media",
            "Retail",
            "Logistics",
            "Utilities",
            "Games",
            "Airlines",
            "Paper",
            "Steel",
            "Optics",
            "Water",
            "Seeds",
            "Rail",
            "Labs",
            "Marine",
            "Ceramics");
    private static final List<String> PARTNER_FIRST = List.of(
            "Alpine",
            "Borealis",
            "Cobalt",
            "Delta",
            "Evergreen",
            "Fjord",
            "Garnet",
            "Halcyon",
            "Indigo",
            "Jasper",
            "Kestrel",
            "Lumen",
            "Monarch",
            "Nova",
            "Onyx",
            "Polaris",
            "Quartz",
            "Raven",
            "Solstice",
            "Tundra",
            "Umbra",
            "Vertex",
            "Wren",
            "Xenon",
            "Yonder",
            "Zenith");
    private static final List<String> GIVEN =
            List.of("Dana", "Lee", "Robin", "Kim", "Alex", "Noor", "Sam", "Jo", "Mika", "Ariel", "Toni", "Sascha");
    private static final List<String> FAMILY = List.of(
            "Reyes",
            "Okafor",
            "Lindqvist",
            "Moreau",
            "Tanaka",
            "Novak",
            "Osei",
            "Haddad",
            "Weber",
            "Silva",
            "Iyer",
            "Brandt");

    private Names() {}

    /** No two customers have the same. */
    static String customer(int number) {
        int name = number % (COMPANY_FIRST.size() * COMPANY_SECOND.size());
        int again = number / (COMPANY_FIRST.size() * COMPANY_SECOND.size());
        return COMPANY_FIRST.get(name % COMPANY_FIRST.size())
                + " "
                + COMPANY_SECOND.get(name / COMPANY_FIRST.size())
                + (again == 0 ? "" : " " + (again + 1));
    }

    /** No two partners of one kind have the same. */
    static String partner(int number, String kind) {
        int again = number / PARTNER_FIRST.size();
        return PARTNER_FIRST.get(number % PARTNER_FIRST.size()) + (again == 0 ? "" : " " + (again + 1)) + " " + kind;
    }

    static String person(Chance chance) {
        return chance.pick(GIVEN) + " " + chance.pick(FAMILY);
    }

    static String domain(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
    }
}
