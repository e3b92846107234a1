package dev.tributary.benchmarks.program;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.codec.policy.PolicyWriter;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.PartnerStanding;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.ProgramPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What stands before the first account comes: the shipped policy and the partners. */
public final class Partners {

    private static final List<String> TYPES = List.of("RESELLER", "SI", "ISV", "REFERRAL", "MSP");
    private static final List<String> TIERS = List.of("REGISTERED", "SELECT", "PREMIER");

    private Partners() {}

    static String id(int number) {
        return String.format("P%04d", number);
    }

    /** The policy first, then each partner once. */
    public static List<ProgramEvent> andPolicy(ProgramShape shape) {
        List<ProgramEvent> events = new ArrayList<>();
        var shipped = PolicyReader.defaults();
        events.add(new ProgramEvent(
                TopicCatalogue.PROGRAM_POLICY,
                shipped.programId(),
                ProgramPolicy.newBuilder()
                        .setProgramId(shipped.programId())
                        .setVersion(shipped.version())
                        .setEffectiveFrom(shipped.effectiveFrom())
                        .setDocument(PolicyWriter.write(shipped))
                        .setRecordedAt(Instant.EPOCH)
                        .build(),
                Instant.EPOCH));
        for (int number = 0; number < shape.partners(); number++) {
            ProgramPartner partner = ProgramPartner.newBuilder()
                    .setPartnerId(id(number))
                    .setName("Partner " + id(number))
                    .setType(TYPES.get(number % TYPES.size()))
                    .setTier(TIERS.get(number % TIERS.size()))
                    .setStanding(PartnerStanding.GOOD)
                    .setPayoutCurrency("USD")
                    .setRecordedAt(Instant.EPOCH)
                    .build();
            events.add(new ProgramEvent(TopicCatalogue.PROGRAM_PARTNER, id(number), partner, Instant.EPOCH));
        }
        return events;
    }
}
