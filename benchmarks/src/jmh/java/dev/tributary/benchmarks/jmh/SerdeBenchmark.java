package dev.tributary.benchmarks.jmh;

import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.desk.DealDesk;
import dev.tributary.benchmarks.program.ProgramEvent;
import dev.tributary.benchmarks.program.ProgramShape;
import dev.tributary.benchmarks.program.ProgramStream;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistrySettings;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.PartnerTouch;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The wire format of a small record that comes in and of a large one that goes out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class SerdeBenchmark {

    private static final String TOUCHES = TopicCatalogue.CRM_PARTNER_TOUCH.name();
    private static final String RECORDS = TopicCatalogue.ATTRIBUTION_ARR_RECORD.name();

    private SchemasInMemory registry;
    private RecordSerdes serdes;
    private Serde<PartnerTouch> touches;
    private Serde<ArrRecord> records;
    private PartnerTouch touch;
    private ArrRecord record;
    private byte[] touchBytes;
    private byte[] recordBytes;

    /** Makes one record of each kind, and both their bytes. */
    @Setup
    public void make() throws IOException {
        registry = new SchemasInMemory();
        serdes = RecordSerdes.create(Map.of(RegistrySettings.URL, registry.url()));
        touches = serdes.valueSerde(TopicCatalogue.CRM_PARTNER_TOUCH);
        records = serdes.valueSerde(TopicCatalogue.ATTRIBUTION_ARR_RECORD);
        ProgramStream program = new ProgramStream(ProgramShape.usual(1), 0, 1);
        while (touch == null) {
            ProgramEvent event = program.next();
            touch = event.value() instanceof PartnerTouch found ? found : null;
        }
        record = ToAvro.arrRecord(DealDesk.decide(new Scenes().deals().get(0)), Map.of());
        touchBytes = touches.serializer().serialize(TOUCHES, touch);
        recordBytes = records.serializer().serialize(RECORDS, record);
    }

    /** Ends the registry. */
    @TearDown
    public void end() {
        serdes.close();
        registry.close();
    }

    @Benchmark
    public byte[] writeTouch() {
        return touches.serializer().serialize(TOUCHES, touch);
    }

    @Benchmark
    public PartnerTouch readTouch() {
        return touches.deserializer().deserialize(TOUCHES, touchBytes);
    }

    @Benchmark
    public byte[] writeArrRecord() {
        return records.serializer().serialize(RECORDS, record);
    }

    @Benchmark
    public ArrRecord readArrRecord() {
        return records.deserializer().deserialize(RECORDS, recordBytes);
    }
}
