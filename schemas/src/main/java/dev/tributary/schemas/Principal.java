package dev.tributary.schemas;

import java.util.Optional;

/**
 * Who connects to the brokers, each under a name and with rights of its own: one per module, and two for those who only read:
 * what finance pays from, and decisions without the money. What each may do is derived from the catalogue, by {@link AccessRules}. Whoever makes topics and hands out rights is
 * none of these: it is the cluster's administrator.
 */
public enum Principal {
    ATTRIBUTION_STREAMS("attribution-streams", Owner.ATTRIBUTION_STREAMS, "decides: the application"),
    DEAL_REG_SERVICE("deal-reg-service", Owner.DEAL_REG_SERVICE, "takes commands and shows decisions"),
    CRM_CONNECTOR("crm-connector", Owner.CRM_CONNECTOR, "brings the CRM's records, writes credit back"),
    LOADER(
            "loader",
            Owner.CLI,
            "the commands load, export, explain, status and dead-letters: writes inputs in place of their owners"),
    FINANCE(
            "finance",
            null,
            "the commands below ledger: reads decisions and the money, closes months, proposes and approves payouts"),
    READER("reader", null, "reads decisions, and no money: dashboards, warehouses, other teams");

    private final String accountName;
    private final Optional<Owner> module;
    private final String about;

    Principal(String accountName, @org.jspecify.annotations.Nullable Owner module, String about) {
        this.accountName = accountName;
        this.module = Optional.ofNullable(module);
        this.about = about;
    }

    /** Its name at the brokers, and the beginning of the names of its consumer groups. */
    public String accountName() {
        return accountName;
    }

    /** The module that it is; empty when it is outside of the product. */
    public Optional<Owner> module() {
        return module;
    }

    /** What it is there for, in a few words. */
    public String about() {
        return about;
    }

    /** As bindings name it. */
    public String kafkaName() {
        return "User:" + accountName;
    }
}
