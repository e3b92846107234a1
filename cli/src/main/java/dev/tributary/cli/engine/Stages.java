package dev.tributary.cli.engine;

import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Through which topics an event goes until it is decided, the clock apart. */
public final class Stages {

    /** What comes from outside. */
    public static final Set<String> INPUTS = names(
            TopicCatalogue.CRM_ACCOUNT,
            TopicCatalogue.CRM_OPPORTUNITY,
            TopicCatalogue.CRM_PARTNER_TOUCH,
            TopicCatalogue.DEALREG_REGISTRATION,
            TopicCatalogue.DEALREG_DECISION,
            TopicCatalogue.PROGRAM_PARTNER,
            TopicCatalogue.PROGRAM_POLICY,
            TopicCatalogue.PROGRAM_FX_RATE,
            TopicCatalogue.FINANCE_PERIOD,
            TopicCatalogue.FINANCE_PAYOUT,
            TopicCatalogue.BILLING_PAYMENT);

    /** What each stage reads; when all of one is read, what the next one has to read stands on its topics. */
    public static final List<Set<String>> IN_ORDER = List.of(
            INPUTS,
            names(TopicCatalogue.ATTRIBUTION_INTAKE),
            names(TopicCatalogue.ACCOUNT_JOURNAL),
            names(TopicCatalogue.LEDGER_JOURNAL),
            names(TopicCatalogue.LEDGER_PAYOUT_JOURNAL));

    private Stages() {}

    /** Whether a stage reads the topic, the clock included. */
    public static boolean isRead(String topic) {
        return topic.equals(TopicCatalogue.PROGRAM_CLOCK.name())
                || IN_ORDER.stream().anyMatch(stage -> stage.contains(topic));
    }

    private static Set<String> names(Topic<?, ?>... topics) {
        return Stream.of(topics).map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }
}
