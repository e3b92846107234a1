package dev.tributary.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.EntryKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalancesTest {

    @Test
    void everyCurrencySumsToZeroAndWhatIsOwedIsWhatThePartsSay() {
        Balances balances = new Balances();
        HandMadeLedger.life().forEach(balances::add);
        balances.add(HandMadeLedger.exchanged());
        for (String currency : balances.currencies()) {
            assertThat(balances.rows(currency).stream()
                            .mapToLong(Balances.Row::balance)
                            .sum())
                    .isZero();
        }
        assertThat(balances.currencies()).containsExactly("EUR", "USD");
        assertThat(balances.owedIn()).containsExactly("USD");
        assertThat(balances.liability("USD")).isEqualTo(new Liability(5_500, 0, 0, 2_000));
        assertThat(balances.liability("USD").total()).isEqualTo(3_500);
        assertThat(String.join("\n", LedgerText.accounts(balances)))
                .containsPattern("sum +EUR +50.00 +50.00 +0.00")
                .contains("clawback_receivable");
    }

    @Test
    void partnersComeByWhatTheyAreOwedAndManyAreCut() {
        PartnerLiabilities partners = new PartnerLiabilities();
        for (int i = 0; i < 50; i++) {
            partners.add(owed(String.format("P-%02d", i), 100L * (i % 7 + 1)));
        }
        List<PartnerLiabilities.Row> rows = partners.rows();
        assertThat(rows).hasSize(50);
        assertThat(rows.get(0).owed().total()).isEqualTo(700);
        assertThat(rows.get(0).partnerId()).isEqualTo("P-06");
        List<String> lines = new ArrayList<>(LedgerText.partners(rows));
        assertThat(lines).hasSize(42);
        assertThat(lines.get(41)).isEqualTo("  and 10 more; --json lists all");
    }

    private static Entry owed(String partner, long amount) {
        return HandMadeLedger.of(
                partner,
                "a-" + partner,
                EntryKind.ACCRUED,
                "2026-01-05",
                "2026-01-05",
                null,
                HandMadeLedger.two("commission_expense", "accrued_partner_payable", amount));
    }
}
