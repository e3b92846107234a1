package dev.tributary.cli.generating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param parent the account of the company that owns it; null: none */
record Customer(
        String number,
        String name,
        String domain,
        String duns,
        Country country,
        String segment,
        @Nullable String parent) {
    private static final List<String> SEGMENTS = List.of("ENTERPRISE", "COMMERCIAL", "COMMERCIAL", "SMB", "SMB");
    private static final int DUNS_PER_MILLE = 600;
    private static final int OWNED_PER_MILLE = 40;
    private static final int FIRST_DUNS = 100_000_001;

    static Customer draw(int index, Chance chance) {
        String name = Names.customer(index);
        String duns = chance.perMille(DUNS_PER_MILLE) ? Integer.toString(FIRST_DUNS + index) : "";
        String parent = index > 0 && chance.perMille(OWNED_PER_MILLE) ? "A-" + number(chance.below(index)) : null;
        return new Customer(
                number(index),
                name,
                Names.domain(name),
                duns,
                chance.pick(Country.MARKET),
                chance.pick(SEGMENTS),
                parent);
    }

    String id() {
        return "A-" + number;
    }

    private static String number(int index) {
        String digits = Integer.toString(index + 1);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }
}
