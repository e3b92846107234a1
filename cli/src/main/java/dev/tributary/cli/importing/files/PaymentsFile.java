package dev.tributary.cli.importing.files;

import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.cli.importing.Column;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.BillingPaymentKind;
import java.util.List;

/** payments.csv. Amounts have no sign: the kind says which way the money went. */
final class PaymentsFile {
    static final ImportFile DEFINITION = new ImportFile(
            "payments.csv",
            false,
            "What customers paid on deals, and took back.",
            List.of("payment_id"),
            List.of(
                    Column.id("payment_id", "id of the payment").mustBeGiven(),
                    Column.id("opportunity_id", "the deal").mustBeGiven(),
                    Column.word("kind", PaymentKind.class, "what happened").mustBeGiven(),
                    Column.amount("amount", "currency", "how much, without sign")
                            .mustBeGiven(),
                    Column.currency("currency", "of amount").mustBeGiven(),
                    Column.instant("occurred_at", "when it happened")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.text("invoice_id", "the invoice line that it settles"),
                    Column.text("program", "the incentive program it was paid under; empty: this one")),
            null,
            ImportFile.CrossCheck.NONE,
            row -> row.needInstant("occurred_at"),
            PaymentsFile::event);

    private PaymentsFile() {}

    private static InputEvent event(Row row) {
        BillingPayment payment = BillingPayment.newBuilder()
                .setPaymentId(row.needText("payment_id"))
                .setOpportunityId(row.needText("opportunity_id"))
                .setKind(row.needWord("kind", BillingPaymentKind.class))
                .setAmount(Rows.money(row.needNumber("amount")))
                .setCurrency(row.needText("currency"))
                .setOccurredAt(row.needInstant("occurred_at"))
                .setInvoiceId(row.text("invoice_id"))
                .setProgram(row.text("program"))
                .setRecordedAt(row.needInstant("occurred_at"))
                .build();
        return new InputEvent(
                InputEvent.Kind.PAYMENT,
                "payment:" + payment.getPaymentId(),
                payment.getOpportunityId(),
                payment.getRecordedAt(),
                payment);
    }
}
