package dev.tributary.cli.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.ledger.PartnerPayout;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutLineState;
import dev.tributary.schemas.avro.PayoutPart;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingPayoutTest {
    @TempDir
    private Path scratch;

    @Test
    void whatTheApplicationWroteFollowsFromItsParts() throws Exception {
        HandMadePayout payout = new HandMadePayout().becomes(0, PayoutLineState.PAID);
        StandingPayout read =
                StandingPayout.read(payout.topics(scratch), HandMadePayout.ID).orElseThrow();
        assertThat(read.difference()).isNull();
        assertThat(read.payments()).isEqualTo(payout.payments);
        assertThat(StandingPayout.read(payout.topics(scratch), "P-none")).isEmpty();
    }

    @Test
    void whatWasWithdrawnIsNoPartOfIt() {
        StandingPayout standing =
                new HandMadePayout().becomes(1, PayoutLineState.WITHDRAWN).standing();
        assertThat(standing.difference()).isNull();
        assertThat(standing.content("EUR"))
                .extracting(LedgerPayoutLine::getPartnerId)
                .containsExactly("P-1");
    }

    @Test
    void aChangedPartIsFound() {
        LedgerPayoutLine line = new HandMadePayout().payments.get(1);
        assertThat(withFirst(LedgerPayoutLine.newBuilder(line)
                        .setParts(List.of(new PayoutPart("D-3", new BigDecimal("123.46"))))
                        .build()))
                .contains("P-2 in EUR", "the digest should be");
        assertThat(withFirst(LedgerPayoutLine.newBuilder(line)
                        .setParts(List.of(new PayoutPart("D-9", new BigDecimal("123.45"))))
                        .build()))
                .contains("the digest should be");
        assertThat(withFirst(LedgerPayoutLine.newBuilder(line)
                        .setAmount(new BigDecimal("999.0000"))
                        .build()))
                .contains("the amount should be 123.4500 and is 999.0000");
        assertThat(withFirst(LedgerPayoutLine.newBuilder(line)
                        .setKept(new BigDecimal("1000.0000"))
                        .build()))
                .contains("none that this release writes");
    }

    /** Also with its digest made anew: it is in the content hash. */
    @Test
    void anotherPaymentIsFound() {
        HandMadePayout payout = new HandMadePayout();
        LedgerPayout run = payout.run();
        List<LedgerPayoutLine> others = new ArrayList<>(payout.payments);
        others.remove(2);
        assertThat(StandingPayout.of(run, others).difference()).contains("the content hash should be");
        others.add(HandMadePayout.line("P-2", "USD", 0, new PartnerPayout.Part("D-4", 701)));
        assertThat(StandingPayout.of(run, others).difference()).contains("the content hash should be");
    }

    @Test
    void sumsThatAreNotThoseOfThePaymentsAreFound() {
        HandMadePayout payout = new HandMadePayout();
        LedgerPayout run = payout.run();
        run.getSums().get(0).setPayments(9);
        assertThat(StandingPayout.of(run, payout.payments).difference()).contains("the sums should be", "9 payments");
    }

    private static String withFirst(LedgerPayoutLine changed) {
        HandMadePayout payout = new HandMadePayout();
        List<LedgerPayoutLine> payments = new ArrayList<>(payout.payments);
        payments.set(1, changed);
        return String.valueOf(StandingPayout.of(payout.run(), payments).difference());
    }
}
