package dev.tributary.schemas;

/**
 * Who may read and write which topic. Follows from the catalogue alone, so a topic that is added has its rights; there is no
 * list to be forgotten. Nobody but the owner of a topic writes there, except that the loader may stand in for those whose
 * topics are inputs, and reports what it could not take.
 */
public final class AccessRules {

    private AccessRules() {}

    public static boolean mayWrite(Principal principal, Topic<?, ?> topic) {
        boolean owns = principal.module().filter(topic.owner()::equals).isPresent();
        return owns
                // On the wall clock the application ticks itself; on the input clock the loader does.
                || (principal == Principal.ATTRIBUTION_STREAMS && topic.equals(TopicCatalogue.PROGRAM_CLOCK))
                || (principal == Principal.LOADER
                        && (isInput(topic) || topic.equals(TopicCatalogue.ATTRIBUTION_REJECTED)));
    }

    public static boolean mayRead(Principal principal, Topic<?, ?> topic) {
        return switch (principal) {
            case ATTRIBUTION_STREAMS -> isInput(topic) || topic.encoding() == Encoding.SINGLE_OBJECT;
            case DEAL_REG_SERVICE -> mayWrite(principal, topic) || isDecision(topic);
            case CRM_CONNECTOR -> topic.equals(TopicCatalogue.ATTRIBUTION_ARR_RECORD);
            // All: how far each stage has come shows on its topics, and a load waits for that.
            case LOADER -> true;
            case READER -> isDecision(topic);
        };
    }

    private static boolean isInput(Topic<?, ?> topic) {
        return topic.owner() != Owner.ATTRIBUTION_STREAMS;
    }

    /** Published for others: neither our own working topics nor records that could not be read. */
    private static boolean isDecision(Topic<?, ?> topic) {
        return !isInput(topic) && topic.encoding() == Encoding.REGISTRY;
    }
}
