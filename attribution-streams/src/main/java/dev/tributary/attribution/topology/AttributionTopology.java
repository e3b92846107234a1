package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.*;

import dev.tributary.schemas.RecordSerdes;
import java.util.Properties;
import org.apache.kafka.streams.Topology;

/** The topology, as a table of contents: five stages, each tied to the next by a topic. */
public final class AttributionTopology {

    private AttributionTopology() {}

    /**
     * @param strictConfig the streams configuration; a topology built without it ignores the naming check
     * @param partitions of every sized topic of the installation
     */
    public static Topology build(
            Properties strictConfig, RecordSerdes serdes, Stores stores, int partitions, DecisionClock clock) {
        return build(strictConfig, serdes, stores, partitions, clock, DeskProcessor.ACCOUNTS_AT_ONCE);
    }

    static Topology build(
            Properties strictConfig,
            RecordSerdes serdes,
            Stores stores,
            int partitions,
            DecisionClock clock,
            int accountsAtOnce) {
        TopologyParts topology = new TopologyParts(strictConfig, serdes, stores);

        topology.stage(TopologyNames.INTAKE, () -> new IntakeProcessor(partitions))
                .reads(CRM_ACCOUNT, DEALREG_REGISTRATION, DEALREG_DECISION)
                .reads(PROGRAM_PARTNER, PROGRAM_POLICY, FINANCE_PERIOD, PROGRAM_CLOCK)
                .keeps(TopologyNames.INTAKE_STORE)
                .keepsCounts(TopologyNames.INTAKE_COUNTS_STORE)
                .writes(ATTRIBUTION_INTAKE, ATTRIBUTION_IDENTITY, ACCOUNT_JOURNAL)
                .writes(ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF);

        topology.stage(TopologyNames.DIRECTORY, () -> new DirectoryProcessor(partitions))
                .reads(CRM_OPPORTUNITY, CRM_PARTNER_TOUCH, BILLING_PAYMENT, ATTRIBUTION_INTAKE)
                .keeps(TopologyNames.DIRECTORY_STORE)
                .keepsCounts(TopologyNames.DIRECTORY_COUNTS_STORE)
                .writes(ATTRIBUTION_IDENTITY, ACCOUNT_JOURNAL, ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF);

        topology.stage(TopologyNames.IDENTITY, () -> new IdentityProcessor(partitions))
                .reads(ATTRIBUTION_IDENTITY)
                .keeps(TopologyNames.IDENTITY_STORE)
                .writes(ACCOUNT_LINK, ACCOUNT_JOURNAL);

        topology.stage(TopologyNames.DESK, () -> new DeskProcessor(clock, serdes, partitions, accountsAtOnce))
                .reads(ACCOUNT_JOURNAL)
                .keeps(TopologyNames.DESK_STORE)
                .keepsCounts(TopologyNames.DESK_AGENDA_STORE)
                .writes(ATTRIBUTION_ARR_RECORD, ATTRIBUTION_TRACE, ATTRIBUTION_REGISTRATION_STATUS)
                .writes(ATTRIBUTION_CONFLICT_CASE, ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF, ATTRIBUTION_PROGRAM_SUMS)
                .writes(ACCOUNT_JOURNAL);

        topology.stage(TopologyNames.PROGRAM, () -> new ProgramProcessor(clock))
                .reads(ATTRIBUTION_PROGRAM_SUMS)
                .keeps(TopologyNames.PROGRAM_STORE)
                .writes(SCORECARD_PARTNER, SCORECARD_PROGRAM, SCORECARD_CONFLICT)
                .writes(ATTRIBUTION_MODEL_WEIGHTS, ACCOUNT_JOURNAL, ATTRIBUTION_PROOF);

        return topology.build();
    }
}
