package dev.tributary.cli.payment;

import java.net.URL;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * ISO's schemas, unchanged, as the ISO 20022 message catalogue publishes them. The registration authority's policy on
 * intellectual property lets everyone use them free of charge. They refer to nothing outside themselves, and nothing outside
 * would be looked up.
 */
final class PaymentSchema {
    static final PaymentSchema CREDIT_TRANSFER = new PaymentSchema("pain.001.001.09");
    static final PaymentSchema STATUS_REPORT = new PaymentSchema("pain.002.001.10");

    private final String message;
    private @Nullable Schema compiled;

    private PaymentSchema(String message) {
        this.message = message;
    }

    /** For example {@code pain.001.001.09}. */
    String message() {
        return message;
    }

    String namespace() {
        return "urn:iso:std:iso:20022:tech:xsd:" + message;
    }

    /** Compiled when the first file is written or read, and not at start. */
    synchronized Schema schema() {
        if (compiled == null) {
            compiled = compile();
        }
        return compiled;
    }

    private Schema compile() {
        URL source = Objects.requireNonNull(
                PaymentSchema.class.getResource(message + ".xsd"), "a schema of the program is missing");
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(source);
        } catch (SAXException damaged) {
            throw new IllegalStateException("a schema of the program is damaged", damaged);
        }
    }
}
