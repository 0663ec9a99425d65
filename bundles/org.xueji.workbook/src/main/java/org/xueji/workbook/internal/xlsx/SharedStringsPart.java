package org.xueji.workbook.internal.xlsx;

import org.xueji.workbook.internal.table.CharBuilder;

/** Copies the part with the shared strings into the store. */
final class SharedStringsPart {

    private SharedStringsPart() {}

    static SharedStrings read(XmlPart xml, int cellLength) {
        CharBuilder text = new CharBuilder(cellLength);
        try (SharedStringsBuilder strings = new SharedStringsBuilder(cellLength)) {
            while (xml.nextStart()) {
                if (xml.element().equals("si")) {
                    RichText.read(xml, text);
                    if (text.isTooLong()) {
                        strings.addTooLong();
                    } else {
                        strings.add(text.chars(), text.length());
                    }
                }
            }
            return strings.build();
        }
    }
}
