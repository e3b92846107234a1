package dev.tributary.crm.connect;

import dev.tributary.crm.source.CrmReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Brings a CRM's rows onto the topics: first all there are, then what changes. Tables are shared out among tasks; a table is
 * read by one task alone, so that what happens to a row comes in order.
 */
public abstract class CrmSourceConnector extends SourceConnector {
    private final Crm crm;
    private final Class<? extends CrmSourceTask> task;
    private Map<String, String> given = Map.of();

    protected CrmSourceConnector(Crm crm, Class<? extends CrmSourceTask> task) {
        this.crm = crm;
        this.task = task;
    }

    /** Which CRM it is of. */
    public final Crm crm() {
        return crm;
    }

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public ConfigDef config() {
        return SourceSettings.definition(crm);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return task;
    }

    @Override
    public void start(Map<String, String> settings) {
        SourceSettings.of(crm, settings);
        given = Map.copyOf(settings);
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        SourceSettings settings = SourceSettings.of(crm, given);
        List<String> tables = settings.tables();
        int tasks = Math.min(Math.min(maxTasks, crm.mostTasks(settings.all())), tables.size());
        List<Map<String, String>> configs = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            List<String> own = new ArrayList<>();
            for (int table = task; table < tables.size(); table += tasks) {
                own.add(tables.get(table));
            }
            Map<String, String> config = new HashMap<>(given);
            config.put(SourceSettings.TASK_TABLES, String.join(",", own));
            configs.add(config);
        }
        return configs;
    }

    @Override
    public void stop() {
        // Tasks hold what is open.
    }

    /** Beside the settings themselves: whether the mapping can be read, and whether the CRM has what it asks for. */
    @Override
    public Config validate(Map<String, String> settings) {
        return Validation.of(super.validate(settings), () -> {
            Converters.requireBytes(settings);
            SourceSettings read = SourceSettings.of(crm, settings);
            try (CrmReader reader = crm.reader(read.all(), Clock.systemUTC())) {
                for (String table : read.tables()) {
                    reader.check(read.request(table));
                }
                for (String name : read.mapping().tables().keySet()) {
                    reader.check(read.lookedUp(name));
                }
            }
        });
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> settings) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> settings) {
        return ConnectorTransactionBoundaries.UNSUPPORTED;
    }
}
