package dev.tributary.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.BillingPaymentKind;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.PartnerTouch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramStreamTest {

    private static final ProgramShape SHAPE = ProgramShape.usual(5);

    @Test
    void theSameShapeGivesTheSameRecords() {
        assertThat(events(SHAPE, 0, 40)).isEqualTo(events(SHAPE, 0, 40));
        assertThat(events(ProgramShape.usual(6), 0, 40)).isNotEqualTo(events(SHAPE, 0, 40));
    }

    @Test
    void recordsComeInTheOrderOfTheirTimeOverAllAccounts() {
        List<Instant> times =
                events(SHAPE, 0, 300).stream().map(ProgramEvent::recordedAt).toList();

        assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void aTouchNeverComesBeforeItsDeal() {
        Set<String> deals = new HashSet<>();
        for (ProgramEvent event : events(SHAPE, 0, 100)) {
            if (event.value() instanceof CrmOpportunity deal) {
                deals.add(deal.getOpportunityId());
            } else if (event.value() instanceof PartnerTouch touch) {
                assertThat(deals).contains(touch.getOpportunityId());
            }
        }
    }

    @Test
    void everyPaymentBelongsToABookedDealAndComesAfterItsClose() {
        Map<String, CrmOpportunity> deals = new HashMap<>();
        int payments = 0;
        for (ProgramEvent event : events(SHAPE, 0, 100)) {
            if (event.value() instanceof CrmOpportunity deal) {
                deals.put(deal.getOpportunityId(), deal);
            } else if (event.value() instanceof BillingPayment payment) {
                CrmOpportunity deal = deals.get(payment.getOpportunityId());
                payments++;
                assertThat(deal).isNotNull();
                assertThat(deal.getStage()).isEqualTo(DealStage.COMMITTED);
                assertThat(payment.getRecordedAt()).isAfter(deal.getClosedAt());
                assertThat(payment.getCurrency()).isEqualTo(deal.getCurrency());
                assertThat(payment.getPaymentId()).startsWith(deal.getOpportunityId() + "-P");
                assertThat(event.key()).isEqualTo(deal.getOpportunityId());
            }
        }
        assertThat(payments).isPositive();
    }

    @Test
    void everyBookedDealIsPaidInOneToThreeInstalmentsThatAreItsArr() {
        Map<String, List<BillingPayment>> paid = payments(BillingPaymentKind.PAID);
        List<CrmOpportunity> booked = deals(1_000).stream()
                .filter(deal -> deal.getStage() == DealStage.COMMITTED)
                .toList();

        assertThat(booked).hasSameSizeAs(paid.keySet()).allSatisfy(deal -> {
            List<BillingPayment> instalments = paid.getOrDefault(deal.getOpportunityId(), List.of());
            assertThat(instalments).hasSizeBetween(1, 3);
            assertThat(sum(instalments)).isEqualByComparingTo(deal.getArr());
        });
    }

    @Test
    void ofAFewDealsLessIsRefundedThanTheirLastInstalmentWas() {
        Map<String, List<BillingPayment>> paid = payments(BillingPaymentKind.PAID);
        Map<String, List<BillingPayment>> refunded = payments(BillingPaymentKind.REFUNDED);

        assertThat((double) refunded.size() / paid.size()).isCloseTo(SHAPE.refundShare(), within(0.01));
        refunded.forEach((deal, refunds) -> {
            List<BillingPayment> instalments = paid.getOrDefault(deal, List.of());
            BillingPayment last = instalments.get(instalments.size() - 1);
            assertThat(refunds).singleElement().satisfies(refund -> {
                assertThat(refund.getAmount()).isPositive().isLessThan(last.getAmount());
                assertThat(refund.getRecordedAt()).isAfterOrEqualTo(last.getRecordedAt());
                assertThat(refund.getInvoiceId()).isEqualTo(last.getInvoiceId());
            });
        });
    }

    @Test
    void anAccountHasAboutAsManyRecordsAsItsShapeSays() {
        assertThat(events(SHAPE, 0, 1_000).size() / 1_000.0)
                .isCloseTo(SHAPE.eventsPerAccount(), within(SHAPE.eventsPerAccount() * 0.1));
    }

    @Test
    void aSizedAccountHasExactlyItsRecordsAndTheLastFifthOfThemComesLast() {
        SizedAccounts sized = new SizedAccounts(5, 20);

        SizedAccounts.Parts parts = sized.parts(SHAPE.every(Duration.ofMinutes(1)), sized.recordsPerAccount());

        assertThat(parts.first().size() + parts.last().size()).isEqualTo(101);
        assertThat(parts.last()).hasSize(20);
        assertThat(parts.last().get(0).recordedAt())
                .isAfterOrEqualTo(parts.first().get(parts.first().size() - 1).recordedAt());
    }

    /** In the order of time, by deal. */
    private static Map<String, List<BillingPayment>> payments(BillingPaymentKind kind) {
        Map<String, List<BillingPayment>> payments = new HashMap<>();
        for (ProgramEvent event : events(SHAPE, 0, 1_000)) {
            if (event.value() instanceof BillingPayment payment && payment.getKind() == kind) {
                payments.computeIfAbsent(payment.getOpportunityId(), deal -> new ArrayList<>())
                        .add(payment);
            }
        }
        return payments;
    }

    private static List<CrmOpportunity> deals(int accounts) {
        return events(SHAPE, 0, accounts).stream()
                .filter(event -> event.value() instanceof CrmOpportunity)
                .map(event -> (CrmOpportunity) event.value())
                .toList();
    }

    private static BigDecimal sum(List<BillingPayment> payments) {
        return payments.stream().map(BillingPayment::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<ProgramEvent> events(ProgramShape shape, int from, int end) {
        List<ProgramEvent> events = new ArrayList<>();
        new ProgramStream(shape, from, end).forEachRemaining(events::add);
        return events;
    }
}
