package dev.tributary.cli.exporting;

import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.CaseMove;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ClaimOutcome;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import dev.tributary.schemas.avro.DealOrigin;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealStatus;
import dev.tributary.schemas.avro.DealType;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.ModelNote;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.RegistrationState;
import dev.tributary.schemas.avro.RegistrationStatus;
import dev.tributary.schemas.avro.Rejected;
import dev.tributary.schemas.avro.RuleOutcome;
import dev.tributary.schemas.avro.TouchOutcome;
import dev.tributary.schemas.avro.TouchWeight;
import dev.tributary.schemas.avro.TraceDeal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions made by hand: a sourced deal with two partners and a waiting claim, and a deal in yen that nobody sourced. */
public final class HandMade {

    private HandMade() {}

    /** Writes their result files. */
    public static ResultTotals write(Path directory) throws IOException, InterruptedException {
        return records().write(directory);
    }

    static GivenRecords records() {
        ArrRecord sourced = record("O-1", "100.0000", "USD", DealStatus.BOOKED, sourcedLines());
        ArrRecord yen = record(
                "O-10",
                "5000.0000",
                "JPY",
                DealStatus.LOST,
                List.of(line(
                        null,
                        CreditKind.UNATTRIBUTED,
                        "rules",
                        "1",
                        "5000.0000",
                        CreditStatus.LOST,
                        "NO_SOURCE_FOUND")));
        GivenRecords records = new GivenRecords()
                .with(TopicCatalogue.ATTRIBUTION_ARR_RECORD, "O-10", yen)
                .with(TopicCatalogue.ATTRIBUTION_ARR_RECORD, "O-1", sourced)
                .with(TopicCatalogue.ATTRIBUTION_TRACE, "O-1", trace())
                .with(TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS, "R-2", claimStatus())
                .with(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE, "PROTECTED_OVERLAP:R-2", conflict())
                .withRejected(rejected());
        proofs().forEach(proof -> records.with(TopicCatalogue.ATTRIBUTION_PROOF, "any", proof));
        return records;
    }

    public static AttributionTrace trace() {
        return AttributionTrace.newBuilder()
                .setOpportunityId("O-1")
                .setAccountKey("crm:A-1")
                .setDeal(TraceDeal.newBuilder()
                        .setStage(DealStage.COMMITTED)
                        .setCrmStage("Won")
                        .setType(DealType.NET_NEW)
                        .setArr(new BigDecimal("100.0000"))
                        .setCurrency("USD")
                        .setCreatedAt(Instant.parse("2017-01-01T00:00:00Z"))
                        .setClosedAt(Instant.parse("2017-03-01T09:30:00Z"))
                        .setOrigin(DealOrigin.PARTNER_REFERRAL)
                        .setProducts(List.of("Analytics", "Platform"))
                        .setRevisions(2)
                        .build())
                .setPolicyVersion(1)
                .setReferenceAt(Instant.parse("2017-03-01T09:30:00Z"))
                .setRules(
                        List.of(
                                rule("incumbent", false, "PASSED", null, "the deal has no incumbent"),
                                rule(
                                        "registration_in_force",
                                        true,
                                        "SOURCED",
                                        "P-1",
                                        "registration R-1 was approved at 2017-01-03T00:00:00Z and protected until 2017-04-03T00:00:00Z")))
                .setTouches(List.of(
                        touch("T-1", "P-1", "INTRODUCTION", "2016-12-20T00:00:00Z", null, "0.333333333333"),
                        touch("T-2", "P-2", "DEMO", "2017-02-01T15:00:00Z", null, "0.666666666667"),
                        touch("T-3", "P-2", "POC", "2017-03-05T00:00:00Z", "AFTER_CLOSE", null)))
                .setClaims(List.of(
                        ClaimOutcome.newBuilder()
                                .setRegistrationId("R-1")
                                .setPartnerId("P-1")
                                .setStatus(RegistrationState.CONVERTED)
                                .setStatusSince(Instant.parse("2017-03-01T09:30:00Z"))
                                .setSubmittedAt(Instant.parse("2017-01-03T00:00:00Z"))
                                .setApprovedAt(Instant.parse("2017-01-03T00:00:00Z"))
                                .setProtectedUntil(Instant.parse("2017-04-03T00:00:00Z"))
                                .setReasons(List.of("APPROVED_BY_POLICY", "BOOKED_IN_FORCE"))
                                .setRules(List.of(rule(
                                        "TERRITORY_VIOLATION",
                                        false,
                                        "PASSED",
                                        null,
                                        "the customer lies inside the partner's territory")))
                                .build(),
                        ClaimOutcome.newBuilder()
                                .setRegistrationId("R-2")
                                .setPartnerId("P-2")
                                .setStatus(RegistrationState.WAITLISTED)
                                .setStatusSince(Instant.parse("2017-01-05T00:00:00Z"))
                                .setSubmittedAt(Instant.parse("2017-01-05T00:00:00Z"))
                                .setReasons(List.of("WAITLISTED"))
                                .setRules(List.of(
                                        rule("possession", true, "WAITLISTED", "P-1", "claim R-1 holds the scope")))
                                .build()))
                .setCases(List.of("PROTECTED_OVERLAP:R-2"))
                .setLines(sourcedLines())
                .setNotes(List.of(new ModelNote("time_decay", "NO_WEIGHT")))
                .setCause("touch:T-3")
                .build();
    }

    private static List<CreditLine> sourcedLines() {
        return List.of(
                line("P-1", CreditKind.SOURCED, "rules", "1", "100.0000", CreditStatus.BOOKED, "REGISTRATION_IN_FORCE"),
                line(
                        "P-2",
                        CreditKind.INFLUENCED,
                        "linear",
                        "0.666666666667",
                        "66.6700",
                        CreditStatus.HELD,
                        "QUALIFYING_TOUCH"),
                line(
                        "P-1",
                        CreditKind.INFLUENCED,
                        "linear",
                        "0.333333333333",
                        "33.3300",
                        CreditStatus.BOOKED,
                        "QUALIFYING_TOUCH"),
                line(
                        "P-1",
                        CreditKind.INFLUENCED,
                        "first_touch",
                        "1",
                        "100.0000",
                        CreditStatus.BOOKED,
                        "QUALIFYING_TOUCH"));
    }

    public static RegistrationStatus claimStatus() {
        return RegistrationStatus.newBuilder()
                .setRegistrationId("R-2")
                .setPartnerId("P-2")
                .setAccountKey("name:Acme, \"Inc\"|US")
                .setStatus(RegistrationState.WAITLISTED)
                .setStatusSince(Instant.parse("2017-01-05T00:00:00Z"))
                .setSubmittedAt(Instant.parse("2017-01-05T00:00:00Z"))
                .setOpportunityId("O-1")
                .setReasons(List.of("WAITLISTED"))
                .setPolicyVersion(1)
                .setCause("registration:R-2")
                .build();
    }

    public static ConflictCase conflict() {
        return ConflictCase.newBuilder()
                .setCaseId("PROTECTED_OVERLAP:R-2")
                .setCode("PROTECTED_OVERLAP")
                .setAccountKey("crm:A-1")
                .setOpportunityId("O-1")
                .setRegistrations(List.of("R-1", "R-2"))
                .setPartners(List.of("P-1", "P-2"))
                .setStatus(CaseState.OPEN)
                .setDefaultOutcome("WAITLIST")
                .setOpenedAt(Instant.parse("2017-01-05T00:00:00Z"))
                .setDueAt(Instant.parse("2017-01-06T17:00:00Z"))
                .setReasons(List.of("PROTECTED_OVERLAP"))
                .setPolicyVersion(1)
                .setCause("registration:R-2")
                .setCurrency("USD")
                .setMoves(List.of(
                        new CaseMove(
                                "REJECT",
                                "P-1",
                                CreditKind.SOURCED,
                                new BigDecimal("-100.0000"),
                                new BigDecimal("0.0000")),
                        new CaseMove(
                                "REJECT",
                                "P-2",
                                CreditKind.INFLUENCED,
                                new BigDecimal("0.0000"),
                                new BigDecimal("-66.6700")),
                        new CaseMove(
                                "REJECT",
                                null,
                                CreditKind.UNATTRIBUTED,
                                new BigDecimal("100.0000"),
                                new BigDecimal("0.0000"))))
                .build();
    }

    private static List<Rejected> rejected() {
        return List.of(
                rejected("touches.csv", 12, "opportunity_id", "UNKNOWN_OPPORTUNITY", "\"T,8\",DEMO"),
                rejected("touches.csv", 3, "opportunity_id", "UNKNOWN_OPPORTUNITY", "\"T,8\",DEMO"),
                rejected("touches.csv", 2, "type", "UNKNOWN_VALUE", "T-9,LUNCH"));
    }

    private static Rejected rejected(String file, int line, String column, String reason, String row) {
        return Rejected.newBuilder()
                .setFile(file)
                .setLine(line)
                .setColumn(column)
                .setReason(reason)
                .setDetail("")
                .setRow(row)
                .build();
    }

    private static List<Proof> proofs() {
        return List.of(
                proof("tick_handled", "desk", 1, "1", "1"),
                proof("tick_handled", "desk", 0, "1", "1"),
                proof("arr_conserved", "USD", 0, "60.00 USD", "60.00 USD"),
                proof("arr_conserved", "USD", 1, "40.00 USD", "39.00 USD"));
    }

    static Proof proof(String name, String scope, int partition, String expected, String actual) {
        return Proof.newBuilder()
                .setProof(name)
                .setScope(scope)
                .setPartition(partition)
                .setTickAt(Instant.EPOCH)
                .setTickSequence(3)
                .setExpected(expected)
                .setActual(actual)
                .setHolds(expected.equals(actual))
                .build();
    }

    private static ArrRecord record(String id, String arr, String currency, DealStatus status, List<CreditLine> lines) {
        return ArrRecord.newBuilder()
                .setOpportunityId(id)
                .setAccountKey("crm:A-1")
                .setRevision(2)
                .setPolicyVersion(1)
                .setGrossArr(new BigDecimal(arr))
                .setCurrency(currency)
                .setStatus(status)
                .setEffectiveAt(Instant.parse("2017-03-01T09:30:00Z"))
                .setLines(lines)
                .setCause("touch:T-3")
                .build();
    }

    private static CreditLine line(
            @Nullable String partner,
            CreditKind credit,
            String model,
            String share,
            String amount,
            CreditStatus status,
            String reason) {
        boolean payable = model.equals("linear") || credit == CreditKind.SOURCED;
        return CreditLine.newBuilder()
                .setPartnerId(partner)
                .setCredit(credit)
                .setModel(model)
                .setBasis(payable ? CreditBasis.PAYABLE : CreditBasis.ANALYTIC)
                .setShare(new BigDecimal(share).setScale(12))
                .setAmount(new BigDecimal(amount))
                .setStatus(status)
                .setReasons(List.of(reason))
                .build();
    }

    private static TouchOutcome touch(
            String id, String partner, String type, String at, @Nullable String exclusion, @Nullable String share) {
        return TouchOutcome.newBuilder()
                .setTouchId(id)
                .setPartnerId(partner)
                .setType(type)
                .setEvidence(EvidenceLevel.CRM_LOGGED)
                .setOccurredAt(Instant.parse(at))
                .setCounted(exclusion == null)
                .setExclusion(exclusion)
                .setWeights(share == null ? List.of() : List.of(new TouchWeight("linear", new BigDecimal(share))))
                .build();
    }

    private static RuleOutcome rule(
            String rule, boolean applied, String outcome, @Nullable String partner, String detail) {
        return RuleOutcome.newBuilder()
                .setRule(rule)
                .setApplied(applied)
                .setOutcome(outcome)
                .setPartnerId(partner)
                .setDetail(detail)
                .build();
    }
}
