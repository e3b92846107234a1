package dev.tributary.crm.connect;

import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.CrmWriter;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** One CRM, as its package offers it. */
public interface Crm {

    /** How long one request may take; every CRM has this setting. */
    String REQUEST_TIMEOUT = "request.timeout.ms";

    /** One word in lower case: beginning of the positions and of what is told of its rows. */
    String name();

    /** As people write it. */
    String title();

    /** Settings of its own, those that reading and writing share: where it is, and who asks. */
    ConfigDef access();

    /** Settings of its own for reading alone. */
    default ConfigDef reading() {
        return new ConfigDef();
    }

    /**
     * How long a change rests before it is read: transactions end a while after the time that their rows say, and search
     * indexes follow later.
     */
    Duration settles();

    /** How often to look for changes where nothing else is said: as often as the CRM can bear. */
    default Duration pollInterval() {
        return Duration.ofSeconds(10);
    }

    /** The mapping for those who have nothing of their own in this CRM, as mapping.yaml has it. */
    String mapping();

    /** Among how many tasks the tables may be shared out. */
    default int mostTasks(AbstractConfig settings) {
        return Integer.MAX_VALUE;
    }

    CrmReader reader(AbstractConfig settings, Clock clock) throws CrmFailure;

    CrmWriter writer(AbstractConfig settings, Clock clock) throws CrmFailure;
}
