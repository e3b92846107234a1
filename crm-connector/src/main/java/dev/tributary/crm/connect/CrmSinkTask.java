package dev.tributary.crm.connect;

import dev.tributary.crm.credit.WriteBack;
import dev.tributary.crm.credit.WriteBack.Decision;
import dev.tributary.crm.source.Backoff;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmWriter;
import dev.tributary.crm.source.CrmWriter.Change;
import dev.tributary.crm.source.CrmWriter.Refused;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.SchemaUnavailableException;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the newest record of each deal says, if it does not stand in the CRM already: records that come twice write
 * nothing. A deal that the CRM does not have is another CRM's.
 */
public abstract class CrmSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(CrmSinkTask.class);
    private static final int AT_ONCE = 100;

    private final Crm crm;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Running running;

    /** All that is there between start and stop. */
    private record Running(
            CrmWriter writer,
            WriteBack writeBack,
            Set<String> fields,
            RecordSerdes serdes,
            Deserializer<ArrRecord> records,
            Backoff backoff,
            SinkMetrics metrics) {}

    protected CrmSinkTask(Crm crm) {
        this.crm = crm;
    }

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public void start(Map<String, String> given) {
        SinkSettings settings = SinkSettings.of(crm, given);
        RecordSerdes serdes = CommonSettings.serdes(settings.all());
        Backoff backoff = CommonSettings.backoff(settings.all());
        try {
            running = new Running(
                    crm.writer(settings.all(), clock),
                    settings.writeBack(),
                    settings.fields(),
                    serdes,
                    serdes.valueDeserializer(TopicCatalogue.ATTRIBUTION_ARR_RECORD),
                    backoff,
                    new SinkMetrics(
                            context, () -> backoff.circuit(clock.instant()).name()));
        } catch (CrmFailure failure) {
            serdes.close();
            throw new ConnectException(failure.getMessage(), failure);
        }
    }

    /** @throws RetriableException to be given the same records again, after the time that was told to Connect */
    @Override
    public void put(Collection<SinkRecord> records) {
        Running current = running;
        if (current == null || records.isEmpty()) {
            return;
        }
        Map<String, SinkRecord> newest = new LinkedHashMap<>();
        Map<String, ArrRecord> deals = new LinkedHashMap<>();
        for (SinkRecord record : records) {
            read(current, record).ifPresent(deal -> {
                deals.put(deal.getOpportunityId(), deal);
                newest.put(deal.getOpportunityId(), record);
            });
        }
        List<String> ids = List.copyOf(deals.keySet());
        try {
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                write(current, ids.subList(from, Math.min(ids.size(), from + AT_ONCE)), deals, newest);
            }
            current.backoff().succeeded();
        } catch (CrmFailure failure) {
            throw later(current, failure);
        }
    }

    private Optional<ArrRecord> read(Running current, SinkRecord record) {
        if (!(record.value() instanceof byte[] bytes)) {
            return Optional.empty();
        }
        try {
            return Optional.of(current.records().deserialize(record.topic(), bytes));
        } catch (SchemaUnavailableException away) {
            throw later(current, CrmFailure.retriable("the schema registry does not answer", away));
        } catch (SerializationException notOurs) {
            report(record, new ConnectException("the record is not of the kind that the topic has", notOurs));
            return Optional.empty();
        }
    }

    private void write(Running current, List<String> ids, Map<String, ArrRecord> deals, Map<String, SinkRecord> records)
            throws CrmFailure {
        Map<String, Map<String, String>> standing = current.writer().read(ids, current.fields());
        List<Change> changes = new ArrayList<>();
        for (String id : ids) {
            Map<String, String> held = standing.get(id);
            ArrRecord deal = deals.get(id);
            if (held == null || deal == null) {
                current.metrics().add(SinkMetrics.Count.NOT_THERE);
                continue;
            }
            Decision decision = current.writeBack().decide(deal, held);
            if (decision instanceof Decision.Write write) {
                changes.add(new Change(id, write.values()));
                if (write.overwrites()) {
                    current.metrics().add(SinkMetrics.Count.OVERWRITTEN);
                    LOG.warn("deal {}: somebody else had changed what is overwritten now", id);
                }
            } else if (decision instanceof Decision.Kept) {
                current.metrics().add(SinkMetrics.Count.KEPT);
                LOG.warn(
                        "deal {}: somebody else has changed it, and it stays; empty its fields of credit to end that",
                        id);
            } else {
                current.metrics().add(SinkMetrics.Count.SAME);
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        List<Refused> refused = current.writer().write(changes);
        for (Refused each : refused) {
            if (each.retriable()) {
                throw CrmFailure.retriable(crm.title() + " could not write deal " + each.id() + " now");
            }
        }
        for (Refused each : refused) {
            current.metrics().add(SinkMetrics.Count.REFUSED);
            SinkRecord record = records.get(each.id());
            if (record != null) {
                report(record, new ConnectException("deal " + each.id() + ": " + each.message()));
            }
        }
        for (int i = refused.size(); i < changes.size(); i++) {
            current.metrics().add(SinkMetrics.Count.WRITTEN);
        }
    }

    /** To the dead-letter topic that the connector names; where it names none, the task stops. */
    private void report(SinkRecord record, ConnectException problem) {
        ErrantRecordReporter reporter = context.errantRecordReporter();
        if (reporter == null) {
            throw new ConnectException(
                    problem.getMessage()
                            + "; set errors.tolerance=all and errors.deadletterqueue.topic.name to go on without such records",
                    problem);
        }
        // Connect waits for it before it commits the record.
        Future<Void> unused = reporter.report(record, problem);
    }

    private ConnectException later(Running current, CrmFailure failure) {
        if (!failure.isRetriable()) {
            return new ConnectException(failure.getMessage(), failure);
        }
        current.metrics().add(SinkMetrics.Count.FAILURES);
        Duration wait = current.backoff().failed(failure, clock.instant());
        context.timeout(wait.toMillis());
        LOG.warn("{}; trying again in {} ms", failure.getMessage(), wait.toMillis());
        return new RetriableException(failure.getMessage(), failure);
    }

    @Override
    public void stop() {
        Running current = running;
        running = null;
        if (current != null) {
            current.writer().close();
            current.serdes().close();
        }
    }
}
