package dev.tributary.schemas;

import java.util.Set;

/**
 * Who may read and write which topic. Follows from the catalogue alone, so a topic that is added has its rights; there is no
 * list to be forgotten. Nobody but the owner of a topic writes there, except that finance says itself
 * what is finance's, that people log touches at the service, that a CRM knows partners, and that the loader may stand in for those whose topics are inputs, and reports what it could not take.
 */
public final class AccessRules {

    private static final Set<Topic<?, ?>> OF_FINANCE =
            Set.of(TopicCatalogue.FINANCE_PERIOD, TopicCatalogue.FINANCE_PAYOUT);

    private static final Set<Topic<?, ?>> BEHIND_THE_LEDGER = Set.of(
            TopicCatalogue.LEDGER_JOURNAL,
            TopicCatalogue.PROGRAM_PARTNER,
            TopicCatalogue.PROGRAM_POLICY,
            TopicCatalogue.PROGRAM_CLOCK);

    private static final Set<Topic<?, ?>> MONEY = Set.of(
            TopicCatalogue.LEDGER_ENTRY,
            TopicCatalogue.LEDGER_STATEMENT,
            TopicCatalogue.LEDGER_PAYOUT,
            TopicCatalogue.LEDGER_PAYOUT_LINE);

    private AccessRules() {}

    public static boolean mayWrite(Principal principal, Topic<?, ?> topic) {
        boolean owns = principal.module().filter(topic.owner()::equals).isPresent();
        return owns
                // On the wall clock the application ticks itself; on the input clock the loader does.
                || (principal == Principal.ATTRIBUTION_STREAMS && topic.equals(TopicCatalogue.PROGRAM_CLOCK))
                // A CRM knows partners too, and what of it cannot be taken in is told.
                || (principal == Principal.CRM_CONNECTOR
                        && (topic.equals(TopicCatalogue.PROGRAM_PARTNER)
                                || topic.equals(TopicCatalogue.ATTRIBUTION_REJECTED)))
                // What a partner did on a deal is also logged by a person who signed in.
                || (principal == Principal.DEAL_REG_SERVICE && topic.equals(TopicCatalogue.CRM_PARTNER_TOUCH))
                // What finance says is said by nobody else, unless the service says it for a person who signed in.
                || (principal == Principal.FINANCE && OF_FINANCE.contains(topic))
                || (principal == Principal.LOADER
                        && (isInput(topic) || topic.equals(TopicCatalogue.ATTRIBUTION_REJECTED)));
    }

    public static boolean mayRead(Principal principal, Topic<?, ?> topic) {
        return switch (principal) {
            // Its own proofs too: while one does not hold, no payout is approved.
            case ATTRIBUTION_STREAMS ->
                isInput(topic)
                        || topic.encoding() == Encoding.SINGLE_OBJECT
                        || topic.equals(TopicCatalogue.ATTRIBUTION_PROOF);
            case DEAL_REG_SERVICE -> mayWrite(principal, topic) || isDecision(topic);
            // What it wrote, to compare it with the CRM.
            case CRM_CONNECTOR -> topic.equals(TopicCatalogue.ATTRIBUTION_ARR_RECORD) || mayWrite(principal, topic);
            // All: how far each stage has come shows on its topics, and a load waits for that.
            case LOADER -> true;
            // And what the ledger follows from, to prove that it does, and whose money it is.
            case FINANCE -> mayWrite(principal, topic) || isDecision(topic) || BEHIND_THE_LEDGER.contains(topic);
            case READER -> isDecision(topic) && !isMoney(topic);
        };
    }

    /** Whether it sees that a topic exists and how long it is, and nothing of what stands there. */
    public static boolean maySee(Principal principal, Topic<?, ?> topic) {
        // What finance closes and pays waits for how far each stage has come.
        return principal == Principal.FINANCE || mayRead(principal, topic) || mayWrite(principal, topic);
    }

    private static boolean isInput(Topic<?, ?> topic) {
        return topic.owner() != Owner.ATTRIBUTION_STREAMS;
    }

    /** What partners are paid is finance's, and each partner's own. */
    private static boolean isMoney(Topic<?, ?> topic) {
        return MONEY.contains(topic);
    }

    /** Published for others: neither our own working topics nor records that could not be read. */
    private static boolean isDecision(Topic<?, ?> topic) {
        return !isInput(topic) && topic.encoding() == Encoding.REGISTRY;
    }
}
