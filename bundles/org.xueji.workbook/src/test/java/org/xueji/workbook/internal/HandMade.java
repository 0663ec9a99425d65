package org.xueji.workbook.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook put together part by part, for what no program writes. */
final class HandMade {

    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String RELATIONS =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** A workbook with one sheet whose sheetData holds the given rows. */
    static HandMade withRows(String rows) {
        return withSheet("<sheetData>" + rows + "</sheetData>");
    }

    static HandMade withSheet(String body) {
        return new HandMade()
                .relations()
                .workbook("<sheets><sheet name=\"学生\" sheetId=\"1\" r:id=\"rId1\"/></sheets>")
                .part("xl/worksheets/sheet1.xml", worksheet(body));
    }

    static String worksheet(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\""
                + MAIN
                + "\">"
                + body
                + "</worksheet>";
    }

    HandMade relations() {
        part("_rels/.rels", relationships(relation("rId1", "officeDocument", "xl/workbook.xml")));
        return part(
                "xl/_rels/workbook.xml.rels",
                relationships(
                        relation("rId1", "worksheet", "worksheets/sheet1.xml")
                                + relation("rId2", "worksheet", "worksheets/sheet2.xml")
                                + relation("rId3", "worksheet", "/xl/worksheets/sheet3.xml")
                                + relation("rId8", "sharedStrings", "sharedStrings.xml")
                                + relation("rId9", "styles", "styles.xml")));
    }

    static String relationships(String body) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + body
                + "</Relationships>";
    }

    static String relation(String id, String type, String target) {
        return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
                .formatted(id, RELATIONS, type, target);
    }

    HandMade workbook(String body) {
        return part(
                "xl/workbook.xml",
                "<workbook xmlns=\""
                        + MAIN
                        + "\" xmlns:r=\""
                        + RELATIONS
                        + "\">"
                        + body
                        + "</workbook>");
    }

    HandMade strings(String items) {
        return part("xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + items + "</sst>");
    }

    /** Styles with the given format of cell style 1, 2, ...; style 0 is General. */
    HandMade formats(String... codes) {
        StringBuilder formats = new StringBuilder();
        StringBuilder styles = new StringBuilder("<xf numFmtId=\"0\"/>");
        for (int i = 0; i < codes.length; i++) {
            String code = codes[i].replace("&", "&amp;").replace("\"", "&quot;");
            formats.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>".formatted(170 + i, code));
            styles.append("<xf numFmtId=\"%d\"/>".formatted(170 + i));
        }
        return part(
                "xl/styles.xml",
                "<styleSheet xmlns=\""
                        + MAIN
                        + "\"><numFmts>"
                        + formats
                        + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                        + styles
                        + "</cellXfs></styleSheet>");
    }

    HandMade part(String name, String content) {
        return part(name, content.getBytes(StandardCharsets.UTF_8));
    }

    HandMade part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    /** Writes all parts but one into a zip that goes on. */
    void writeTo(ZipOutputStream zip, String except) throws IOException {
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            if (!part.getKey().equals(except)) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            writeTo(zip, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Path in(Path folder) {
        return file(folder, bytes());
    }

    static Path file(Path folder, byte[] content) {
        try {
            return Files.write(folder.resolve("table-" + System.nanoTime()), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
