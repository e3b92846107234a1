package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.schemas.RecordSerdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The parts of one desk partition. */
record Desk(
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
        DealMoney money,
        AccountDecisions decisions) {

    /** @param ledger whether there is one that is told what deals give; only measurements leave it out */
    static Desk of(
            ProcessorContext<String, Object> context,
            RecordSerdes serdes,
            DecisionClock clock,
            int desks,
            boolean ledger) {
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
        DealMoney money = new DealMoney(store, emitter, agenda, desks);
        return new Desk(
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
                new Kin(store, emitter, cases, claimOutputs, dealOutputs, money, sums, agenda),
                money,
                new AccountDecisions(
                        store,
                        program,
                        agenda,
                        claimOutputs,
                        dealOutputs,
                        new RefusalOutputs(store, emitter),
                        ledger ? money : null));
    }
}
