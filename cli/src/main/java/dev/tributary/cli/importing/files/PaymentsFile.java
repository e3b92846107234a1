package dev.tributary.cli.importing.files;

import dev.tributary.cli.importing.ImportFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.event.Amounts;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.Row;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.BillingPaymentKind;

/** payments.csv. Amounts have no sign: the kind says which way the money went. */
final class PaymentsFile {
    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.PAYMENTS,
            ImportFile.CrossCheck.NONE,
            row -> row.needInstant("occurred_at"),
            PaymentsFile::event);

    private PaymentsFile() {}

    private static InputEvent event(Row row) {
        BillingPayment payment = BillingPayment.newBuilder()
                .setPaymentId(row.needText("payment_id"))
                .setOpportunityId(row.needText("opportunity_id"))
                .setKind(row.needWord("kind", BillingPaymentKind.class))
                .setAmount(Amounts.money(row.needNumber("amount")))
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
