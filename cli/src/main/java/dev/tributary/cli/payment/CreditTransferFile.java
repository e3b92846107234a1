package dev.tributary.cli.payment;

import dev.tributary.cli.payment.PaymentOutcome.Refused;
import dev.tributary.cli.payment.PaymentOutcome.Written;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Writes a payout batch as the file that a bank takes, and hands out none that the schema refuses. */
public final class CreditTransferFile {
    private static final int LONGEST_REMITTANCE = 140;
    private static final int LONGEST_INITIATOR = 140;
    private static final String NO_BIC = "NOTPROVIDED";

    private final PayoutFile file;
    private final XmlOut out;
    private final List<TextChange> changes = new ArrayList<>();

    private CreditTransferFile(PayoutFile file) throws XMLStreamException {
        this.file = file;
        this.out = new XmlOut();
    }

    /** The same file for the same batch, always. */
    public static PaymentOutcome write(PayoutFile file) {
        List<PaymentProblem> problems = PayoutChecks.of(file);
        if (!problems.isEmpty()) {
            return new Refused(problems);
        }
        try {
            CreditTransferFile writing = new CreditTransferFile(file);
            BigDecimal sum = controlSum(file);
            writing.document(sum.toPlainString());
            String xml = writing.out.finish();
            problems = againstTheSchema(xml);
            return problems.isEmpty()
                    ? new Written(xml, file.transfers().size(), sum, writing.changes)
                    : new Refused(problems);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("plain Latin text can always be written as XML", impossible);
        }
    }

    static List<PaymentProblem> againstTheSchema(String xml) {
        try {
            Validator validator = PaymentSchema.CREDIT_TRANSFER.schema().newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new StringReader(xml)));
            return List.of();
        } catch (SAXException wrong) {
            return List.of(new PaymentProblem(
                    PaymentProblem.Kind.AGAINST_THE_SCHEMA,
                    PaymentSchema.CREDIT_TRANSFER.message(),
                    String.valueOf(wrong.getMessage()),
                    "do not send the file, and report this: a value got past every check"));
        } catch (IOException memoryFails) {
            throw new UncheckedIOException(memoryFails);
        }
    }

    private static BigDecimal controlSum(PayoutFile file) {
        return file.transfers().stream()
                .map(transfer -> transfer.amount().toDecimal())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void document(String sum) throws XMLStreamException {
        out.document(
                "Document",
                PaymentSchema.CREDIT_TRANSFER.namespace(),
                () -> out.element("CstmrCdtTrfInitn", () -> {
                    out.element("GrpHdr", () -> {
                        out.element("MsgId", file.messageId());
                        out.element(
                                "CreDtTm",
                                file.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
                        counts(sum);
                        out.element(
                                "InitgPty",
                                () -> out.element(
                                        "Nm", latin("initiatingParty", file.initiatingParty(), LONGEST_INITIATOR)));
                    });
                    out.element("PmtInf", () -> payment(sum));
                }));
    }

    private void counts(String sum) throws XMLStreamException {
        out.element("NbOfTxs", Integer.toString(file.transfers().size()));
        out.element("CtrlSum", sum);
    }

    private void payment(String sum) throws XMLStreamException {
        boolean sepa = file.scheme() == Scheme.SEPA;
        Debtor debtor = file.debtor();
        out.element("PmtInfId", file.messageId());
        out.element("PmtMtd", "TRF");
        counts(sum);
        if (sepa) {
            out.element("PmtTpInf", () -> out.element("SvcLvl", () -> out.element("Cd", "SEPA")));
        }
        out.element(
                "ReqdExctnDt", () -> out.element("Dt", file.requestedExecution().toString()));
        out.element("Dbtr", () -> out.element("Nm", name("debtor.name", debtor.name())));
        out.element("DbtrAcct", () -> {
            account(debtor.account());
            out.element("Ccy", debtor.currency());
        });
        out.element("DbtrAgt", () -> agent(debtor.bic()));
        out.element("ChrgBr", sepa ? "SLEV" : "SHAR");
        for (int i = 0; i < file.transfers().size(); i++) {
            String at = "transfers[" + i + "].";
            Transfer transfer = file.transfers().get(i);
            out.element("CdtTrfTxInf", () -> transfer(at, transfer));
        }
    }

    private void transfer(String at, Transfer transfer) throws XMLStreamException {
        out.element("PmtId", () -> {
            out.element("InstrId", transfer.instructionId());
            out.element("EndToEndId", transfer.endToEndId());
        });
        out.element(
                "Amt",
                () -> out.element(
                        "InstdAmt",
                        "Ccy",
                        transfer.amount().currency(),
                        transfer.amount().toDecimal().toPlainString()));
        if (transfer.bic() != null) {
            out.element("CdtrAgt", () -> agent(transfer.bic()));
        }
        out.element("Cdtr", () -> {
            out.element("Nm", name(at + "creditorName", transfer.creditorName()));
            String country = transfer.country();
            if (country != null) {
                out.element("PstlAdr", () -> out.element("Ctry", country));
            }
        });
        out.element("CdtrAcct", () -> account(transfer.creditorAccount()));
        String remittance = latin(at + "remittance", transfer.remittance(), LONGEST_REMITTANCE);
        if (!remittance.isEmpty()) {
            out.element("RmtInf", () -> out.element("Ustrd", remittance));
        }
    }

    private void account(Account account) throws XMLStreamException {
        out.element("Id", () -> {
            if (account.kind() == Account.Kind.IBAN) {
                out.element("IBAN", account.sent());
            } else {
                out.element("Othr", () -> out.element("Id", account.sent()));
            }
        });
    }

    /** The debtor's bank must be named: where the IBAN alone tells it, the rulebook has a word that says so. */
    private void agent(@Nullable String bic) throws XMLStreamException {
        out.element("FinInstnId", () -> {
            if (bic != null) {
                out.element("BICFI", bic);
            } else {
                out.element("Othr", () -> out.element("Id", NO_BIC));
            }
        });
    }

    private String name(String field, String given) {
        return latin(field, given, file.scheme().longestName());
    }

    private String latin(String field, String given, int longest) {
        String sent = LatinText.of(given, longest);
        if (!sent.equals(given)) {
            changes.add(new TextChange(field, given, sent));
        }
        return sent;
    }
}
