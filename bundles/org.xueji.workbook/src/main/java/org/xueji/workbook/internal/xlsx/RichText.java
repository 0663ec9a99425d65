package org.xueji.workbook.internal.xlsx;

import javax.xml.stream.XMLStreamConstants;
import org.xueji.workbook.internal.table.CharBuilder;

/** Text made of runs, as in a shared or an inline string. How to pronounce it (rPh) is left out. */
final class RichText {

    private RichText() {}

    /** Reads up to the end tag of the current element: si or is. */
    static void read(XmlPart xml, CharBuilder into) {
        into.clear();
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.element()) {
                    case "t" -> xml.text(into);
                    case "rPh" -> xml.skip();
                    default -> {
                        xml.countNames();
                        depth++;
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        XmlEscapes.resolve(into);
    }
}
