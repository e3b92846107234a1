package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.InputCheck;
import dev.tributary.attribution.codec.InputProblem;
import dev.tributary.attribution.codec.PeriodCheck;
import dev.tributary.attribution.codec.Standing;
import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.AccountIdentity;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.FxRate;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.PeriodState;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.ProgramPolicy;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
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
    private static final String RATE = "rate";
    private static final String PERIOD = "period";

    private final int partitions;
    private @Nullable Passage passage;

    IntakeProcessor(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        passage = new Passage(
                TopologyNames.INTAKE, context, TopologyNames.INTAKE_STORE, TopologyNames.INTAKE_COUNTS_STORE);
    }

    @Override
    public void close() {
        if (passage != null) {
            passage.close();
        }
    }

    @Override
    public void process(Record<String, Object> record) {
        Object input = record.value();
        if (input instanceof ClockTick tick) {
            tick(Envelope.of(record, tick), tick);
            return;
        }
        passage().consumed();
        if (input instanceof CrmAccount account) {
            JournalEvent event = Envelope.of(record, account);
            if (passage().accepted(event, TopicCatalogue.CRM_ACCOUNT, InputCheck.of(account))) {
                Account customer = FromAvro.account(account);
                String key = AccountKey.of(customer);
                passage().toJournal(key, event);
                passage()
                        .toIdentity(
                                event,
                                new AccountIdentity(
                                        key,
                                        List.copyOf(AccountKey.others(customer)),
                                        true,
                                        crm(customer.parentAccountId()),
                                        crm(account.getMergedInto()),
                                        account.getRecordedAt()));
            }
        } else if (input instanceof DealRegistration registration) {
            JournalEvent event = Envelope.of(record, registration);
            if (passage().accepted(event, TopicCatalogue.DEALREG_REGISTRATION, InputCheck.of(registration))) {
                register(event, registration);
            }
        } else if (input instanceof RegistrationDecision decision) {
            JournalEvent event = Envelope.of(record, decision);
            if (passage().accepted(event, TopicCatalogue.DEALREG_DECISION, InputCheck.of(decision))) {
                decide(event, decision);
            }
        } else if (input instanceof ProgramPartner partner) {
            JournalEvent event = Envelope.of(record, partner);
            if (passage().accepted(event, TopicCatalogue.PROGRAM_PARTNER, InputCheck.of(partner))) {
                passage().toJournal(TopologyNames.EVERY_PARTITION, event);
            }
        } else if (input instanceof ProgramPolicy policy) {
            JournalEvent event = Envelope.of(record, policy);
            if (passage().accepted(event, TopicCatalogue.PROGRAM_POLICY, problem(policy))) {
                passage().toJournal(TopologyNames.EVERY_PARTITION, event);
                passage().toPayouts(event);
            }
        } else if (input instanceof FxRate rate) {
            JournalEvent event = Envelope.of(record, rate);
            if (passage().accepted(event, TopicCatalogue.PROGRAM_FX_RATE, InputCheck.of(rate))) {
                publish(event, rate);
            }
        } else if (input instanceof FinancePeriod period) {
            JournalEvent event = Envelope.of(record, period);
            if (passage().accepted(event, TopicCatalogue.FINANCE_PERIOD, InputCheck.of(period))) {
                close(event, period);
            }
        } else {
            throw new IllegalStateException("the intake reads no topic of " + input.getClass());
        }
    }

    private static @Nullable String crm(@Nullable String accountId) {
        return accountId == null ? null : AccountKey.ofCrm(accountId);
    }

    private static Optional<InputProblem> problem(ProgramPolicy policy) {
        PolicyOutcome outcome = PolicyReader.read(policy.getDocument(), policy.getProgramId());
        return outcome instanceof PolicyOutcome.Refused refused
                ? Optional.of(new InputProblem(
                        "document", "INVALID_POLICY", refused.problems().get(0).toString()))
                : Optional.empty();
    }

    /** One rate for a pair and a day; amounts may have been pinned to it. */
    private void publish(JournalEvent event, FxRate rate) {
        Bytes key = StoreKey.of(RATE, event.getEventId());
        JournalEvent present = passage().stored(key);
        Standing which = Standing.between(
                present == null ? null : (FxRate) present.getBody(),
                rate,
                FxRate::getRecordedAt,
                passage().codec());
        if (which == Standing.DUPLICATE) {
            passage().duplicate();
            return;
        }
        if (which != Standing.NEW) {
            passage()
                    .reject(
                            event,
                            TopicCatalogue.PROGRAM_FX_RATE,
                            new InputProblem(
                                    "rate",
                                    "ID_REUSED",
                                    "the pair has another rate on this day; the one recorded first stands"));
        }
        if (which.newcomerStands()) {
            passage().store().put(key, passage().codec().encode(event));
            passage().toLedger(event, which == Standing.NEW);
        }
    }

    /** A month closes once, and with it those before; softly, before it closes for good. */
    private void close(JournalEvent event, FinancePeriod period) {
        Bytes key = StoreKey.of(PERIOD, period.getPeriod(), period.getState().name());
        JournalEvent present = passage().stored(key);
        if (present != null && present.getBody().equals(period)) {
            passage().duplicate();
            return;
        }
        Optional<InputProblem> problem = PeriodCheck.of(period, closes());
        if (problem.isPresent()) {
            passage().reject(event, TopicCatalogue.FINANCE_PERIOD, problem.get());
            return;
        }
        passage().store().put(key, passage().codec().encode(event));
        if (period.getState() == PeriodState.SOFT_CLOSED) {
            passage().toLedger(event, true);
        } else {
            passage().toJournal(TopologyNames.EVERY_PARTITION, event);
        }
    }

    private List<FinancePeriod> closes() {
        return passage().allStored(PERIOD).stream()
                .map(event -> (FinancePeriod) event.getBody())
                .toList();
    }

    // Registrations, and the decisions that follow them wherever they went.

    private void register(JournalEvent event, DealRegistration registration) {
        Bytes key = StoreKey.of(REGISTRATION, registration.getRegistrationId());
        JournalEvent present = passage().stored(key);
        if (present != null) {
            DealRegistration standing = (DealRegistration) present.getBody();
            Standing which = Standing.between(
                    standing,
                    registration,
                    DealRegistration::getRecordedAt,
                    passage().codec());
            if (which == Standing.DUPLICATE) {
                passage().duplicate();
                return;
            }
            if (which == Standing.PRESENT || !route(standing).equals(route(registration))) {
                passage()
                        .reject(
                                event,
                                TopicCatalogue.DEALREG_REGISTRATION,
                                new InputProblem(
                                        "registration_id",
                                        "ID_REUSED",
                                        "the id was used by another registration; give this one an id of its own"));
                return;
            }
        }
        passage().store().put(key, passage().codec().encode(event));
        forward(event, registration);
        if (present == null) {
            passage().release(registration.getRegistrationId(), decision -> forward(decision, registration));
        }
    }

    private void decide(JournalEvent event, RegistrationDecision decision) {
        String deal = CaseId.dealOf(decision.getSubject());
        if (deal != null) {
            passage().toDirectory(deal, event);
            return;
        }
        String id = CaseId.registrationOf(decision.getSubject());
        JournalEvent registered = passage().stored(StoreKey.of(REGISTRATION, id));
        if (registered == null) {
            passage().await(id, event);
        } else {
            forward(event, (DealRegistration) registered.getBody());
        }
    }

    private void forward(JournalEvent event, DealRegistration by) {
        if (by.getOpportunityId() != null) {
            passage().toDirectory(by.getOpportunityId(), event);
        } else {
            String account = AccountKey.of(FromAvro.registration(by));
            passage().seen(account, event);
            passage().toJournal(account, event);
        }
    }

    private static String route(DealRegistration registration) {
        return registration.getOpportunityId() != null
                ? registration.getOpportunityId()
                : AccountKey.of(FromAvro.registration(registration));
    }

    private void tick(JournalEvent event, ClockTick tick) {
        if (tick.getLast()) {
            // The last one of a load: what still waits is told.
            passage()
                    .tellWaiting(
                            decision -> TopicCatalogue.DEALREG_DECISION,
                            decision -> new InputProblem(
                                    "subject",
                                    "UNKNOWN_SUBJECT",
                                    "no registration or case of this id came; name one that exists"));
        }
        passage().proveBefore(event, tick);
        passage().passTick(TopicCatalogue.ATTRIBUTION_INTAKE, event, partitions);
    }

    private Passage passage() {
        return Objects.requireNonNull(passage, "init comes before process");
    }
}
