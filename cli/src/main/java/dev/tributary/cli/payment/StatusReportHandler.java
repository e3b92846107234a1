package dev.tributary.cli.payment;

import dev.tributary.cli.payment.PaymentProblem.Kind;
import dev.tributary.cli.payment.StatusReport.GroupStatus;
import dev.tributary.cli.payment.TransferStatus.Status;
import dev.tributary.crm.canonical.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Takes the statuses out of a report that the schema has let through. */
final class StatusReportHandler extends DefaultHandler {
    private static final String REPORT = "/Document/CstmrPmtStsRpt/";
    private static final String FILE = "OrgnlGrpInfAndSts";
    private static final String BATCH = "OrgnlPmtInfAndSts";
    private static final String TRANSFER = BATCH + "/TxInfAndSts";
    private static final String PAYMENTS = "pain.001";

    private final StringBuilder path = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final List<GroupStatus> groups = new ArrayList<>();
    private final List<TransferStatus> transfers = new ArrayList<>();
    private String messageId = "";
    private String originalMessageId = "";
    private @Nullable Instant createdAt;
    private Part file = new Part();
    private Part batch = new Part();
    private Part transfer = new Part();

    /** What is said of a file, a batch or a payment. */
    private static final class Part {
        private String id = "";
        private @Nullable Status status;
        private @Nullable String reasonCode;
        private final StringBuilder reasonText = new StringBuilder();

        void explain(String words) {
            reasonText.append(reasonText.isEmpty() ? "" : " ").append(words);
        }
    }

    /** Once the whole document is read. */
    StatusReport report() {
        return new StatusReport(messageId, originalMessageId, made(), groups, transfers);
    }

    private Instant made() {
        if (createdAt == null) {
            throw new IllegalStateException("the schema lets no report through without its time");
        }
        return createdAt;
    }

    @Override
    public void startElement(String namespace, String name, String prefixed, Attributes attributes) {
        path.append('/').append(name);
        text.setLength(0);
        switch (at()) {
            case BATCH -> batch = new Part();
            case TRANSFER -> transfer = new Part();
            default -> {}
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    @Override
    public void endElement(String namespace, String name, String prefixed) throws SAXException {
        String at = at();
        String value = text.toString();
        text.setLength(0);
        switch (at) {
            case "GrpHdr/MsgId" -> messageId = value;
            case "GrpHdr/CreDtTm" -> createdAt = time(value);
            case FILE + "/OrgnlMsgId" -> originalMessageId = value;
            case FILE + "/OrgnlMsgNmId" -> onPayments(value);
            case FILE + "/GrpSts" -> file.status = status(at, value);
            case FILE -> group(file);
            case BATCH + "/PmtInfSts" -> batch.status = status(at, value);
            case BATCH -> group(batch);
            case TRANSFER + "/OrgnlEndToEndId" -> transfer.id = value;
            case TRANSFER + "/TxSts" -> transfer.status = status(at, value);
            case TRANSFER -> transfer();
            default -> reason(at, value);
        }
        path.setLength(path.length() - name.length() - 1);
    }

    private void reason(String at, String value) {
        int reason = at.indexOf("/StsRsnInf/");
        if (reason < 0) {
            return;
        }
        Part part =
                switch (at.substring(0, reason)) {
                    case FILE -> file;
                    case BATCH -> batch;
                    case TRANSFER -> transfer;
                    default -> null;
                };
        if (part == null) {
            return;
        }
        switch (at.substring(reason)) {
            case "/StsRsnInf/Rsn/Cd", "/StsRsnInf/Rsn/Prtry" -> {
                if (part.reasonCode == null) {
                    part.reasonCode = value;
                } else {
                    part.explain(value);
                }
            }
            case "/StsRsnInf/AddtlInf" -> part.explain(value);
            default -> {}
        }
    }

    private void group(Part part) {
        if (part.status != null) {
            groups.add(new GroupStatus(part.status, part.reasonCode, part.reasonText.toString()));
        }
    }

    /** A payment without a status of its own has its batch's, and that without one its file's. */
    private void transfer() throws SAXException {
        Part said = transfer.status != null ? transfer : batch.status != null ? batch : file;
        if (transfer.id.isEmpty()) {
            throw new StatusReports.Stop(Kind.NOT_A_STATUS_REPORT, "OrgnlEndToEndId", "");
        }
        if (said.status == null) {
            throw new StatusReports.Stop(Kind.NOT_A_STATUS_REPORT, "TxSts of " + transfer.id, "");
        }
        String code = transfer.reasonCode != null ? transfer.reasonCode : said.reasonCode;
        StringBuilder words = transfer.reasonText.isEmpty() ? said.reasonText : transfer.reasonText;
        transfers.add(new TransferStatus(transfer.id, said.status, code, words.toString(), made()));
    }

    private String at() {
        return path.indexOf(REPORT) == 0 ? path.substring(REPORT.length()) : "";
    }

    private static void onPayments(String message) throws SAXException {
        if (!message.startsWith(PAYMENTS)) {
            throw new StatusReports.Stop(Kind.NOT_A_STATUS_REPORT, "OrgnlMsgNmId", message);
        }
    }

    private static Status status(String at, String code) throws SAXException {
        Status status = Status.of(code);
        if (status == null) {
            throw new StatusReports.Stop(Kind.NOT_A_STATUS_REPORT, at, code);
        }
        return status;
    }

    private static Instant time(String value) throws SAXException {
        Instant time = Times.parse(value.strip()).value();
        if (time == null) {
            throw new StatusReports.Stop(Kind.NOT_A_STATUS_REPORT, "CreDtTm", value);
        }
        return time;
    }
}
