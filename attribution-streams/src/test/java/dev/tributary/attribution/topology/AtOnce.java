package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.AccountEvents;
import dev.tributary.attribution.codec.Accounts;
import dev.tributary.attribution.codec.Customers;
import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.ProgramEvents;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.desk.AccountDecision;
import dev.tributary.attribution.domain.desk.AccountDesk;
import dev.tributary.attribution.domain.desk.AccountScene;
import dev.tributary.attribution.domain.influence.learned.LearnedModel;
import dev.tributary.attribution.domain.influence.learned.LearnedModels;
import dev.tributary.attribution.domain.ledger.Commissions;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.RegistrationDecision;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** What the account desk decides, given every event of a history at once: no stream, no order, no ticks on the way. */
final class AtOnce {

    private static final List<String> LEARNED =
            LearnedModels.ALL.stream().map(LearnedModel::id).toList();

    private final SortedMap<String, ArrRecord> records = new TreeMap<>();
    private final SortedMap<String, RegistrationStatus> statuses = new TreeMap<>();
    private final SortedMap<String, String> cases = new TreeMap<>();

    static AtOnce of(SimulatedHistory history) {
        AtOnce atOnce = new AtOnce();
        atOnce.decide(history);
        return atOnce;
    }

    private void decide(SimulatedHistory history) {
        List<SpecificRecord> bodies = history.taken().stream()
                .map(event -> (SpecificRecord) event.value())
                .toList();
        Map<String, CrmAccount> newest = new HashMap<>();
        bodies.forEach(body -> {
            if (body instanceof CrmAccount record) {
                newest.merge(record.getAccountId(), record, AtOnce::newer);
            }
        });
        Customers customers = new Customers();
        newest.values().forEach(customers::take);
        Map<String, String> keyOfDeal = new HashMap<>();
        Map<String, String> keyOfClaim = new HashMap<>();
        bodies.forEach(body -> {
            if (body instanceof CrmOpportunity deal) {
                customers.take(deal);
                keyOfDeal.put(deal.getOpportunityId(), FromAvro.accountKey(deal));
            } else if (body instanceof DealRegistration) {
                customers.take(body);
            }
        });
        bodies.forEach(body -> {
            if (body instanceof DealRegistration claim) {
                keyOfClaim.put(
                        claim.getRegistrationId(),
                        claim.getOpportunityId() == null
                                ? AccountKey.of(FromAvro.registration(claim))
                                : keyOfDeal.get(claim.getOpportunityId()));
            }
        });
        ProgramEvents program = new ProgramEvents();
        Accounts accounts = new Accounts(customers.links(), new StateCodec());
        for (SpecificRecord body : bodies) {
            String key = key(body, keyOfDeal, keyOfClaim);
            if (key == null) {
                program.take(body);
            } else {
                accounts.of(key).take(body);
            }
        }
        ProgramPolicies policies = program.policies().orElseThrow();
        accounts.forEach(account -> tell(account, history, program, policies));
    }

    private static CrmAccount newer(CrmAccount one, CrmAccount other) {
        int order = one.getRecordedAt().compareTo(other.getRecordedAt());
        if (order != 0) {
            return order > 0 ? one : other;
        }
        throw new IllegalStateException("two records of one account at one time: " + one + other);
    }

    private static String key(SpecificRecord body, Map<String, String> ofDeal, Map<String, String> ofClaim) {
        if (body instanceof CrmOpportunity deal) {
            return ofDeal.get(deal.getOpportunityId());
        }
        if (body instanceof PartnerTouch touch) {
            return ofDeal.get(touch.getOpportunityId());
        }
        if (body instanceof BillingPayment payment) {
            return ofDeal.get(payment.getOpportunityId());
        }
        if (body instanceof DealRegistration claim) {
            return ofClaim.get(claim.getRegistrationId());
        }
        if (body instanceof RegistrationDecision decision) {
            String deal = CaseId.dealOf(decision.getSubject());
            return deal != null ? ofDeal.get(deal) : ofClaim.get(CaseId.registrationOf(decision.getSubject()));
        }
        return body instanceof CrmAccount account ? AccountKey.ofCrm(account.getAccountId()) : null;
    }

    private void tell(
            AccountEvents account, SimulatedHistory history, ProgramEvents program, ProgramPolicies policies) {
        AccountScene scene = account.scene(program, policies, history.end());
        AccountDecision decided = AccountDesk.decide(scene);
        decided.deals()
                .forEach(deal -> records.put(
                        deal.deal().id(),
                        withoutLearned(ToAvro.arrRecord(
                                deal,
                                Commissions.estimated(
                                        deal,
                                        policies.version(deal.policyVersion()),
                                        scene.account(),
                                        scene.partners())))));
        decided.stories()
                .forEach(story -> statuses.put(
                        story.registration().id(),
                        ToAvro.status(story, scene.accountKey(), policies.version(story.policyVersion()))));
        decided.cases().stream()
                .filter(found -> found.status() != CaseStatus.WITHDRAWN)
                .forEach(found -> cases.put(
                        found.caseId(),
                        String.join(
                                " ",
                                found.code().name(),
                                found.status().name(),
                                List.copyOf(found.finding().partners()).toString(),
                                found.reasons().toString(),
                                String.valueOf(found.dueAt()))));
    }

    private static ArrRecord withoutLearned(ArrRecord record) {
        return ArrRecord.newBuilder(record)
                .setLines(record.getLines().stream()
                        .filter(line -> !LEARNED.contains(line.getModel()))
                        .toList())
                .setNotes(record.getNotes().stream()
                        .filter(note -> !LEARNED.contains(note.getModel()))
                        .toList())
                .build();
    }

    private static String text(ConflictCase told) {
        return String.join(
                " ",
                told.getCode(),
                told.getStatus().name(),
                told.getPartners().toString(),
                told.getReasons().toString(),
                String.valueOf(told.getDueAt()));
    }

    /** What the topology told otherwise in the end. */
    List<String> differences(EngineDriver.Memory told) {
        SortedMap<String, ArrRecord> toldRecords = new TreeMap<>();
        told.records().forEach((id, record) -> toldRecords.put(id, withoutLearned(record)));
        SortedMap<String, String> toldCases = new TreeMap<>();
        told.cases().forEach((id, found) -> {
            if (found.getStatus() != CaseState.WITHDRAWN) {
                toldCases.put(id, text(found));
            }
        });
        List<String> differences = new ArrayList<>();
        difference("record", toldRecords, records, differences);
        difference("status", told.statuses(), statuses, differences);
        difference("case", toldCases, cases, differences);
        return differences;
    }

    private static <T> void difference(
            String what, SortedMap<String, T> told, SortedMap<String, T> atOnce, List<String> differences) {
        SortedMap<String, T> all = new TreeMap<>(atOnce);
        all.putAll(told);
        all.keySet().stream().sorted(Comparator.naturalOrder()).forEach(id -> {
            T one = told.get(id);
            T other = atOnce.get(id);
            if (one == null || !one.equals(other)) {
                differences.add(what + " " + id + ": told " + one + ", at once " + other);
            }
        });
    }
}
