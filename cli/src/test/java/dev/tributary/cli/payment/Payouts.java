package dev.tributary.cli.payment;

import dev.tributary.attribution.domain.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Payout batches for the tests; the account numbers are the examples that the IBAN registry gives. */
final class Payouts {
    static final Account GERMAN = Account.iban("DE89 3704 0044 0532 0130 00");
    static final Account FRENCH = Account.iban("FR1420041010050500013M02606");
    static final Account DUTCH = Account.iban("NL91ABNA0417164300");

    private Payouts() {}

    static PayoutFile sepa() {
        return sepa(List.of(
                new Transfer(
                        "2026-01-partner-a",
                        "PO-2026-01-0001",
                        "partner-a",
                        "Northwind B\u00FCro & S\u00F6hne GmbH",
                        FRENCH,
                        "BNPAFRPP",
                        "FR",
                        new Money(133_333, "EUR"),
                        "Commission January 2026, statement 9f86d081"),
                transfer("2026-01-partner-b", "\u0391\u03B8\u03AE\u03BD\u03B1 \u0391\u0395", new Money(50, "EUR"))));
    }

    static PayoutFile sepa(List<Transfer> transfers) {
        return file(Scheme.SEPA, transfers);
    }

    static PayoutFile file(Scheme scheme, List<Transfer> transfers) {
        return new PayoutFile(
                "PO-2026-01",
                Instant.parse("2026-02-03T09:15:00.123Z"),
                "Tributary Example AG",
                new Debtor("Tributary Example AG", GERMAN, null, "EUR"),
                scheme,
                LocalDate.of(2026, 2, 5),
                transfers);
    }

    static Transfer transfer(String endToEndId, String name, Money amount) {
        return new Transfer(endToEndId, "PO-2026-01-0002", "partner-b", name, DUTCH, null, null, amount, "");
    }
}
