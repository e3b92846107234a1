package dev.tributary.cli.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.payment.PaymentProblem.Kind;
import dev.tributary.cli.payment.StatusReports.Outcome;
import dev.tributary.cli.payment.StatusReports.Read;
import dev.tributary.cli.payment.StatusReports.Refused;
import dev.tributary.cli.payment.TransferStatus.Meaning;
import dev.tributary.cli.payment.TransferStatus.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReportsTest {
    private static final Instant MADE = Instant.parse("2026-02-05T06:30:00Z");

    @Test
    void tellsWhatBecameOfEachPayment() throws IOException {
        StatusReport report = report(example());
        assertThat(report.originalMessageId()).isEqualTo("PO-2026-01");
        assertThat(report.messageId()).isEqualTo("BANK-1");
        assertThat(report.createdAt()).isEqualTo(MADE);
        assertThat(report.transfers())
                .containsExactly(
                        new TransferStatus("2026-01-partner-a", Status.ACSC, null, "", MADE),
                        new TransferStatus(
                                "2026-01-partner-b", Status.RJCT, "AC04", "Account closed; ask the creditor", MADE),
                        new TransferStatus("2026-01-partner-c", Status.ACCP, null, "", MADE),
                        new TransferStatus("2026-01-partner-d", Status.ACSP, null, "", MADE));
        assertThat(report.transfers().get(1).status().meaning()).isEqualTo(Meaning.NOT_PAID);
    }

    @Test
    void whatIsSaidOfAllIsSaidOfEveryPaymentThatIsNotNamed() throws IOException {
        String all = example()
                .replaceFirst("(?s)<OrgnlPmtInfAndSts>.*</OrgnlPmtInfAndSts>", "")
                .replace(
                        "<GrpSts>PART</GrpSts>",
                        "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>DU01</Cd></Rsn></StsRsnInf>");
        assertThat(report(all).statuses(List.of("x", "y")))
                .containsExactly(
                        new TransferStatus("x", Status.RJCT, "DU01", "", MADE),
                        new TransferStatus("y", Status.RJCT, "DU01", "", MADE));
    }

    @Test
    void ofAPartlyAcceptedFileOnlyWhatIsNamedIsTold() throws IOException {
        assertThat(report(example()).statuses(List.of("2026-01-partner-a", "unnamed")))
                .extracting(TransferStatus::endToEndId)
                .contains("2026-01-partner-a")
                .doesNotContain("unnamed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a/>",
                "<Document/>",
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.03'/>",
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'/>",
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'>"
            })
    void refusesWhatIsNoSuchDocument(String xml) {
        assertThat(refused(xml).kind()).isEqualTo(Kind.NOT_A_STATUS_REPORT);
        assertThat(refused(xml).remedy()).contains("pain.002.001.10");
    }

    @Test
    void refusesWhatTheSchemaForbids() throws IOException {
        assertThat(refused(example().replace("<OrgnlMsgId>PO-2026-01</OrgnlMsgId>", "")))
                .extracting(PaymentProblem::kind)
                .isEqualTo(Kind.AGAINST_THE_SCHEMA);
    }

    @Test
    void refusesAStatusThatNobodyKnows() throws IOException {
        PaymentProblem problem = refused(example().replace(">ACSC<", ">WHAT<"));
        assertThat(problem.value()).isEqualTo("WHAT");
        assertThat(problem.field()).endsWith("TxSts");
    }

    @Test
    void refusesAReportOnSomethingElse() throws IOException {
        assertThat(refused(example().replace("pain.001.001.09", "pain.008.001.08"))
                        .value())
                .isEqualTo("pain.008.001.08");
    }

    @Test
    void refusesAPaymentWithoutItsId() throws IOException {
        assertThat(refused(example().replaceAll("<OrgnlEndToEndId>.*</OrgnlEndToEndId>", ""))
                        .field())
                .isEqualTo("OrgnlEndToEndId");
    }

    @Test
    @Timeout(20)
    void aBombDoesNotGoOff() throws IOException {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE Document [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 60; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        bomb.append("]>");
        String xml = example().replaceFirst("<Document", bomb + "<Document").replace("BANK-1", "&a59;");
        assertThat(refused(xml).kind()).isEqualTo(Kind.NOT_A_STATUS_REPORT);
        assertThat(refused(example().replace("BANK-1", "<a>".repeat(2_000_000))))
                .isNotNull();
    }

    @Test
    void aFileOfThisMachineIsNotReadIntoAReport(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
        for (String declared : List.of(
                "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE Document SYSTEM \"" + secret.toUri() + "\">")) {
            String xml =
                    example().replaceFirst("<Document", declared + "<Document").replace("BANK-1", "&x;");
            assertThat(refused(xml).value()).doesNotContain("secret");
        }
    }

    @Property(tries = 200)
    void anyBytesGiveAnAnswer(@ForAll byte[] bytes) {
        assertThat(StatusReports.read(bytes)).isInstanceOf(Refused.class);
    }

    private static String example() throws IOException {
        try (InputStream in = Objects.requireNonNull(StatusReportsTest.class.getResourceAsStream("report.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static StatusReport report(String xml) {
        Outcome outcome = StatusReports.read(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(Read.class);
        return ((Read) outcome).report();
    }

    private static PaymentProblem refused(String xml) {
        Outcome outcome = StatusReports.read(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).problem();
    }
}
