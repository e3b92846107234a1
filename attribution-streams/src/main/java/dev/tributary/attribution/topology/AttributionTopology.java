package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ACCOUNT_JOURNAL;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_ARR_RECORD;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_CONFLICT_CASE;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_INTAKE;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_PROOF;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_REJECTED;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_TRACE;
import static dev.tributary.schemas.TopicCatalogue.BILLING_PAYMENT;
import static dev.tributary.schemas.TopicCatalogue.CRM_ACCOUNT;
import static dev.tributary.schemas.TopicCatalogue.CRM_OPPORTUNITY;
import static dev.tributary.schemas.TopicCatalogue.CRM_PARTNER_TOUCH;
import static dev.tributary.schemas.TopicCatalogue.DEALREG_DECISION;
import static dev.tributary.schemas.TopicCatalogue.DEALREG_REGISTRATION;
import static dev.tributary.schemas.TopicCatalogue.PROGRAM_CLOCK;
import static dev.tributary.schemas.TopicCatalogue.PROGRAM_PARTNER;
import static dev.tributary.schemas.TopicCatalogue.PROGRAM_POLICY;

import dev.tributary.schemas.RecordSerdes;
import java.util.Properties;
import org.apache.kafka.streams.Topology;

/** The topology, as a table of contents: three stages, each tied to the next by a topic. */
public final class AttributionTopology {

    private AttributionTopology() {}

    /**
     * @param strictConfig the streams configuration; a topology built without it ignores the naming check
     * @param partitions of every sized topic of the installation
     */
    public static Topology build(
            Properties strictConfig, RecordSerdes serdes, Stores stores, int partitions, DecisionClock clock) {
        TopologyParts topology = new TopologyParts(strictConfig, serdes, stores);

        topology.stage(TopologyNames.INTAKE, () -> new IntakeProcessor(partitions))
                .reads(
                        CRM_ACCOUNT,
                        DEALREG_REGISTRATION,
                        DEALREG_DECISION,
                        PROGRAM_PARTNER,
                        PROGRAM_POLICY,
                        PROGRAM_CLOCK)
                .keeps(TopologyNames.INTAKE_STORE)
                .keepsCounts(TopologyNames.INTAKE_COUNTS_STORE)
                .writes(ATTRIBUTION_INTAKE, ACCOUNT_JOURNAL, ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF);

        topology.stage(TopologyNames.DIRECTORY, () -> new DirectoryProcessor(partitions))
                .reads(CRM_OPPORTUNITY, CRM_PARTNER_TOUCH, BILLING_PAYMENT, ATTRIBUTION_INTAKE)
                .keeps(TopologyNames.DIRECTORY_STORE)
                .keepsCounts(TopologyNames.DIRECTORY_COUNTS_STORE)
                .writes(ACCOUNT_JOURNAL, ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF);

        topology.stage(TopologyNames.DESK, () -> new DeskProcessor(clock, serdes))
                .reads(ACCOUNT_JOURNAL)
                .keeps(TopologyNames.DESK_STORE)
                .keepsCounts(TopologyNames.DESK_AGENDA_STORE)
                .writes(ATTRIBUTION_ARR_RECORD, ATTRIBUTION_TRACE, ATTRIBUTION_REGISTRATION_STATUS)
                .writes(ATTRIBUTION_CONFLICT_CASE, ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF);

        return topology.build();
    }
}
