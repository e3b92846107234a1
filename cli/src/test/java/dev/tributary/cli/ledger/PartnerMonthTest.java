package dev.tributary.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.cli.statement.Kind;
import dev.tributary.cli.statement.Statement;
import dev.tributary.cli.statement.Statement.Amount;
import dev.tributary.cli.statement.Statement.Line;
import dev.tributary.cli.statement.StatementText;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.WaitingCommission;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a partner is told of a month, from the entries that stand in it. */
class PartnerMonthTest {

    @Test
    void onlyWhatTheCostTookChangesWhatIsOwed() throws Exception {
        Statement february = month(HandMadeLedger.life(), 2);
        assertThat(february.mismatches()).isEmpty();
        assertThat(february.lines())
                .extracting(Line::entryId, Line::kind, line -> line.owed().toPlainString())
                .containsExactly(
                        tuple("f1", Kind.APPROVED, "0"),
                        tuple("h1", Kind.HELD, "0"),
                        tuple("f2", Kind.APPROVED, "0"),
                        tuple("r1", Kind.APPROVAL_REVERSED, "0"),
                        tuple("r2", Kind.EARNING_REVERSED, "0"),
                        tuple("r3", Kind.REVERSED, "-50.00"));
        assertThat(february.sums().reversed()).isEqualByComparingTo("50");
        assertThat(february.lines().get(3).amount()).isEqualByComparingTo("50");
    }

    @Test
    void whatWasPaidAndIsToBeHadBackLowersWhatIsOwedOnce() throws Exception {
        Statement march = month(HandMadeLedger.life(), 3);
        assertThat(march.mismatches()).isEmpty();
        assertThat(march.sums().paid()).isEqualByComparingTo("50");
        assertThat(march.sums().closing()).isEqualByComparingTo("-20");
        assertThat(march.total(Kind.CLAWED_BACK)).isEqualByComparingTo("20");
        assertThat(march.lines().stream().map(Line::owed).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(
                        march.sums().closing().subtract(march.sums().opening()));
    }

    @Test
    void aLineSaysWhatItsAmountFollowsFrom() throws Exception {
        Line line = month(List.of(HandMadeLedger.exchanged()), 1).lines().get(0);
        assertThat(line.amount()).isEqualByComparingTo("55");
        assertThat(line.inDealCurrency()).isEqualTo(new Amount(new BigDecimal("50.00"), "EUR"));
        assertThat(line.base()).isEqualTo(new Amount(new BigDecimal("500.00"), "EUR"));
        assertThat(line.rate()).isEqualTo("10 %");
        assertThat(line.clause()).isEqualTo("4.2");
        assertThat(line.description()).isEqualTo("Sourced as SI: referrals");
    }

    @Test
    void whatWasPostedAfterItWasMadeIsCountedAndNotInIt() throws Exception {
        List<Entry> life = HandMadeLedger.life();
        List<Entry> january = life.subList(0, 1);
        HandMadeLedger ledger = HandMadeLedger.of(january);
        List<Entry> posted = new ArrayList<>(life.subList(0, 2));
        // The ledger was computed again: the first entry stands there twice.
        posted.add(1, life.get(0));
        PartnerMonth month =
                PartnerMonth.of(Published.of(ledger.statements.get(0)), posted, null, "program", new TreeMap<>());
        assertThat(month.entries()).extracting(Entry::id).containsExactly("a1");
        assertThat(month.since()).isEqualTo(1);
    }

    @Test
    void whatWaitsForARateAndWhatOpenDealsMayGiveAreToldAndInNoSum() throws Exception {
        LedgerStatement record =
                HandMadeLedger.of(HandMadeLedger.life()).statements.get(0);
        record.setWaiting(
                List.of(new WaitingCommission("D-9", "EUR>USD 2026-01-31", new BigDecimal("100.0000"), "EUR")));
        Statement statement = PartnerMonth.of(
                        Published.of(record),
                        HandMadeLedger.life().subList(0, 2),
                        "Name",
                        "program",
                        new TreeMap<>(Map.of("USD", new BigDecimal("12.50"), "JPY", new BigDecimal("900"))))
                .byCurrency()
                .get(0);
        assertThat(statement.waiting()).hasSize(1);
        assertThat(String.join("\n", StatementText.lines(statement, "verify")))
                .contains("not owed: estimated on open deals", "12.50 USD", "900 JPY")
                .contains("P-1 Name, January 2026, in USD", "EUR to USD", "2026-01-31", "100.00 EUR", "Accrued");
    }

    private static Statement month(List<Entry> posted, int month) throws Exception {
        HandMadeLedger ledger = HandMadeLedger.of(posted);
        YearMonth period = YearMonth.of(2026, month);
        LedgerStatement record = ledger.statements.stream()
                .filter(each -> each.getPeriod().equals(period.toString()))
                .findFirst()
                .orElseThrow();
        List<Entry> standing =
                posted.stream().filter(entry -> entry.period().equals(period)).toList();
        List<Statement> told = PartnerMonth.of(Published.of(record), standing, null, "program", new TreeMap<>())
                .byCurrency();
        assertThat(told).hasSize(1);
        return told.get(0);
    }
}
