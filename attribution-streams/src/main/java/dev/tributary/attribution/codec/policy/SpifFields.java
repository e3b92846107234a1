package dev.tributary.attribution.codec.policy;

import static dev.tributary.attribution.codec.policy.PolicyField.needed;
import static dev.tributary.attribution.codec.policy.PolicyField.optional;

import dev.tributary.attribution.domain.policy.Spif;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a SPIF. */
final class SpifFields {

    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String RATE = "rate";
    static final String AMOUNT = "amount";

    private static final int MOST_SPIFS = 100;

    private static final MappingType SPIF = PolicyType.mapping(
            "SPIF",
            Stream.of(Stream.of(PolicyField.name("SPIFs")), ScopeFields.all().stream(), earning())
                    .flatMap(fields -> fields)
                    .toList());

    static final ListType LIST = PolicyType.sequenceOf(SPIF, 0, MOST_SPIFS);

    private SpifFields() {}

    private static Stream<PolicyField> earning() {
        return Stream.of(
                needed(FROM, PolicyType.time(), "", "The first instant at which a close earns it."),
                needed(
                        UNTIL,
                        PolicyType.time(),
                        "",
                        "The last instant, itself included. A date is its 00:00 UTC here as everywhere, so the whole of a "
                                + "last day is written 2027-03-31T23:59:59.999999Z."),
                optional(
                        RATE,
                        PlanFields.PERCENT,
                        "percent of the line's base",
                        "What it pays as a part of the base. A SPIF has a rate or an amount, not both."),
                optional(AMOUNT, PlanFields.AMOUNT, PlanFields.IN_CURRENCY, "What it pays as a sum."),
                PolicyField.clause());
    }

    static List<Spif> spifs(Object list) {
        return FieldValues.each(list).stream().map(SpifFields::spif).toList();
    }

    private static Spif spif(FieldValues values) {
        return new Spif(
                values.text(MappingType.NAME),
                ScopeFields.scope(values),
                values.time(FROM),
                values.time(UNTIL),
                values.find(RATE, BigDecimal.class).orElse(null),
                values.find(AMOUNT, BigDecimal.class).orElse(null),
                values.find(PolicyField.CLAUSE, String.class).orElse(null));
    }

    /** What {@link #spifs} gives these SPIFs for. */
    static List<Object> values(List<Spif> spifs) {
        return spifs.stream().map(SpifFields::value).toList();
    }

    private static Object value(Spif spif) {
        FieldWriter mapping = new FieldWriter(SPIF).put(MappingType.NAME, spif.name());
        return ScopeFields.write(mapping, spif.scope())
                .put(FROM, spif.from())
                .put(UNTIL, spif.until())
                .put(RATE, spif.rate())
                .put(AMOUNT, spif.amount())
                .put(PolicyField.CLAUSE, spif.clause())
                .mapping();
    }
}
