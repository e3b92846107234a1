package dev.tributary.cli.payment;

import dev.tributary.cli.payment.PaymentProblem.Kind;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.XMLFilterImpl;

/** Lets a document through to the schema when it is one that the schema is about, and stops it at the first error. */
final class StatusReportGate extends XMLFilterImpl {
    private static final int DEEPEST = 64;

    private int depth;

    StatusReportGate(ValidatorHandler next) {
        setContentHandler(next);
    }

    @Override
    public void startElement(String namespace, String name, String prefixed, Attributes attributes)
            throws SAXException {
        if (depth == 0 && !(name.equals("Document") && namespace.equals(PaymentSchema.STATUS_REPORT.namespace()))) {
            throw new StatusReports.Stop(
                    Kind.NOT_A_STATUS_REPORT, "document", namespace.isEmpty() ? name : name + " of " + namespace);
        }
        if (++depth > DEEPEST) {
            throw new StatusReports.Stop(Kind.NOT_A_STATUS_REPORT, "depth", "more than " + DEEPEST + " elements");
        }
        super.startElement(namespace, name, prefixed, attributes);
    }

    @Override
    public void endElement(String namespace, String name, String prefixed) throws SAXException {
        depth--;
        super.endElement(namespace, name, prefixed);
    }

    @Override
    public void error(SAXParseException wrong) throws SAXException {
        throw new StatusReports.Stop(
                Kind.AGAINST_THE_SCHEMA, "line " + wrong.getLineNumber(), String.valueOf(wrong.getMessage()));
    }

    @Override
    public void fatalError(SAXParseException wrong) throws SAXException {
        throw wrong;
    }
}
