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

    private static final String STYLES =
            "<styleSheet xmlns=\""
                    + MAIN
                    + "\"><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts>"
                    + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>";

    private final StringBuilder sheet = new StringBuilder();
    private String after = "";
    private String properties = "";
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

    /** A number that is shown as a day: Excel's own short date, or one of a user's making. */
    static String date(String serial, boolean own) {
        return "<c s=\"" + (own ? 2 : 1) + "\"><v>" + serial + "</v></c>";
    }

    static String formula(String formula, String value) {
        return "<c t=\"str\"><f>" + formula + "</f><v>" + value + "</v></c>";
    }

    /** Counts days from 1904, as Excel on a Macintosh did. */
    RawWorkbook from1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    byte[] bytes() throws IOException {
        return zipped(
                properties,
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
        return zipped("", sheetXml);
    }

    private static byte[] zipped(String properties, String sheetXml) throws IOException {
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
            put(zip, "_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\""
                            + MAIN
                            + "\" xmlns:r=\""
                            + RELATIONS
                            + "\">"
                            + properties
                            + "<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relations(
                            relation(1, "worksheet", "worksheets/sheet1.xml")
                                    + relation(2, "styles", "styles.xml")));
            put(zip, "xl/styles.xml", STYLES);
            put(zip, "xl/worksheets/sheet1.xml", sheetXml);
        }
        return out.toByteArray();
    }

    private static String relations(String body) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + body
                + "</Relationships>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId"
                + id
                + "\" Type=\""
                + RELATIONS
                + "/"
                + type
                + "\" Target=\""
                + target
                + "\"/>";
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
