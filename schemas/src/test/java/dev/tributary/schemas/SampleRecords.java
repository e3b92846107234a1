package dev.tributary.schemas;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records of any of our types with random but legal contents, from a seed. For tests only. */
public final class SampleRecords {

    private final Random random;

    public SampleRecords(long seed) {
        this.random = new Random(seed);
    }

    /** Every class of record that stands on a topic. */
    public static Stream<Class<? extends SpecificRecord>> recordClasses() {
        return TopicCatalogue.all().stream()
                .filter(topic -> topic.encoding() != Encoding.BYTES)
                .<Class<? extends SpecificRecord>>map(
                        topic -> topic.valueClass().asSubclass(SpecificRecord.class))
                .distinct();
    }

    public <T extends SpecificRecord> T next(Class<T> recordClass) {
        return recordClass.cast(record(RecordSchema.of(recordClass)));
    }

    private @Nullable Object value(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            var digits = new BigInteger(random.nextInt(2, 1 + (int) (decimal.getPrecision() * 3.3)), random);
            return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), decimal.getScale());
        }
        if (logical instanceof LogicalTypes.TimestampMicros) {
            long micros = random.nextLong(-4_000_000_000_000_000L, 4_000_000_000_000_000L);
            return Instant.EPOCH.plusSeconds(micros / 1_000_000).plusNanos(micros % 1_000_000 * 1_000);
        }
        if (logical instanceof LogicalTypes.Date) {
            return LocalDate.ofEpochDay(random.nextInt(-10_000, 40_000));
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case ARRAY -> list(schema);
            case MAP -> map(schema);
            case UNION -> branch(schema);
            case STRING -> text();
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case BOOLEAN -> random.nextBoolean();
            default -> throw new IllegalStateException("our records have no " + schema);
        };
    }

    private SpecificRecord record(Schema schema) {
        var created =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        schema.getFields().forEach(field -> created.put(field.pos(), value(field.schema())));
        return created;
    }

    private List<@Nullable Object> list(Schema schema) {
        var items = new ArrayList<@Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(schema.getElementType()));
        }
        return items;
    }

    private Map<String, @Nullable Object> map(Schema schema) {
        Map<String, @Nullable Object> items = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.put(text(), value(schema.getValueType()));
        }
        return items;
    }

    private @Nullable Object branch(Schema schema) {
        Schema chosen = schema.getTypes().get(random.nextInt(schema.getTypes().size()));
        return chosen.getType() == Schema.Type.NULL ? null : value(chosen);
    }

    private String text() {
        return random.ints(random.nextInt(12), 0, 0x250)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
