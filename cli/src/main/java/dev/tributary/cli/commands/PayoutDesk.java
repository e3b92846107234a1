package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.InputCheck;
import dev.tributary.attribution.codec.InputProblem;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.explaining.NearIds;
import dev.tributary.cli.payout.PayoutTopics;
import dev.tributary.cli.payout.StandingPayout;
import dev.tributary.schemas.PayoutEventId;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Says what is done about payout runs, and waits for what the application makes of it. */
final class PayoutDesk {
    private final FinanceDesk desk;

    /** What was not done, for a person. */
    private final String nothing;

    PayoutDesk(FinanceDesk desk, String nothing) {
        this.desk = desk;
        this.nothing = nothing;
    }

    /** Says one thing about a run, and shows the run as it stands then. */
    static void sayAndShow(PayoutRunOptions run, FinanceDesk.Words words, PayoutAction.Builder action)
            throws Refused, Failed, Stopped {
        FinanceDesk.run(run.where, run.progress(), words, desk -> {
            PayoutDesk payouts = new PayoutDesk(desk, words.nothing());
            desk.progress().phase("say it");
            payouts.standing(run.id);
            payouts.say(action.setRecordedAt(desk.now()).build());
            LedgerPayout after = payouts.standing(run.id).run();
            desk.progress().done();
            run.tell(after);
        });
    }

    /** One action, taken or refused by the application. */
    record Said(PayoutAction action, Optional<Rejected> refusal) {}

    /**
     * Says one thing and returns when it is taken.
     *
     * @throws Refused with the application's words when it is not
     */
    PayoutAction say(PayoutAction action) throws Refused, EngineStopped, IOException, InterruptedException {
        Said said = say(List.of(action)).get(0);
        if (said.refusal().isPresent()) {
            throw new Refused(words(said.refusal().get()) + "; " + nothing);
        }
        return said.action();
    }

    /** Says several things, each decided on by itself; in their order. */
    List<Said> say(List<PayoutAction> actions) throws Refused, EngineStopped, IOException, InterruptedException {
        for (PayoutAction action : actions) {
            Optional<InputProblem> problem = InputCheck.of(action);
            if (problem.isPresent()) {
                throw new Refused(problem.get().detail() + " (" + problem.get().reason() + "); " + nothing);
            }
        }
        List<PayoutAction> anew = desk.listening().anew(actions);
        Map<TopicPartition, Long> from = desk.listening().refusalsFrom();
        desk.publication().publish(anew);
        desk.listening().awaitDecided();
        Map<String, Rejected> refusals = desk.listening().refusals(from);
        List<Said> said = new ArrayList<>();
        for (PayoutAction action : anew) {
            said.add(new Said(action, Optional.ofNullable(refusals.get(PayoutEventId.of(action)))));
        }
        return said;
    }

    static String words(Rejected refusal) {
        return refusal.getDetail() + " (" + refusal.getReason() + ")";
    }

    /** A run as it stands, with its payments. */
    StandingPayout standing(String payoutId) throws Refused, IOException, InterruptedException {
        return standing(desk.payouts(), payoutId);
    }

    static StandingPayout standing(PayoutTopics topics, String payoutId)
            throws Refused, IOException, InterruptedException {
        Optional<StandingPayout> standing = StandingPayout.read(topics, payoutId);
        if (standing.isEmpty()) {
            throw unknown(payoutId, topics.runs());
        }
        return standing.get();
    }

    /**
     * What does not follow from its parts is neither approved nor sent to a bank.
     *
     * @param nothing what was not done
     */
    static void refuseIfItDoesNotFollow(StandingPayout standing, String nothing) throws Refused {
        if (!standing.holds()) {
            throw new Refused("what the run " + standing.run().getPayoutId()
                    + " says does not follow from its payments: " + standing.difference()
                    + "; somebody else than the application may have written to its topics: ask whoever runs it; "
                    + nothing);
        }
    }

    private static Refused unknown(String payoutId, List<LedgerPayout> runs) {
        NearIds near = new NearIds(payoutId);
        runs.forEach(run -> near.see(run.getPayoutId()));
        List<String> nearest = near.nearest();
        return new Refused("there is no payout run " + payoutId
                + (nearest.isEmpty()
                        ? runs.isEmpty()
                                ? "; there is none yet, tributary ledger payout propose makes one"
                                : "; tributary ledger payout show lists them"
                        : "; did you mean " + String.join(", ", nearest) + "?"));
    }
}
