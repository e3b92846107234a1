package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import dev.tributary.schemas.avro.DealStatus;
import dev.tributary.schemas.avro.FxRate;
import dev.tributary.schemas.avro.JournalEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvroJsonTest {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.000007Z");

    @Test
    void aDecisionAsJson() {
        var line = CreditLine.newBuilder()
                .setCredit(CreditKind.UNATTRIBUTED)
                .setModel("rules")
                .setBasis(CreditBasis.ANALYTIC)
                .setShare(BigDecimal.ONE)
                .setAmount(new BigDecimal("12500.5"))
                .setStatus(CreditStatus.BOOKED)
                .setReasons(List.of("NO_CLAIM"))
                .build();
        var decision = ArrRecord.newBuilder()
                .setOpportunityId("O-1")
                .setAccountKey("crm:A-1")
                .setRevision(2)
                .setPolicyVersion(1)
                .setGrossArr(new BigDecimal("12500.5"))
                .setCurrency("USD")
                .setStatus(DealStatus.BOOKED)
                .setEffectiveAt(AT)
                .setLines(List.of(line))
                .setCause("T-9")
                .build();
        assertThat(AvroJson.of(decision)).hasToString("""
                {"opportunityId":"O-1","accountKey":"crm:A-1","revision":2,"policyVersion":1,"grossArr":"12500.5000",\
                "currency":"USD","status":"BOOKED","effectiveAt":"2026-02-03T04:05:06.000007Z","lines":[{"partnerId":null,\
                "credit":"UNATTRIBUTED","model":"rules","basis":"ANALYTIC","share":"1.000000000000","amount":"12500.5000",\
                "status":"BOOKED","reasons":["NO_CLAIM"],"estimatedCommission":null}],"notes":[],"cause":"T-9"}""");
    }

    @Test
    void oneOfSeveralRecordsIsNamed() {
        var rate = FxRate.newBuilder()
                .setDate(LocalDate.of(2026, 1, 31))
                .setFrom("EUR")
                .setTo("USD")
                .setRate(new BigDecimal("1.1"))
                .setRecordedAt(AT)
                .build();
        var event = JournalEvent.newBuilder()
                .setEventId("E")
                .setCorrelationId("C")
                .setRecordedAt(AT)
                .setBody(rate)
                .build();
        assertThat(AvroJson.of(event).path("body").path("FxRate"))
                .hasToString("{\"date\":\"2026-01-31\",\"from\":\"EUR\",\"to\":\"USD\",\"rate\":\"1.100000000000\","
                        + "\"recordedAt\":\"2026-02-03T04:05:06.000007Z\"}");
    }

    @Test
    void anyRecordOfOursCanBeShown() {
        var samples = new SampleRecords(7);
        SampleRecords.recordClasses().forEach(recordClass -> {
            for (int i = 0; i < 20; i++) {
                var value = samples.next(recordClass);
                assertThat(AvroJson.of(value).size())
                        .isEqualTo(value.getSchema().getFields().size());
            }
        });
    }
}
