package dev.tributary.cli.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    @TempDir
    private Path directory;

    private String written(String file, GivenRecords records) throws IOException, InterruptedException {
        Path out = Files.createDirectories(directory.resolve("out"));
        records.write(out);
        assertThat(entries(out)).as("no temporary file stays").allMatch(name -> name.matches("[a-z-]+\\.(csv|jsonl)"));
        return Files.readString(out.resolve(file));
    }

    @Test
    void linesAreSortedByBytesAndWrittenExactly() throws Exception {
        assertThat(written("arr-records.csv", HandMade.records())).isEqualTo("""
                        opportunity_id,partner_id,credit,model,basis,share,amount,currency,gross_arr,status,effective_at,policy_version,revision,reasons
                        O-1,P-1,INFLUENCED,first_touch,ANALYTIC,1.000000000000,100.00,USD,100.00,BOOKED,2017-03-01T09:30:00Z,1,2,QUALIFYING_TOUCH
                        O-1,P-1,INFLUENCED,linear,PAYABLE,0.333333333333,33.33,USD,100.00,BOOKED,2017-03-01T09:30:00Z,1,2,QUALIFYING_TOUCH
                        O-1,P-2,INFLUENCED,linear,PAYABLE,0.666666666667,66.67,USD,100.00,HELD,2017-03-01T09:30:00Z,1,2,QUALIFYING_TOUCH
                        O-1,P-1,SOURCED,rules,PAYABLE,1.000000000000,100.00,USD,100.00,BOOKED,2017-03-01T09:30:00Z,1,2,REGISTRATION_IN_FORCE
                        O-10,,UNATTRIBUTED,rules,ANALYTIC,1.000000000000,5000,JPY,5000,LOST,2017-03-01T09:30:00Z,1,2,NO_SOURCE_FOUND
                        """);
    }

    @Test
    void modelsSumBookedAndHeldInfluencePerPartnerAndCurrency() throws Exception {
        assertThat(written("models.csv", HandMade.records())).isEqualTo("""
                        model,partner_id,weighted_arr,gross_arr,opportunities,currency,learned_weight
                        first_touch,P-1,100.00,100.00,1,USD,
                        linear,P-1,33.33,100.00,1,USD,
                        linear,P-2,66.67,100.00,1,USD,
                        """);
    }

    @Test
    void claimsAndCasesAreWrittenWithQuotesOnlyWhereNeeded() throws Exception {
        assertThat(written("registrations.csv", HandMade.records())).isEqualTo("""
                        registration_id,partner_id,account_key,status,status_since,protected_until,opportunity_id,reasons
                        R-2,P-2,"name:Acme, ""Inc""|US",WAITLISTED,2017-01-05T00:00:00Z,,O-1,WAITLISTED
                        """);
        assertThat(written("conflicts.csv", HandMade.records())).isEqualTo("""
                        case_id,code,account_key,opportunity_id,registrations,partners,status,default_outcome,opened_at,due_at,reasons
                        PROTECTED_OVERLAP:R-2,PROTECTED_OVERLAP,crm:A-1,O-1,R-1;R-2,P-1;P-2,OPEN,WAITLIST,2017-01-05T00:00:00Z,2017-01-06T17:00:00Z,PROTECTED_OVERLAP
                        """);
    }

    @Test
    void aRejectedRowStandsOnceAsItStoodInItsFile() throws Exception {
        assertThat(written("rejected.csv", HandMade.records())).isEqualTo("""
                        file,line,column,reason,row
                        touches.csv,2,type,UNKNOWN_VALUE,"T-9,LUNCH"
                        touches.csv,3,opportunity_id,UNKNOWN_OPPORTUNITY,\"""T,8"",DEMO"
                        """);
    }

    @Test
    void recordsThatTheEngineRefusedWithoutALineAreEachNamed() throws Exception {
        List<Rejected> refused = List.of(
                withoutLine("opportunity:O-2", "too large"),
                withoutLine("opportunity:O-1", "too large"),
                withoutLine("opportunity:O-1", "too large"),
                withoutLine(null, "what cannot be read"));
        assertThat(written("rejected.csv", HandMade.records().withRejected(refused))).isEqualTo("""
                        file,line,column,reason,row
                        ,,,TOO_LARGE,opportunity:O-1
                        ,,,TOO_LARGE,opportunity:O-2
                        ,,,TOO_LARGE,what cannot be read
                        """);
    }

    private static Rejected withoutLine(@Nullable String eventId, String detail) {
        return Rejected.newBuilder()
                .setEventId(eventId)
                .setReason("TOO_LARGE")
                .setDetail(detail)
                .build();
    }

    @Test
    void proofsAddUpOverPartitionsAndOneThatFailsFailsTheSum() throws Exception {
        assertThat(written("proofs.csv", HandMade.records())).isEqualTo("""
                        proof,scope,expected,actual,holds
                        arr_conserved,USD,100.00 USD,99.00 USD,false
                        tick_handled,desk,2,2,true
                        """);
    }

    @Test
    void theTraceIsOneLinePerDealWithSnakeCaseNamesAndExactAmounts() throws Exception {
        assertThat(written("trace.jsonl", HandMade.records()).lines())
                .singleElement()
                .asString()
                .startsWith("{\"opportunity_id\":\"O-1\",\"account_key\":\"crm:A-1\",\"deal\":{\"stage\":\"COMMITTED\","
                        + "\"crm_stage\":\"Won\",\"type\":\"NET_NEW\",\"arr\":\"100.00\",\"currency\":\"USD\","
                        + "\"created_at\":\"2017-01-01T00:00:00Z\",\"qualified_at\":null")
                .contains("\"share\":\"0.333333333333\",\"amount\":\"33.33\"");
    }

    @Test
    void filesOfCapabilitiesToComeHaveTheirHeader() throws Exception {
        for (String file : List.of("ledger.csv", "statements.csv", "scorecard.csv")) {
            assertThat(written(file, HandMade.records()).lines()).hasSize(1);
        }
    }

    @Test
    void theOrderInWhichResultsComeChangesNoByte() throws Exception {
        for (String file : List.of("arr-records.csv", "models.csv", "rejected.csv", "proofs.csv", "trace.jsonl")) {
            assertThat(written(file, HandMade.records().reversed())).isEqualTo(written(file, HandMade.records()));
        }
    }

    @Test
    void anEventThatCameFromNoFileIsShownByItsContent() throws Exception {
        Rejected refused = Rejected.newBuilder(withoutLine("touch:T-1", "no such deal"))
                .setRow("{\"touchId\":\"T-1\"}")
                .build();
        assertThat(written("rejected.csv", HandMade.records().withRejected(List.of(refused, refused))))
                .isEqualTo("file,line,column,reason,row\n,,,TOO_LARGE,\"{\"\"touchId\"\":\"\"T-1\"\"}\"\n");
    }

    @Test
    void onlyATickThatEveryDeskHasHandledIsProven() throws Exception {
        GivenRecords records = HandMade.records();
        records.with(
                TopicCatalogue.ATTRIBUTION_PROOF,
                "any",
                Proof.newBuilder(HandMade.proof("tick_handled", "desk", 0, "1", "1"))
                        .setTickSequence(4)
                        .build());
        assertThat(written("proofs.csv", records)).contains("tick_handled,desk,2,2,true");
        records.with(
                TopicCatalogue.ATTRIBUTION_PROOF,
                "any",
                Proof.newBuilder(HandMade.proof("tick_handled", "desk", 1, "1", "1"))
                        .setTickSequence(4)
                        .build());
        assertThat(written("proofs.csv", records)).isEqualTo("proof,scope,expected,actual,holds\ntick_handled,desk,2,2,true\n");
    }

    @Test
    void outAppearsWholeOrNotAtAll() throws Exception {
        Path out = directory.resolve("results");
        try (OutDirectory first = OutDirectory.check(out, false, List.of())) {
            first.write(into -> Files.writeString(into.resolve("a"), "1"));
        }
        assertThat(out.resolve("a")).hasContent("1");
        assertThatThrownBy(() -> OutDirectory.check(out, false, List.of()))
                .isInstanceOf(OutDirectory.Unusable.class)
                .hasMessageContaining("--force");
        try (OutDirectory failing = OutDirectory.check(out, true, List.of())) {
            assertThatThrownBy(() -> failing.write(into -> {
                        Files.writeString(into.resolve("b"), "2");
                        throw new IOException("disk full");
                    }))
                    .hasMessage("disk full");
        }
        assertThat(entries(out)).containsExactly("a");
        try (OutDirectory second = OutDirectory.check(out, true, List.of())) {
            second.write(into -> Files.writeString(into.resolve("c"), "3"));
        }
        assertThat(entries(out)).containsExactly("c");
        assertThat(entries(directory)).containsExactly("results");
    }

    @Test
    void aStoppedRunSaysThatOutIsAsItWasOnlyWhereItExisted() throws Exception {
        Path out = directory.resolve("results");
        try (OutDirectory fresh = OutDirectory.check(out, false, List.of())) {
            assertThat(fresh.state()).isEqualTo(out + " was not created");
            fresh.write(into -> Files.writeString(into.resolve("a"), "1"));
            assertThat(fresh.state()).isEqualTo("the results are in " + out);
        }
        try (OutDirectory existing = OutDirectory.check(out, true, List.of())) {
            assertThat(existing.state()).isEqualTo(out + " is as it was");
        }
    }

    @Test
    void forceDoesNotReplaceADirectoryThatHoldsTheInput() throws Exception {
        Path in = Files.createDirectories(directory.resolve("work/in"));
        assertThatThrownBy(() -> OutDirectory.check(directory.resolve("work"), true, List.of(in)))
                .isInstanceOf(OutDirectory.Unusable.class);
    }

    private static List<String> entries(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
