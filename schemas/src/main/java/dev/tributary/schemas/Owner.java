package dev.tributary.schemas;

/**
 * The module that alone decides what stands on a topic: it alone writes there in a running installation, and changes of the
 * topic are its changes. {@code tributary load} and {@code tributary attribute} write inputs in place of their owners.
 */
public enum Owner {
    CRM_CONNECTOR("crm-connector"),
    DEAL_REG_SERVICE("deal-reg-service"),
    ATTRIBUTION_STREAMS("attribution-streams"),
    CLI("cli");

    private final String module;

    Owner(String module) {
        this.module = module;
    }

    /** The directory of the module. */
    public String module() {
        return module;
    }
}
