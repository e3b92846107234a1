package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.AccountLinks;
import dev.tributary.attribution.codec.Accounts;
import dev.tributary.attribution.codec.Customers;
import dev.tributary.attribution.codec.ProgramEvents;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.desk.AccountDecision;
import dev.tributary.attribution.domain.desk.AccountDesk;
import dev.tributary.attribution.domain.desk.AccountScene;
import dev.tributary.attribution.domain.desk.CreditLine;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.influence.learned.LearnedModels;
import dev.tributary.attribution.domain.ledger.Commissions;
import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.schemas.avro.AccountLink;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.apache.avro.specific.SpecificRecord;

/** The account desk, given the journal in any order, decides what the topology tells: learned lines apart. */
class AccountDeskAgainstEngineTest {

    private static final Path STATE = temporary();

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void theAccountDeskDecidesWhatTheTopologyTells(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        ProgramFacts facts = RandomProgram.of(seed);
        ProgramPolicy policy = RandomProgram.policy(seed);
        Instant asOf = facts.defaultAsOf();
        try (EngineDriver engine = new EngineDriver(DecisionClock.INPUT, Stores.IN_MEMORY_FOR_TESTS, STATE)) {
            EngineDriver.events(facts, policy).forEach(engine::send);
            engine.tick(asOf, true);
            ProgramEvents program = new ProgramEvents();
            AccountLinks links = new AccountLinks();
            List<EngineDriver.Event<JournalEvent>> journal = engine.journal();
            journal.stream()
                    .filter(event -> event.value().getBody() instanceof AccountLink)
                    .forEach(event -> links.take((AccountLink) event.value().getBody()));
            sameLinks(journal, links);
            Accounts accounts = new Accounts(links, new StateCodec());
            read(journal, new Random(seed), program, accounts);

            ProgramPolicies policies = program.policies().orElseThrow();
            SortedMap<String, ArrRecord> records = new TreeMap<>();
            SortedMap<String, RegistrationStatus> statuses = new TreeMap<>();
            SortedMap<String, String> cases = new TreeMap<>();
            accounts.forEach(account -> {
                AccountScene scene = account.scene(program, policies, program.clock());
                AccountDecision decided = AccountDesk.decide(scene);
                decided.deals()
                        .forEach(deal -> records.put(
                                deal.deal().id(),
                                ToAvro.arrRecord(
                                        deal,
                                        Commissions.estimated(
                                                deal,
                                                policies.version(deal.policyVersion()),
                                                scene.account(),
                                                scene.partners()))));
                for (ClaimStory story : decided.stories()) {
                    statuses.put(
                            story.registration().id(),
                            ToAvro.status(story, scene.accountKey(), policies.version(story.policyVersion())));
                }
                decided.cases().forEach(found -> {
                    if (found.status() != CaseStatus.WITHDRAWN) {
                        cases.put(found.caseId(), text(found));
                    }
                });
                samePayable(decided, AccountDesk.decidePayable(scene));
            });

            assertThat(withoutLearned(records)).as("seed %d", seed).isEqualTo(withoutLearned(engine.records()));
            assertThat(statuses).as("seed %d", seed).isEqualTo(engine.statuses());
            assertThat(cases).as("seed %d", seed).isEqualTo(present(engine));
        }
    }

    /** What the topology told, link by link, is what follows from all records at once. */
    private static void sameLinks(List<EngineDriver.Event<JournalEvent>> journal, AccountLinks told) {
        Customers customers = new Customers();
        journal.stream()
                .filter(event -> event.value().getOrigin() == null)
                .forEach(event -> customers.take((SpecificRecord) event.value().getBody()));
        AccountLinks atOnce = customers.links();
        Set<String> keys = new TreeSet<>(told.keys());
        keys.addAll(atOnce.keys());
        keys.forEach(key -> {
            assertThat(told.canonical(key)).as(key).isEqualTo(atOnce.canonical(key));
            assertThat(told.relatives(key)).as(key).isEqualTo(atOnce.relatives(key));
        });
    }

    private static void read(
            List<EngineDriver.Event<JournalEvent>> journal, Random random, ProgramEvents program, Accounts accounts) {
        List<EngineDriver.Event<JournalEvent>> shuffled = new ArrayList<>(journal);
        shuffled.addAll(journal.subList(0, journal.size() / 2));
        Collections.shuffle(shuffled, random);
        shuffled.forEach(event -> {
            if (event.key().isEmpty()) {
                program.take((SpecificRecord) event.value().getBody());
            } else {
                accounts.take(event.key(), event.value());
            }
        });
    }

    private static void samePayable(AccountDecision whole, AccountDecision payable) {
        assertThat(payable.stories()).isEqualTo(whole.stories());
        for (int i = 0; i < whole.deals().size(); i++) {
            DealDecision deal = whole.deals().get(i);
            List<CreditLine> kept = deal.lines().stream()
                    .filter(line -> line.credit() != Credit.INFLUENCED || line.basis() == Basis.PAYABLE)
                    .toList();
            assertThat(payable.deals().get(i).lines()).isEqualTo(kept);
            assertThat(payable.deals().get(i).concerning()).isEqualTo(deal.concerning());
        }
    }

    private static SortedMap<String, ArrRecord> withoutLearned(SortedMap<String, ArrRecord> records) {
        List<String> learned =
                LearnedModels.ALL.stream().map(model -> model.id()).toList();
        SortedMap<String, ArrRecord> analytic = new TreeMap<>();
        records.forEach((id, record) -> analytic.put(
                id,
                ArrRecord.newBuilder(record)
                        .setLines(record.getLines().stream()
                                .filter(line -> !learned.contains(line.getModel()))
                                .toList())
                        .setNotes(record.getNotes().stream()
                                .filter(note -> !learned.contains(note.getModel()))
                                .toList())
                        .build()));
        return analytic;
    }

    private static SortedMap<String, String> present(EngineDriver engine) {
        SortedMap<String, String> present = new TreeMap<>();
        engine.cases().forEach((id, told) -> {
            if (told.getStatus() != CaseState.WITHDRAWN) {
                present.put(
                        id,
                        String.join(
                                " ",
                                told.getCode(),
                                told.getStatus().name(),
                                told.getPartners().toString(),
                                told.getReasons().toString(),
                                String.valueOf(told.getDueAt())));
            }
        });
        return present;
    }

    private static String text(ConflictCase found) {
        return String.join(
                " ",
                found.code().name(),
                found.status().name(),
                List.copyOf(found.finding().partners()).toString(),
                found.reasons().toString(),
                String.valueOf(found.dueAt()));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("account-desk");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
