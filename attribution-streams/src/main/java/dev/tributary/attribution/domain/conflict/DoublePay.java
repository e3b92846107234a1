package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * DOUBLE_PAY: one invoice is paid under two programs; a payment that names none is under this one. Only the one that takes precedence pays: by the policy's order,
 * else the one that paid first.
 */
public final class DoublePay implements DealDetector {

    private static final Comparator<Payment> IN_TIME =
            Comparator.comparing(Payment::occurredAt).thenComparing(Payment::id, Bytes.ORDER);

    @Override
    public ConflictCode code() {
        return ConflictCode.DOUBLE_PAY;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        Map<String, List<Payment>> byInvoice = new TreeMap<>(Bytes.ORDER);
        question.payments().stream()
                .filter(payment -> payment.kind() == PaymentKind.PAID
                        && !payment.occurredAt().isAfter(question.asked().now()))
                .sorted(IN_TIME)
                .forEach(payment -> {
                    String invoice = payment.invoiceId();
                    if (invoice != null) {
                        byInvoice
                                .computeIfAbsent(invoice, each -> new ArrayList<>())
                                .add(payment);
                    }
                });
        List<ConflictCase.Evidence> evidence = new ArrayList<>();
        Instant opened = null;
        for (Map.Entry<String, List<Payment>> invoice : byInvoice.entrySet()) {
            List<Payment> payments = invoice.getValue();
            Instant second = payments.stream()
                    .filter(payment -> !program(question, payment).equals(program(question, payments.get(0))))
                    .map(Payment::occurredAt)
                    .findFirst()
                    .orElse(null);
            if (second != null) {
                opened = opened == null || second.isBefore(opened) ? second : opened;
                payments.forEach(payment -> evidence.add(new ConflictCase.Evidence(
                        "payment:" + payment.id(),
                        null,
                        "invoice " + invoice.getKey() + " paid under " + program(question, payment),
                        payment.occurredAt())));
            }
        }
        if (opened == null) {
            return List.of();
        }
        Opportunity deal = question.deal();
        return List.of(new Finding(
                CaseId.ofDeal(code(), deal.id()),
                code(),
                deal.id(),
                Cases.ids(),
                question.payees(),
                opened,
                null,
                List.of(code().name()),
                evidence,
                null));
    }

    /** A payment that names no program is under this one. */
    private static String program(DealQuestion question, Payment payment) {
        String program = payment.program();
        return program == null ? question.policy().programId() : program;
    }
}
