package dev.tributary.attribution.topology;

import static dev.tributary.attribution.topology.TopologyNames.*;
import static dev.tributary.schemas.TopicCatalogue.*;

import dev.tributary.schemas.RecordSerdes;
import java.util.Properties;
import org.apache.kafka.streams.Topology;

/** The topology, as a table of contents: seven stages, each tied to the next by a topic. */
public final class AttributionTopology {

    private AttributionTopology() {}

    /**
     * @param strictConfig the streams configuration; a topology built without it ignores the naming check
     * @param partitions of every sized topic of the installation
     */
    public static Topology build(
            Properties strictConfig, RecordSerdes serdes, Stores stores, int partitions, DecisionClock clock) {
        TopologyParts parts = new TopologyParts(strictConfig, serdes, stores);
        return build(parts, partitions, clock, DeskProcessor.ACCOUNTS_AT_ONCE, true);
    }

    static Topology build(TopologyParts topology, int partitions, DecisionClock clock, int atOnce, boolean ledger) {
        topology.stage(INTAKE, () -> new IntakeProcessor(partitions))
                .reads(CRM_ACCOUNT, DEALREG_REGISTRATION, DEALREG_DECISION)
                .reads(PROGRAM_PARTNER, PROGRAM_POLICY, PROGRAM_FX_RATE, FINANCE_PERIOD, PROGRAM_CLOCK)
                .keeps(INTAKE_STORE, INTAKE_COUNTS_STORE)
                .writes(ATTRIBUTION_INTAKE, ATTRIBUTION_IDENTITY, ACCOUNT_JOURNAL)
                .writes(LEDGER_JOURNAL, LEDGER_PAYOUT_JOURNAL, ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF);

        topology.stage(DIRECTORY, () -> new DirectoryProcessor(partitions))
                .reads(CRM_OPPORTUNITY, CRM_PARTNER_TOUCH, BILLING_PAYMENT, ATTRIBUTION_INTAKE)
                .keeps(DIRECTORY_STORE, DIRECTORY_COUNTS_STORE)
                .writes(ATTRIBUTION_IDENTITY, ACCOUNT_JOURNAL, ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF);

        topology.stage(IDENTITY, () -> new IdentityProcessor(partitions))
                .reads(ATTRIBUTION_IDENTITY)
                .keeps(IDENTITY_STORE)
                .writes(ACCOUNT_LINK, ACCOUNT_JOURNAL);

        topology.stage(DESK, () -> new DeskProcessor(clock, topology.serdes(), partitions, atOnce, ledger))
                .reads(ACCOUNT_JOURNAL)
                .keeps(DESK_STORE, DESK_AGENDA_STORE)
                .writes(ATTRIBUTION_ARR_RECORD, ATTRIBUTION_TRACE, ATTRIBUTION_REGISTRATION_STATUS)
                .writes(ATTRIBUTION_CONFLICT_CASE, ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF, ATTRIBUTION_PROGRAM_SUMS)
                .writes(ACCOUNT_JOURNAL, LEDGER_JOURNAL);

        topology.stage(PROGRAM, () -> new ProgramProcessor(clock))
                .reads(ATTRIBUTION_PROGRAM_SUMS)
                .keeps(PROGRAM_STORE)
                .writes(SCORECARD_PARTNER, SCORECARD_PROGRAM, SCORECARD_CONFLICT)
                .writes(ATTRIBUTION_MODEL_WEIGHTS, ACCOUNT_JOURNAL, ATTRIBUTION_PROOF);

        if (ledger) {
            topology.stage(LEDGER, () -> new LedgerProcessor(clock, partitions))
                    .reads(LEDGER_JOURNAL)
                    .keeps(LEDGER_STORE, LEDGER_AGENDA_STORE)
                    .writes(LEDGER_ENTRY, LEDGER_STATEMENT, LEDGER_PAYOUT_LINE)
                    .writes(LEDGER_PAYOUT_JOURNAL, ATTRIBUTION_PROOF);

            topology.stage(PAYOUT, PayoutProcessor::new)
                    .reads(FINANCE_PAYOUT, LEDGER_PAYOUT_JOURNAL, ATTRIBUTION_PROOF)
                    .keeps(PAYOUT_STORE, PAYOUT_COUNTS_STORE)
                    .writes(LEDGER_PAYOUT, LEDGER_JOURNAL, ATTRIBUTION_REJECTED, ATTRIBUTION_PROOF);
        }
        return topology.build();
    }
}
