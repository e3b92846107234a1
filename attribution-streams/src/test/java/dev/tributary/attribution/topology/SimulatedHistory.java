package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.oracle.RandomPlans;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.PartnerTouch;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * What happens to a program in one simulation, by its seed: a random program's events, cut into stretches by ticks, some of
 * them late, some twice, with records among them that nobody can read and records that are refused; in every other history
 * accounts are merged, parted and found to be relatives, in every third one the policy changes, and a partner is suspended.
 *
 * @param linked whether accounts are linked, which the oracle knows nothing of
 * @param policies the versions that are published
 * @param taken every event that is to count, each once
 * @param stretches what comes between two ticks, in an order of no meaning, each with the tick that ends it
 */
record SimulatedHistory(
        long seed,
        DecisionClock clock,
        boolean linked,
        List<ProgramPolicy> policies,
        ProgramFacts facts,
        List<EngineDriver.Event<?>> taken,
        List<Stretch> stretches) {

    record Stretch(List<Step> steps, Instant tick) {}

    /** One thing that happens to the topology. */
    interface Step {
        void to(EngineDriver engine);
    }

    /** The time as of which it ends. */
    Instant end() {
        return stretches.get(stretches.size() - 1).tick();
    }

    /** Whether the oracle can be asked: it knows one policy, and no links. */
    boolean oracleKnows() {
        return !linked && policies.size() == 1;
    }

    static SimulatedHistory of(long seed) {
        return new Maker(seed).history();
    }

    private static final class Maker {
        private final long seed;
        private final SplittableRandom random;
        private final ProgramFacts program;
        private final List<ProgramPolicy> policies = new ArrayList<>();
        private final List<EngineDriver.Event<?>> events;
        private final List<PartnerRevision> suspensions = new ArrayList<>();

        Maker(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed * 31 + 17);
            this.program = RandomProgram.of(seed);
            policies.add(RandomProgram.policy(seed));
            // A closed month keeps the learned weights of a tick on the way, which no other run has.
            this.events = new ArrayList<>(EngineDriver.events(program, policies.get(0)).stream()
                    .filter(event -> !event.topic().equals(TopicCatalogue.FINANCE_PERIOD))
                    .toList());
        }

        SimulatedHistory history() {
            DecisionClock clock = random.nextInt(4) == 0 ? DecisionClock.WALL : DecisionClock.INPUT;
            boolean linked = random.nextBoolean();
            if (linked) {
                links();
            }
            if (random.nextInt(3) == 0) {
                policyChange();
            }
            if (random.nextInt(3) == 0) {
                suspension();
            }
            List<Stretch> stretches = stretches();
            return new SimulatedHistory(seed, clock, linked, policies, facts(), List.copyOf(events), stretches);
        }

        /** Without closes, as the events are. */
        private ProgramFacts facts() {
            List<PartnerRevision> partners = new ArrayList<>(program.partners());
            partners.addAll(suspensions);
            return new ProgramFacts(
                    program.opportunities(),
                    program.touches(),
                    program.registrations(),
                    program.decisions(),
                    partners,
                    program.accounts(),
                    program.payments(),
                    List.of());
        }

        /** Accounts become one customer, and part again; others are found to belong together. */
        private void links() {
            List<String> ids = List.of("A-1", "A-2", "A-3");
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                String id = choose(ids);
                String other = choose(ids);
                CrmAccount.Builder record = CrmAccount.newBuilder(InputRecords.of(known(id)))
                        .setRecordedAt(time())
                        .setDomain(random.nextInt(3) == 0 ? choose(List.of("a2.example", "solo.example")) : null);
                if (!id.equals(other)) {
                    switch (random.nextInt(3)) {
                        case 0 -> record.setMergedInto(other);
                        case 1 -> record.setParentAccountId(other);
                        default -> record.setDuns("123456789");
                    }
                }
                CrmAccount account = record.build();
                events.add(new EngineDriver.Event<>(TopicCatalogue.CRM_ACCOUNT, id, account, account.getRecordedAt()));
            }
        }

        private Account known(String id) {
            return program.accounts().stream()
                    .filter(account -> account.id().equals(id))
                    .findFirst()
                    .orElse(new Account(
                            id, "Customer " + id, null, null, null, null, null, null, null, null, Instant.EPOCH));
        }

        private void policyChange() {
            ProgramPolicy other = RandomProgram.policy(random.nextLong(1_000_000));
            Instant recorded = time();
            ProgramPolicy second = new ProgramPolicy(
                    other.programId(),
                    2,
                    recorded.plus(Duration.ofHours(1)),
                    other.registration(),
                    other.influence(),
                    other.stages(),
                    other.conflicts(),
                    other.serviceLevels(),
                    other.calendar(),
                    RandomPlans.from(other.commission(), recorded.plus(Duration.ofHours(1))));
            policies.add(second);
            EngineDriver.Event<dev.tributary.schemas.avro.ProgramPolicy> event = EngineDriver.policy(second);
            dev.tributary.schemas.avro.ProgramPolicy published = dev.tributary.schemas.avro.ProgramPolicy.newBuilder(
                            event.value())
                    .setRecordedAt(recorded)
                    .build();
            events.add(new EngineDriver.Event<>(event.topic(), event.key(), published, recorded));
        }

        private void suspension() {
            PartnerRevision last =
                    program.partners().get(random.nextInt(program.partners().size()));
            Instant from = time().plusSeconds(1);
            if (program.partners().stream()
                    .anyMatch(each ->
                            each.id().equals(last.id()) && each.effectiveFrom().equals(from))) {
                return;
            }
            PartnerRevision suspended = new PartnerRevision(
                    last.id(),
                    last.name(),
                    last.domain(),
                    last.taxId(),
                    last.type(),
                    last.capacity(),
                    last.tier(),
                    last.countries(),
                    last.segments(),
                    last.certifications(),
                    Standing.SUSPENDED,
                    last.agreementUntil(),
                    last.payoutCurrency(),
                    from);
            suspensions.add(suspended);
            events.add(new EngineDriver.Event<>(
                    TopicCatalogue.PROGRAM_PARTNER, suspended.id(), InputRecords.of(suspended), from));
        }

        private List<Stretch> stretches() {
            List<Instant> ticks = ticks();
            List<List<Step>> steps = new ArrayList<>();
            ticks.forEach(tick -> steps.add(new ArrayList<>()));
            for (EngineDriver.Event<?> event : events) {
                int due = 0;
                while (ticks.get(due).isBefore(event.recordedAt())) {
                    due++;
                }
                // Every sixth is late; not what nothing is decided without.
                boolean first = event.topic().equals(TopicCatalogue.PROGRAM_POLICY) && due == 0;
                int comes = !first && random.nextInt(6) == 0 ? due + random.nextInt(ticks.size() - due) : due;
                steps.get(comes).add(engine -> engine.send(event));
                for (int again = random.nextInt(6); again > 4; again--) {
                    steps.get(comes + random.nextInt(ticks.size() - comes)).add(engine -> engine.send(event));
                }
            }
            for (int i = 0; i < ticks.size(); i++) {
                disturb(steps.get(i), ticks.get(i));
            }
            List<Stretch> stretches = new ArrayList<>();
            for (int i = 0; i < ticks.size(); i++) {
                stretches.add(new Stretch(steps.get(i), ticks.get(i)));
            }
            return stretches;
        }

        /** What is refused, or can be read by nobody, and changes nothing else. */
        private void disturb(List<Step> steps, Instant at) {
            if (random.nextInt(3) == 0) {
                Topic<?, ?> topic = choose(List.of(
                        TopicCatalogue.CRM_OPPORTUNITY,
                        TopicCatalogue.CRM_PARTNER_TOUCH,
                        TopicCatalogue.DEALREG_REGISTRATION,
                        TopicCatalogue.CRM_ACCOUNT));
                String poison = "poison " + random.nextInt(1000);
                steps.add(engine -> engine.poison(topic, poison, poison.getBytes(StandardCharsets.UTF_8), at));
            }
            if (random.nextInt(3) == 0) {
                CrmOpportunity negative = CrmOpportunity.newBuilder(
                                InputRecords.of(program.opportunities().get(0)))
                        .setOpportunityId("refused")
                        .setArr(new BigDecimal("-1.0000"))
                        .build();
                steps.add(engine ->
                        engine.send(new EngineDriver.Event<>(TopicCatalogue.CRM_OPPORTUNITY, "refused", negative, at)));
            }
            if (random.nextInt(3) == 0 && !program.touches().isEmpty()) {
                Touch touch = choose(program.touches());
                PartnerTouch lost = PartnerTouch.newBuilder(InputRecords.of(touch))
                        .setTouchId("lost")
                        .setOpportunityId("never")
                        .build();
                steps.add(engine ->
                        engine.send(new EngineDriver.Event<>(TopicCatalogue.CRM_PARTNER_TOUCH, "never", lost, at)));
            }
        }

        private List<Instant> ticks() {
            SortedSet<Instant> times = new TreeSet<>();
            events.forEach(event -> times.add(event.recordedAt()));
            Instant end = program.defaultAsOf().isAfter(times.last()) ? program.defaultAsOf() : times.last();
            List<Instant> choice = List.copyOf(times);
            SortedSet<Instant> ticks = new TreeSet<>();
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                Instant tick = choose(choice);
                if (tick.isAfter(Instant.EPOCH)) {
                    ticks.add(tick);
                }
            }
            ticks.add(end);
            return List.copyOf(ticks);
        }

        /** Some time in the midst of it. */
        private Instant time() {
            Instant some = program.opportunities()
                    .get(random.nextInt(program.opportunities().size()))
                    .recordedAt();
            return some.plusSeconds(random.nextInt(86_400 * 60));
        }

        private <T> T choose(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }
    }
}
