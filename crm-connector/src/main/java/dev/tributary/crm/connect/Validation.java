package dev.tributary.crm.connect;

import dev.tributary.crm.source.CrmFailure;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/** Looks at settings as a whole once each is in order by itself. */
final class Validation {

    /** Throws what is wrong. */
    @FunctionalInterface
    interface Look {
        void look() throws CrmFailure;
    }

    private Validation() {}

    static Config of(Config each, Look whole) {
        if (each.configValues().stream()
                .anyMatch(value -> !value.errorMessages().isEmpty())) {
            return each;
        }
        try {
            whole.look();
        } catch (ConfigException wrong) {
            addError(each, String.valueOf(wrong.getMessage()));
        } catch (CrmFailure failure) {
            // A CRM that is away for now does not keep anybody from setting up its connector.
            if (!failure.isRetriable()) {
                addError(each, String.valueOf(failure.getMessage()));
            }
        }
        return each;
    }

    private static void addError(Config config, String message) {
        config.configValues().get(0).addErrorMessage(message);
    }
}
