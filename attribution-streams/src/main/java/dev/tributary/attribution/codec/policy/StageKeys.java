package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of the section stages. The shipped lists hold the default stages of Salesforce, of HubSpot (ids and labels)
 * and of AWS ACE, and the short names that CRM exports use; within each CRM they keep its order.
 */
final class StageKeys {

    static final String PREFIX = "stages.";

    private static final ListType NAMES = PolicyType.listOf(PolicyType.stageName(), 0);

    private static final Map<Stage, String> SHIPPED = Map.of(
            Stage.IDENTIFIED,
            "Prospecting, Prospect, appointmentscheduled, Appointment Scheduled",
            Stage.QUALIFIED,
            "Engaging, Qualification, Needs Analysis, qualifiedtobuy, Qualified To Buy",
            Stage.TECHNICAL_VALIDATION,
            "Technical Validation, Value Proposition, Id. Decision Makers, Perception Analysis, "
                    + "presentationscheduled, Presentation Scheduled",
            Stage.BUSINESS_VALIDATION,
            "Business Validation, Proposal/Price Quote, Negotiation/Review, decisionmakerboughtin, "
                    + "Decision Maker Bought-In, Decision Maker Bought In, contractsent, Contract Sent",
            Stage.COMMITTED,
            "Won, Closed Won, closedwon",
            Stage.LAUNCHED,
            "",
            Stage.CLOSED_LOST,
            "Lost, Closed Lost, closedlost");

    private StageKeys() {}

    static List<PolicyKey> all() {
        return Arrays.stream(Stage.values())
                .map(stage -> new PolicyKey(
                        PREFIX + stage,
                        NAMES,
                        "",
                        Optional.ofNullable(SHIPPED.get(stage)),
                        "The CRM's own names for " + stage + ".",
                        p -> Optional.of(namesOf(stage, p))))
                .toList();
    }

    static String canonical(Stage stage) {
        return ProgramPolicy.normalise(stage.name());
    }

    private static Object namesOf(Stage stage, ProgramPolicy policy) {
        return NAMES.ordered(policy.stages().entrySet().stream()
                .filter(entry -> entry.getValue() == stage)
                .<Object>map(Map.Entry::getKey)
                .filter(name -> !name.equals(canonical(stage)))
                .toList());
    }
}
