package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ACCOUNT_JOURNAL;

import dev.tributary.attribution.codec.AccountEvents;
import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.Standing;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.AccountLink;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.ClaimAnnounced;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.HandedOver;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.ModelWeights;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.ProgramPolicy;
import dev.tributary.schemas.avro.RegistrationDecision;
import dev.tributary.schemas.avro.RelatedDealNote;
import dev.tributary.schemas.avro.TakenBack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The account desk: the only writer of every decision. Takes one event of the journal, stores it, notes what it concerns,
 * and decides that: at once on the wall clock, at the next tick on the input clock.
 */
final class DeskProcessor implements Processor<String, JournalEvent, String, Object> {

    /** The most that is decided in one call. */
    static final int ACCOUNTS_AT_ONCE = 2_000;

    /**
     * How long a call decides before others get their turn and the work is committed: a transaction stays short, however
     * much a tick has to decide and however slow the disk is. What is decided does not depend on where a slice ends.
     */
    private static final long SLICE_NANOS = Duration.ofMillis(500).toNanos();

    /** Decided between two looks at the time. */
    private static final int FEW_ACCOUNTS = 50;

    /**
     * The phases of a tick. Until everything has settled the desks pass it on among themselves: behind what they hand over
     * and ask, behind what is asked for what was handed over, behind the answers. Then everything that came before it is
     * decided, and then what was learned from all of that.
     */
    static final int DECIDING = 3;

    static final int LEARNING = 4;

    private static final Duration BETWEEN_SLICES = Duration.ofMillis(10);

    private final DecisionClock clock;
    private final RecordSerdes serdes;
    private final int partitions;
    private final int accountsAtOnce;
    private @Nullable Desk desk;

    /** The account that the key of the event at hand belongs to, if that is not the key's own. */
    private @Nullable String movedTo;

    /**
     * @param partitions how many desks there are
     * @param accountsAtOnce how many accounts are decided before others get their turn and the work is committed
     */
    DeskProcessor(DecisionClock clock, RecordSerdes serdes, int partitions, int accountsAtOnce) {
        this.clock = clock;
        this.serdes = serdes;
        this.partitions = partitions;
        this.accountsAtOnce = accountsAtOnce;
    }

    private record Desk(
            DeskStore store,
            ProgramFacts program,
            Agenda agenda,
            Backlog backlog,
            Rounds rounds,
            Counters counters,
            Sums sums,
            Tally tally,
            TickBarrier barrier,
            TaskObserver observer,
            Emitter emitter,
            Kin kin,
            AccountDecisions decisions) {}

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<Bytes, byte[]> facts = context.getStateStore(TopologyNames.DESK_STORE);
        KeyValueStore<Bytes, byte[]> agendaStore = context.getStateStore(TopologyNames.DESK_AGENDA_STORE);
        DeskStore store = new DeskStore(facts, new StateCodec());
        TaskObserver observer = TopologyObserver.of(context, TopologyNames.DESK);
        Emitter emitter = new Emitter(context, TopologyNames.DESK, observer);
        Counters counters = new Counters(agendaStore, observer);
        ProgramFacts program = new ProgramFacts(store);
        DeskStore agendas = new DeskStore(agendaStore, store.codec);
        Backlog backlog = new Backlog(agendas);
        Agenda agenda = new Agenda(agendas, backlog, clock == DecisionClock.WALL);
        Sums sums = new Sums(counters);
        Tally tally = new Tally(agendas);
        CaseOutputs cases = new CaseOutputs(store, emitter, counters, tally);
        ClaimOutputs claimOutputs = new ClaimOutputs(store, emitter, tally, cases);
        DealOutputs dealOutputs = new DealOutputs(store, serdes, emitter, sums, tally, agenda, cases);
        desk = new Desk(
                store,
                program,
                agenda,
                backlog,
                new Rounds(agendas),
                counters,
                sums,
                tally,
                new TickBarrier(agendaStore),
                observer,
                emitter,
                new Kin(store, emitter, cases, claimOutputs, dealOutputs, sums, agenda),
                new AccountDecisions(
                        store, program, agenda, claimOutputs, dealOutputs, new RefusalOutputs(store, emitter)));
        context.schedule(BETWEEN_SLICES, PunctuationType.WALL_CLOCK_TIME, unused -> goOn());
        tellPolicy();
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.observer().closed();
        }
    }

    private void tellPolicy() {
        if (desk().program().policies() != null) {
            desk().observer().hasPolicy();
        }
    }

    @Override
    public void process(Record<String, JournalEvent> record) {
        JournalEvent event = record.value();
        if (event.getBody() instanceof ClockTick tick) {
            if (desk().barrier().passes(event, tick)) {
                if (event.getPhase() < DECIDING) {
                    desk().emitter().passOnTick(ACCOUNT_JOURNAL, event, event.getPhase() + 1, partitions);
                } else {
                    desk().rounds().add(event);
                    goOn();
                }
            }
            return;
        }
        if (event.getBody() instanceof ModelWeights weights) {
            // What is computed from events is no event: it is not counted as one.
            desk().agenda().learned();
            // A sole partner has all of a deal as long as it has any weight.
            desk().program().put(weights).forEach(partner -> desk().program()
                    .eachConcern(partner, desk().backlog()::add));
            return;
        }
        if (!takeOfDesks(record.key(), event)) {
            if (event.getOrigin() == null) {
                desk().counters().count(Counts.CONSUMED);
            }
            take(record.key(), event);
        }
        decideAtOnce(event);
    }

    /** What desks, and the task that links keys, tell one another: no events of their own, and not counted. */
    private boolean takeOfDesks(String key, JournalEvent event) {
        Object body = event.getBody();
        if (body instanceof AccountLink link) {
            desk().decisions().accountChanged(key);
            desk().kin().take(key, link, event);
        } else if (body instanceof HandedOver last) {
            desk().decisions().accountChanged(key);
            desk().kin().complete(key, last.getOrigin());
        } else if (body instanceof TakenBack gone) {
            desk().decisions().accountChanged(key);
            desk().kin().forget(key, gone.getOrigin(), event);
        } else if (body instanceof ConflictCase told) {
            desk().kin().adopt(key, told, event);
        } else if (body instanceof ClaimAnnounced asked) {
            desk().kin().answer(key, asked, event);
        } else if (body instanceof RelatedDealNote deal) {
            desk().decisions().claimsMayChange(key);
            desk().kin().note(key, deal);
        } else {
            return false;
        }
        return true;
    }

    /** Before the first policy nothing can be decided; that policy will concern everything. */
    private void decideAtOnce(JournalEvent event) {
        SortedMap<String, Set<String>> concerned = desk().agenda().takeAtHand();
        if (desk().program().policies() == null) {
            return;
        }
        if (concerned.size() <= Math.min(accountsAtOnce, FEW_ACCOUNTS)) {
            concerned.forEach((account, subjects) -> decide(account, subjects, event));
        } else {
            concerned.forEach((account, subjects) ->
                    subjects.forEach(subject -> desk().backlog().add(account, subject)));
            desk().rounds().add(event);
            goOn();
        }
    }

    /** Decides the next slice of the rounds that are on. */
    private void goOn() {
        int left = accountsAtOnce;
        long began = System.nanoTime();
        JournalEvent cause = desk().rounds().current();
        while (cause != null && left > 0 && System.nanoTime() - began < SLICE_NANOS) {
            if (desk().rounds().begins()) {
                begin(cause);
            }
            List<String> accounts = desk().program().policies() == null
                    ? List.of()
                    : desk().backlog().next(Math.min(left, FEW_ACCOUNTS));
            for (String account : accounts) {
                decide(account, desk().backlog().take(account), cause);
            }
            left -= accounts.size();
            if (accounts.isEmpty()) {
                if (cause.getBody() instanceof ClockTick tick && !ended(cause, tick)) {
                    left -= Tally.AT_ONCE;
                    continue;
                }
                desk().rounds().over();
                cause = desk().rounds().current();
            }
        }
    }

    private void begin(JournalEvent cause) {
        if (cause.getPhase() == DECIDING && cause.getBody() instanceof ClockTick tick) {
            desk().agenda().ticked(tick.getAt());
            if (desk().program().policies() != null && desk().agenda().countsOtherwise(markovOrder(tick.getAt()))) {
                desk().decisions().dealsAreConcerned();
            }
        }
    }

    private int markovOrder(Instant at) {
        return Objects.requireNonNull(desk().program().policies())
                .at(at)
                .influence()
                .markovOrder();
    }

    /**
     * All of a round is decided. Of a tick's first round the sums go to the program's task, which answers with what all
     * desks' sums say; what follows from that is decided in a second round, behind which the tick is proven.
     *
     * @return false: there is more to do in a later slice
     */
    private boolean ended(JournalEvent cause, ClockTick tick) {
        if (cause.getPhase() == DECIDING) {
            if (desk().tally().sendSome(desk().emitter(), cause, tick)) {
                return false;
            }
            List<String> broken = Stream.concat(
                            desk().sums().checks().stream(),
                            Stream.of(Counts.conserved(desk().counters(), TopologyNames.DESK)))
                    .filter(check -> !check.holds())
                    .map(Check::name)
                    .toList();
            desk().tally().sendBroken(desk().emitter(), cause, tick, broken);
            desk().emitter().passOnTick(TopicCatalogue.ATTRIBUTION_PROGRAM_SUMS, cause, DECIDING, partitions);
            return true;
        }
        Counts.prove(desk().counters(), desk().emitter(), cause, tick, TopologyNames.DESK);
        desk().sums().checks().forEach(check -> desk().emitter().prove(cause, tick, check));
        desk().emitter().prove(cause, tick, Sums.handled());
        desk().observer().cases(desk().counters().startingWith(Sums.CASES));
        return true;
    }

    private void decide(String account, Set<String> subjects, JournalEvent cause) {
        if (desk().kin().movedTo(account) != null) {
            return;
        }
        if (desk().kin().isComing(account) && !(cause.getBody() instanceof ClockTick)) {
            subjects.forEach(subject -> desk().backlog().add(account, subject));
            return;
        }
        long began = System.nanoTime();
        desk().decisions().decide(account, subjects, cause);
        desk().observer().accountDecided(System.nanoTime() - began);
    }

    // What each kind of event concerns.

    private void take(String key, JournalEvent event) {
        Object body = event.getBody();
        if (body instanceof ProgramPartner partner) {
            if (stands(desk().program().put(partner), event, "partner_id")) {
                desk().decisions().allClaimsMayChange();
                desk().program().eachConcern(partner.getPartnerId(), desk().agenda()::add);
            }
            return;
        }
        if (body instanceof ProgramPolicy policy) {
            if (stands(desk().program().put(policy), event, "version")) {
                desk().decisions().allClaimsMayChange();
                desk().decisions().everythingIsConcerned();
                tellPolicy();
            }
            return;
        }
        if (body instanceof FinancePeriod period) {
            if (stands(desk().program().put(period), event, "period")) {
                desk().decisions().dealsAreConcerned();
            }
            return;
        }
        String origin = event.getOrigin();
        AccountFacts facts = new AccountFacts(desk().store(), key, origin);
        Instant recordedAt = event.getRecordedAt();
        movedTo = desk().kin().movedTo(key);
        if (origin != null) {
            desk().kin().incoming(key, origin);
        }
        if (body instanceof CrmAccount account) {
            if (news(facts.put(account), event, "account_id", key)) {
                desk().decisions().accountChanged(key);
                concern(key, Agenda.CLAIMS);
                facts.dealIds().forEach(deal -> concern(key, deal));
            }
        } else if (body instanceof CrmOpportunity deal) {
            takeDeal(key, facts, event, deal);
        } else if (body instanceof PartnerTouch touch) {
            if (news(facts.put(touch), event, "touch_id", key)) {
                concern(key, touch.getOpportunityId());
                desk().program().concerns(touch.getPartnerId(), key, touch.getOpportunityId());
            }
        } else if (body instanceof DealRegistration registration) {
            if (news(facts.put(registration), event, "registration_id", key)) {
                desk().decisions().claimsMayChange(key);
                String subject =
                        registration.getOpportunityId() == null ? Agenda.CLAIMS : registration.getOpportunityId();
                concern(key, subject);
                desk().program().concerns(registration.getPartnerId(), key, subject);
                if (registration.getOpportunityId() == null) {
                    desk().kin().announce(key, event);
                }
            }
        } else if (body instanceof RegistrationDecision decision) {
            takeDecision(key, facts, event, decision);
        } else if (body instanceof BillingPayment payment) {
            if (news(facts.put(payment), event, "payment_id", key) && AccountEvents.ofInvoice(payment)) {
                concern(key, payment.getOpportunityId());
            }
        } else {
            throw new IllegalStateException("no journal carries " + body.getClass());
        }
        desk().agenda().recorded(key, recordedAt);
    }

    /** What is new with the event goes on to the account that its key belongs to, where it does. */
    private boolean news(Standing standing, JournalEvent event, String column, String key) {
        boolean stands = stands(standing, event, column);
        String to = movedTo;
        if (stands && to != null) {
            desk().kin().passOn(key, to, event);
        }
        return stands && to == null;
    }

    private void takeDeal(String key, AccountFacts facts, JournalEvent event, CrmOpportunity deal) {
        AccountFacts.Revised revised = facts.put(deal);
        if (news(revised.standing(), event, "opportunity_id", key)) {
            desk().decisions().claimsMayChange(key);
            desk().kin().dealChanged(key, deal, event);
            if (revised.before() == null) {
                desk().sums().known();
            }
            concern(key, deal.getOpportunityId());
            concernPartner(deal.getSourcePartnerId(), key, deal.getOpportunityId());
            concernPartner(deal.getTransactingPartnerId(), key, deal.getOpportunityId());
            concernRenewals(key, facts, revised.before());
            concernRenewals(key, facts, revised.after());
            if (facts.hasUntiedClaims()) {
                concern(key, Agenda.CLAIMS);
            }
        }
    }

    /** What a partner is on a deal may follow from its record, which may change or come later. */
    private void concernPartner(@Nullable String partnerId, String key, String dealId) {
        if (partnerId != null) {
            desk().program().concerns(partnerId, key, dealId);
        }
    }

    /** A booked close, or one that is gone, may change who is the incumbent on later renewals. */
    private void concernRenewals(String key, AccountFacts facts, @Nullable Opportunity revision) {
        Instant closedAt = revision == null ? null : revision.closedAt();
        if (closedAt != null) {
            facts.incumbents().renewalsAfterClose(closedAt).forEach(deal -> concern(key, deal));
        }
    }

    private void takeDecision(String key, AccountFacts facts, JournalEvent event, RegistrationDecision decision) {
        String deal = CaseId.dealOf(decision.getSubject());
        if (deal != null) {
            if (news(facts.putOnDeal(decision, deal), event, "decision_id", key)) {
                facts.cameFrom(decision.getDecisionId(), event.getSource());
                FromAvro.decision(decision).partners().forEach(partner -> concernPartner(partner, key, deal));
                concern(key, deal);
            }
            return;
        }
        String registrationId = CaseId.registrationOf(decision.getSubject());
        if (news(facts.put(decision, registrationId), event, "decision_id", key)) {
            facts.cameFrom(decision.getDecisionId(), event.getSource());
            desk().decisions().claimsMayChange(key);
            desk().decisions().claimIsConcerned(key, registrationId);
        }
    }

    private void concern(String accountKey, String subject) {
        desk().agenda().add(accountKey, subject);
    }

    /** Counts what became of the event, and says whether it changes anything. */
    private boolean stands(Standing standing, JournalEvent event, String column) {
        if (event.getOrigin() != null) {
            // Counted, and refused, where it came.
            return standing.newcomerStands();
        }
        switch (standing) {
            case NEW -> desk().counters().count(Counts.DECIDED);
            case DUPLICATE -> desk().counters().count(Counts.DUPLICATE);
            case NEWCOMER, PRESENT -> {
                desk().counters().count(Counts.REJECTED);
                desk().emitter()
                        .reject(
                                event,
                                TopicCatalogue.ACCOUNT_JOURNAL,
                                column,
                                "ID_REUSED",
                                "the id was used with other content; the record recorded first stands, give the other an id of its own");
            }
        }
        return standing.newcomerStands();
    }

    private Desk desk() {
        return Objects.requireNonNull(desk, "init comes before process");
    }
}
