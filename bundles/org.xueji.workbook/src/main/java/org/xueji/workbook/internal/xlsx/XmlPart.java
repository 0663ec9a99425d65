package org.xueji.workbook.internal.xlsx;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.xueji.workbook.api.UnreadableTable;
import org.xueji.workbook.internal.table.CharBuilder;
import org.xueji.workbook.internal.table.Problems;

/** The XML of one part: a pull parser that refuses DTDs, entities and floods of invented names. */
final class XmlPart implements AutoCloseable {

    private static final int MAX_NAMES = 4_000;

    private final String name;
    private final PartStream stream;
    private final XMLStreamReader2 xml;
    private final Set<String> names = new HashSet<>();

    XmlPart(String name, PartStream stream) {
        this.name = name;
        this.stream = stream;
        // one factory each: its table of names would outlive the file otherwise
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            this.xml = (XMLStreamReader2) factory.createXMLStreamReader(stream);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    XMLStreamReader2 xml() {
        return xml;
    }

    long bytes() {
        return stream.bytes();
    }

    /** The next event. DTDs and entities end here, broken XML too. */
    int next() {
        int event;
        try {
            event = xml.next();
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw Problems.forbiddenXml(name);
        }
        return event;
    }

    /** The next start tag anywhere below, or false at the end of the part. */
    boolean nextStart() {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                countNames();
                return true;
            }
            if (event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    String element() {
        return xml.getLocalName();
    }

    /** An attribute by its local name, in whatever namespace. */
    Optional<String> attribute(String attribute) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(attribute)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** Appends text up to the end tag of the current element; elements within are left out. */
    void text(CharBuilder into) {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                if (depth == 1) {
                    append(into);
                }
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                countNames();
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private void append(CharBuilder into) {
        try {
            into.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    /** Passes over the rest of the current element. */
    void skip() {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                countNames();
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** The parser keeps every name it has ever seen; real files have a few hundred. */
    void countNames() {
        names.add(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            names.add(xml.getAttributeLocalName(i));
        }
        if (names.size() > MAX_NAMES) {
            throw broken(null);
        }
    }

    /** The exception for XML that is not what it should be; what the guards threw stays. */
    UnreadableTable broken(Exception cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof UnreadableTable known) {
                return known;
            }
            if (t instanceof UncheckedIOException disk) {
                throw disk;
            }
        }
        return Problems.brokenXml(name, cause);
    }

    @Override
    public void close() {
        try {
            xml.closeCompletely();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }
}
