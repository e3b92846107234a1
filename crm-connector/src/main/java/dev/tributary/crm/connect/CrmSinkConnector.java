package dev.tributary.crm.connect;

import dev.tributary.crm.source.CrmWriter;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Writes to a CRM's deals who brought them and who helped, whenever that changes. */
public abstract class CrmSinkConnector extends SinkConnector {
    private final Crm crm;
    private final Class<? extends CrmSinkTask> task;
    private Map<String, String> given = Map.of();

    protected CrmSinkConnector(Crm crm, Class<? extends CrmSinkTask> task) {
        this.crm = crm;
        this.task = task;
    }

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public ConfigDef config() {
        return SinkSettings.definition(crm);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return task;
    }

    @Override
    public void start(Map<String, String> settings) {
        SinkSettings.of(crm, settings);
        given = Map.copyOf(settings);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, given);
    }

    @Override
    public void stop() {
        // Tasks hold what is open.
    }

    /** Beside the settings themselves: whether the CRM has the fields, and lets them be written. */
    @Override
    public Config validate(Map<String, String> settings) {
        return Validation.of(super.validate(settings), () -> {
            Converters.requireBytes(settings);
            SinkSettings read = SinkSettings.of(crm, settings);
            try (CrmWriter writer = crm.writer(read.all(), Clock.systemUTC())) {
                writer.check(read.fields());
            }
        });
    }
}
