package dev.tributary.cli.payment;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Elements with one text or with others in them, one per line. The JDK's own writer, whatever other is on the class path,
 * so that the same content gives the same text.
 */
final class XmlOut {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;
    private int depth;

    @FunctionalInterface
    interface Content {
        void write() throws XMLStreamException;
    }

    XmlOut() throws XMLStreamException {
        out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        out.writeStartDocument("UTF-8", "1.0");
        out.writeCharacters("\n");
    }

    /** The outermost element, in whose namespace all others are. */
    void document(String name, String namespace, Content content) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeDefaultNamespace(namespace);
        inside(content);
    }

    void element(String name, Content content) throws XMLStreamException {
        indent();
        out.writeStartElement(name);
        inside(content);
    }

    void element(String name, String value) throws XMLStreamException {
        indent();
        out.writeStartElement(name);
        out.writeCharacters(value);
        out.writeEndElement();
    }

    void element(String name, String attribute, String value, String content) throws XMLStreamException {
        indent();
        out.writeStartElement(name);
        out.writeAttribute(attribute, value);
        out.writeCharacters(content);
        out.writeEndElement();
    }

    private void inside(Content content) throws XMLStreamException {
        depth++;
        content.write();
        depth--;
        indent();
        out.writeEndElement();
    }

    private void indent() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** All that was written. Nothing is written after it. */
    String finish() throws XMLStreamException {
        out.writeEndDocument();
        out.close();
        return text + "\n";
    }
}
