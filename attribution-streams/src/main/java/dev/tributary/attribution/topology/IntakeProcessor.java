package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ACCOUNT_JOURNAL;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_INTAKE;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.InputCheck;
import dev.tributary.attribution.codec.InputProblem;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.ProgramPolicy;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is keyed by its own id: accounts, registrations, decisions, partners, policies, ticks. Validates, finds
 * where each belongs and passes it on: to its account's journal, through the directory when it names a deal, or to every
 * desk.
 *
 * <p>Promises that nothing is lost: what it consumes is forwarded, waiting, a duplicate or rejected, and it counts each.
 * Decisions wait for the registration that they are about.
 */
final class IntakeProcessor implements Processor<String, Object, String, Object> {

    private static final String REGISTRATION = "registration";
    private static final String WAITING = "waiting";

    private final int partitions;
    private final StateCodec codec = new StateCodec();
    private @Nullable Stage stage;

    IntakeProcessor(int partitions) {
        this.partitions = partitions;
    }

    private record Stage(Emitter emitter, KeyValueStore<Bytes, byte[]> store, Counters counters) {}

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<Bytes, byte[]> counts = context.getStateStore(TopologyNames.INTAKE_COUNTS_STORE);
        stage = new Stage(
                new Emitter(context, TopologyNames.INTAKE),
                context.getStateStore(TopologyNames.INTAKE_STORE),
                new Counters(counts));
    }

    @Override
    public void process(Record<String, Object> record) {
        Object input = record.value();
        if (input instanceof ClockTick tick) {
            tick(Envelope.of(record, tick), tick);
            return;
        }
        stage().counters().count(Counts.CONSUMED);
        if (input instanceof CrmAccount account) {
            JournalEvent event = Envelope.of(record, account);
            if (accepted(event, TopicCatalogue.CRM_ACCOUNT, InputCheck.of(account))) {
                toJournal(AccountKey.of(FromAvro.account(account)), event);
            }
        } else if (input instanceof DealRegistration registration) {
            JournalEvent event = Envelope.of(record, registration);
            if (accepted(event, TopicCatalogue.DEALREG_REGISTRATION, InputCheck.of(registration))) {
                register(event, registration);
            }
        } else if (input instanceof RegistrationDecision decision) {
            JournalEvent event = Envelope.of(record, decision);
            if (accepted(event, TopicCatalogue.DEALREG_DECISION, InputCheck.of(decision))) {
                decide(event, decision);
            }
        } else if (input instanceof ProgramPartner partner) {
            JournalEvent event = Envelope.of(record, partner);
            if (accepted(event, TopicCatalogue.PROGRAM_PARTNER, InputCheck.of(partner))) {
                toJournal(TopologyNames.EVERY_PARTITION, event);
            }
        } else if (input instanceof ProgramPolicy policy) {
            JournalEvent event = Envelope.of(record, policy);
            if (accepted(event, TopicCatalogue.PROGRAM_POLICY, problem(policy))) {
                toJournal(TopologyNames.EVERY_PARTITION, event);
            }
        } else {
            throw new IllegalStateException("the intake reads no topic of " + input.getClass());
        }
    }

    private boolean accepted(JournalEvent event, Topic<?, ?> topic, Optional<InputProblem> problem) {
        problem.ifPresent(found -> reject(event, topic, found));
        return problem.isEmpty();
    }

    private void reject(JournalEvent event, Topic<?, ?> topic, InputProblem problem) {
        stage().counters().count(Counts.REJECTED);
        stage().emitter().reject(event, topic, problem.column(), problem.reason(), problem.detail());
    }

    private static Optional<InputProblem> problem(ProgramPolicy policy) {
        PolicyOutcome outcome = PolicyReader.read(policy.getDocument(), policy.getProgramId());
        return outcome instanceof PolicyOutcome.Refused refused
                ? Optional.of(new InputProblem(
                        "document", "INVALID_POLICY", refused.problems().get(0).toString()))
                : Optional.empty();
    }

    // Registrations, and the decisions that follow them wherever they went.

    private void register(JournalEvent event, DealRegistration registration) {
        Bytes key = StoreKey.of(REGISTRATION, registration.getRegistrationId());
        JournalEvent present = codec.decode(stage().store().get(key), JournalEvent.class);
        if (present != null) {
            DealRegistration standing = (DealRegistration) present.getBody();
            Standing which = Standing.between(
                    standing, standing.getRecordedAt(), registration, registration.getRecordedAt(), codec);
            if (which == Standing.DUPLICATE) {
                stage().counters().count(Counts.DUPLICATE);
                return;
            }
            if (which == Standing.PRESENT || !route(standing).equals(route(registration))) {
                reject(
                        event,
                        TopicCatalogue.DEALREG_REGISTRATION,
                        new InputProblem(
                                "registration_id",
                                "ID_REUSED",
                                "the id was used by another registration; give this one an id of its own"));
                return;
            }
        }
        stage().store().put(key, codec.encode(event));
        forward(event, registration);
        releaseWaiting(registration);
    }

    private void decide(JournalEvent event, RegistrationDecision decision) {
        String deal = Subject.dealOf(decision.getSubject());
        if (deal != null) {
            toDirectory(deal, event);
            return;
        }
        String id = Subject.registrationOf(decision.getSubject());
        JournalEvent registered = codec.decode(stage().store().get(StoreKey.of(REGISTRATION, id)), JournalEvent.class);
        if (registered == null) {
            Bytes key = StoreKey.of(WAITING, id, decision.getDecisionId());
            stage().counters().count(stage().store().get(key) == null ? Counts.WAITING : Counts.DUPLICATE);
            stage().store().put(key, codec.encode(event));
        } else {
            forward(event, (DealRegistration) registered.getBody());
        }
    }

    private void releaseWaiting(DealRegistration registration) {
        String id = registration.getRegistrationId();
        try (KeyValueIterator<Bytes, byte[]> waiting =
                stage().store().range(StoreKey.first(WAITING, id), StoreKey.end(WAITING, id))) {
            while (waiting.hasNext()) {
                KeyValue<Bytes, byte[]> entry = waiting.next();
                stage().store().delete(entry.key);
                stage().counters().add(Counts.WAITING, java.math.BigDecimal.ONE.negate());
                forward(Objects.requireNonNull(codec.decode(entry.value, JournalEvent.class)), registration);
            }
        }
    }

    private void forward(JournalEvent event, DealRegistration by) {
        if (by.getOpportunityId() != null) {
            toDirectory(by.getOpportunityId(), event);
        } else {
            toJournal(AccountKey.of(FromAvro.registration(by)), event);
        }
    }

    private static String route(DealRegistration registration) {
        return registration.getOpportunityId() != null
                ? registration.getOpportunityId()
                : AccountKey.of(FromAvro.registration(registration));
    }

    // Ticks.

    private void tick(JournalEvent event, ClockTick tick) {
        Counters counters = stage().counters();
        if (tick.getLast()) {
            rejectWaiting();
        }
        Counts.prove(counters, stage().emitter(), event, tick, TopologyNames.INTAKE);
        stage().emitter().passOnTick(ATTRIBUTION_INTAKE, event, partitions);
    }

    /** Nothing more comes: what still waits is told, and forgotten. */
    private void rejectWaiting() {
        try (KeyValueIterator<Bytes, byte[]> waiting =
                stage().store().range(StoreKey.first(WAITING), StoreKey.end(WAITING))) {
            while (waiting.hasNext()) {
                KeyValue<Bytes, byte[]> entry = waiting.next();
                stage().store().delete(entry.key);
                stage().counters().add(Counts.WAITING, java.math.BigDecimal.ONE.negate());
                reject(
                        Objects.requireNonNull(codec.decode(entry.value, JournalEvent.class)),
                        TopicCatalogue.DEALREG_DECISION,
                        new InputProblem(
                                "subject",
                                "UNKNOWN_SUBJECT",
                                "no registration or case of this id came; name one that exists"));
            }
        }
    }

    private void toJournal(String key, JournalEvent event) {
        stage().counters().count(Counts.FORWARDED);
        stage().emitter().passOn(ACCOUNT_JOURNAL, key, event);
    }

    private void toDirectory(String opportunityId, JournalEvent event) {
        stage().counters().count(Counts.FORWARDED);
        stage().emitter().passOn(ATTRIBUTION_INTAKE, opportunityId, event);
    }

    private Stage stage() {
        return Objects.requireNonNull(stage, "init comes before process");
    }
}
