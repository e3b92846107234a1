package dev.tributary.cli.commands;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * A bank: takes what ISO's schema lets through, and answers.
 *
 * @param amounts by end-to-end id
 */
record BankFile(String messageId, Map<String, BigDecimal> amounts) {
    private static final Pattern PAYMENT =
            Pattern.compile("(?s)<EndToEndId>(.*?)</EndToEndId>.*?<InstdAmt Ccy=\"USD\">(.*?)</InstdAmt>");

    static BankFile read(Path file) throws IOException, SAXException {
        SchemaFactory.newDefaultInstance()
                .newSchema(Objects.requireNonNull(
                        BankFile.class.getResource("/dev/tributary/cli/payment/pain.001.001.09.xsd")))
                .newValidator()
                .validate(new StreamSource(file.toFile()));
        String xml = Files.readString(file);
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        for (MatchResult payment : PAYMENT.matcher(xml).results().toList()) {
            amounts.put(payment.group(1), new BigDecimal(payment.group(2)));
        }
        return new BankFile(xml.replaceAll("(?s).*<MsgId>(.*?)</MsgId>.*", "$1"), amounts);
    }

    /** The id of the payment to a partner, which begins with the run's id and the partner's. */
    String idOf(String partner) {
        return amounts.keySet().stream()
                .filter(id -> id.contains("-" + partner + "-"))
                .findFirst()
                .orElseThrow();
    }

    /** @param status of a payment, by its id */
    String answer(String at, UnaryOperator<String> status) {
        StringBuilder payments =
                new StringBuilder("<OrgnlPmtInfAndSts><OrgnlPmtInfId>" + messageId + "</OrgnlPmtInfId>");
        amounts.keySet().forEach(id -> {
            String said = status.apply(id);
            payments.append("<TxInfAndSts><OrgnlEndToEndId>" + id + "</OrgnlEndToEndId><TxSts>" + said + "</TxSts>"
                    + (said.equals("RJCT") ? "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf>" : "")
                    + "</TxInfAndSts>");
        });
        return answer(at, "", payments + "</OrgnlPmtInfAndSts>");
    }

    /** As banks do when all went well. */
    String answerForAll(String at) {
        return answer(at, "<GrpSts>ACSC</GrpSts>", "");
    }

    private String answer(String at, String group, String payments) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>BANK-1"
                + "</MsgId><CreDtTm>" + at + "</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>" + messageId
                + "</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>" + group + "</OrgnlGrpInfAndSts>"
                + payments
                + "</CstmrPmtStsRpt></Document>";
    }
}
