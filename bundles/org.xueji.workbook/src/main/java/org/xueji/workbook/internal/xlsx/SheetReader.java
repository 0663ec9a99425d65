package org.xueji.workbook.internal.xlsx;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.xueji.workbook.api.CellKind;
import org.xueji.workbook.internal.table.CellRow;
import org.xueji.workbook.internal.table.CharBuilder;
import org.xueji.workbook.internal.table.FormulaMark;
import org.xueji.workbook.internal.table.Problems;

/** Fills row after row from a sheet's XML. */
final class SheetReader implements AutoCloseable {

    private final XmlPart part;
    private final XMLStreamReader2 xml;
    private final CellTexts texts;
    private final CharBuilder value;
    private final int cellLength;
    private final CellReference reference = new CellReference();
    private final CellType types = new CellType();
    private int row;
    private int column;
    private int style;
    private char type;
    private boolean formula;
    private boolean ended;

    SheetReader(XmlPart part, CellTexts texts, int cellLength) {
        this.part = part;
        this.xml = part.xml();
        this.texts = texts;
        this.cellLength = cellLength;
        this.value = new CharBuilder(cellLength);
    }

    long bytes() {
        return part.bytes();
    }

    /** Goes to the next row with text, or answers false at the end of the sheet. */
    boolean next(CellRow into) {
        while (!ended) {
            int event = part.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (part.element().equals("row")) {
                    row(into);
                    if (!into.isBlank()) {
                        return true;
                    }
                } else {
                    part.countNames();
                }
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                ended = true;
            }
        }
        return false;
    }

    private void row(CellRow into) {
        row++;
        part.attribute("r").ifPresent(r -> row = number(r));
        into.begin(row);
        column = -1;
        while (true) {
            int event = part.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (part.element().equals("c")) {
                    cell(into);
                } else {
                    part.skip();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
        }
    }

    private void cell(CellRow into) {
        attributes();
        value.clear();
        formula = false;
        while (true) {
            int event = part.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (part.element()) {
                    case "v" -> part.text(value);
                    case "f" -> {
                        formula = true;
                        part.skip();
                    }
                    case "is" -> RichText.read(part, value);
                    default -> {
                        part.countNames();
                        part.skip();
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                break;
            }
        }
        if (value.isTooLong()) {
            throw Problems.cellTooLong(row, column, cellLength);
        }
        if (value.length() > 0 || formula) {
            fill(into);
        }
    }

    private void attributes() {
        column++;
        style = 0;
        type = 'n';
        try {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                String name = xml.getAttributeLocalName(i);
                if (name.equals("r")) {
                    xml.getAttributeAs(i, reference);
                    if (reference.column() < 0) {
                        throw part.broken(null);
                    }
                    column = reference.column();
                } else if (name.equals("s")) {
                    style = xml.getAttributeAsInt(i);
                } else if (name.equals("t")) {
                    xml.getAttributeAs(i, types);
                    type = types.type();
                }
            }
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw part.broken(e);
        }
        if (xml.getAttributeCount() > 3) {
            part.countNames();
        }
    }

    private void fill(CellRow into) {
        String text = texts.of(type, style, value);
        if (text == null) {
            throw part.broken(null);
        }
        if (text == SharedStrings.TOO_LONG) {
            throw Problems.cellTooLong(row, column, cellLength);
        }
        CellKind kind = texts.kind();
        if (formula) {
            into.set(column, text, kind == CellKind.ERROR ? kind : CellKind.FORMULA);
        } else {
            into.set(column, kind == CellKind.TEXT ? FormulaMark.take(text) : text, kind);
        }
    }

    private int number(String text) {
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw part.broken(e);
        }
    }

    @Override
    public void close() {
        part.close();
    }
}
