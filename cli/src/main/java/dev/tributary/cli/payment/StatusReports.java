package dev.tributary.cli.payment;

import dev.tributary.cli.payment.PaymentProblem.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads the reports that banks send on payments, and refuses everything else: another document, one against ISO's schema, one
 * that declares a document type (and with it entities, from files or made to explode), one of absurd size or depth.
 */
public final class StatusReports {
    static final int MOST_BYTES = 64 << 20;

    private static final String REMEDY = "ask the bank for a " + PaymentSchema.STATUS_REPORT.message()
            + ", the report on " + PaymentSchema.CREDIT_TRANSFER.message();

    private StatusReports() {}

    /** What became of a file that was to be read. */
    public sealed interface Outcome {}

    public record Read(StatusReport report) implements Outcome {}

    public record Refused(PaymentProblem problem) implements Outcome {}

    /** Stops the reading of a document, with what is said about it. */
    static final class Stop extends SAXException {
        private static final long serialVersionUID = 1L;

        private final transient PaymentProblem problem;

        Stop(Kind kind, String field, String value) {
            super(field);
            this.problem = new PaymentProblem(kind, field, value, REMEDY);
        }
    }

    public static Outcome read(byte[] xml) {
        if (xml.length > MOST_BYTES) {
            return refused(Kind.NOT_A_STATUS_REPORT, "size", xml.length + " bytes");
        }
        try {
            StatusReportHandler handler = new StatusReportHandler();
            ValidatorHandler validator = PaymentSchema.STATUS_REPORT.schema().newValidatorHandler();
            validator.setContentHandler(handler);
            StatusReportGate gate = new StatusReportGate(validator);
            validator.setErrorHandler(gate);
            SAXParser parser = parser();
            parser.getXMLReader().setContentHandler(gate);
            parser.getXMLReader().setErrorHandler(gate);
            parser.getXMLReader().parse(new InputSource(new ByteArrayInputStream(xml)));
            return new Read(handler.report());
        } catch (Stop stop) {
            return new Refused(stop.problem);
        } catch (SAXParseException wrong) {
            return refused(
                    Kind.NOT_A_STATUS_REPORT, "line " + wrong.getLineNumber(), String.valueOf(wrong.getMessage()));
        } catch (SAXException | IOException wrong) {
            return refused(Kind.NOT_A_STATUS_REPORT, "document", String.valueOf(wrong.getMessage()));
        }
    }

    private static Refused refused(Kind kind, String field, String value) {
        return new Refused(new PaymentProblem(kind, field, value, REMEDY));
    }

    private static SAXParser parser() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return parser;
        } catch (ParserConfigurationException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }
}
