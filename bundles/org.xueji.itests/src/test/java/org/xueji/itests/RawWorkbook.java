package org.xueji.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as no decent program writes them, made of XML by hand. */
final class RawWorkbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final StringBuilder sheet = new StringBuilder();
    private String after = "";
    private int row;

    /** A row of texts. */
    RawWorkbook row(List<String> cells) {
        return raw(cells.stream().map(RawWorkbook::text).toList());
    }

    /** A row of cells as they stand in the XML. */
    RawWorkbook raw(List<String> cells) {
        row++;
        sheet.append("<row r=\"").append(row).append("\">");
        for (int i = 0; i < cells.size(); i++) {
            sheet.append(cells.get(i).replace("<c", "<c r=\"" + letters(i) + row + "\""));
        }
        sheet.append("</row>");
        return this;
    }

    RawWorkbook merged(String area) {
        after = "<mergeCells count=\"1\"><mergeCell ref=\"" + area + "\"/></mergeCells>";
        return this;
    }

    static String text(String value) {
        return "<c t=\"inlineStr\"><is><t>"
                + value.replace("&", "&amp;").replace("<", "&lt;")
                + "</t></is></c>";
    }

    static String number(String value) {
        return "<c><v>" + value + "</v></c>";
    }

    static String formula(String formula, String value) {
        return "<c t=\"str\"><f>" + formula + "</f><v>" + value + "</v></c>";
    }

    byte[] bytes() throws IOException {
        return zipped(
                "<worksheet xmlns=\""
                        + MAIN
                        + "\"><sheetData>"
                        + sheet
                        + "</sheetData>"
                        + after
                        + "</worksheet>");
    }

    /** A workbook whose only sheet is this XML. */
    static byte[] zipped(String sheetXml) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                            + "</Types>");
            put(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\""
                            + MAIN
                            + "\" xmlns:r=\""
                            + RELATIONS
                            + "\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            put(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
            put(zip, "xl/worksheets/sheet1.xml", sheetXml);
        }
        return out.toByteArray();
    }

    private static String relation(String type, String target) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\""
                + RELATIONS
                + "/"
                + type
                + "\" Target=\""
                + target
                + "\"/></Relationships>";
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(xml.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String letters(int column) {
        String text = "";
        for (int c = column; c >= 0; c = c / 26 - 1) {
            text = (char) ('A' + c % 26) + text;
        }
        return text;
    }
}
