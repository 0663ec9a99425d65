package org.xueji.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.xueji.sample.SampleFile;

/** Files that a school might send and nobody can take. */
final class BadFiles {

    private BadFiles() {}

    static byte[] renamedZip() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("photos/a.txt"));
            zip.write("no workbook".getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    /** A sheet of 800 MB, nothing but empty rows, that packs to a thousandth. */
    static byte[] bomb() throws IOException {
        return bombOf("<row/>".repeat(1 << 17));
    }

    /** A sheet of 1 GB of blanks, which is no well-formed sheet either. */
    static byte[] blanks() throws IOException {
        return bombOf(" ".repeat(1 << 20));
    }

    private static byte[] bombOf(String piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] small = new RawWorkbook().row(SampleFile.headers()).bytes();
        try (ZipOutputStream zip = new ZipOutputStream(out);
                var in =
                        new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(small))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(each.getName()));
                byte[] content = in.readAllBytes();
                if (each.getName().endsWith("sheet1.xml")) {
                    String xml = new String(content, StandardCharsets.UTF_8);
                    int end = xml.indexOf("</sheetData>");
                    zip.write(xml.substring(0, end).getBytes(StandardCharsets.UTF_8));
                    byte[] rows = piece.getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < 1024; i++) {
                        zip.write(rows);
                    }
                    content = xml.substring(end).getBytes(StandardCharsets.UTF_8);
                }
                zip.write(content);
            }
        }
        return out.toByteArray();
    }

    /**
     * The start of the compound file in which Office keeps a workbook with a password: its header,
     * and a directory that names the encrypted package.
     */
    static byte[] encrypted() {
        int sector = 512;
        ByteBuffer file = ByteBuffer.allocate(sector * 4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.put(
                new byte[] {
                    (byte) 0xD0,
                    (byte) 0xCF,
                    0x11,
                    (byte) 0xE0,
                    (byte) 0xA1,
                    (byte) 0xB1,
                    0x1A,
                    (byte) 0xE1
                });
        file.putShort(24, (short) 0x3E).putShort(26, (short) 3).putShort(28, (short) 0xFFFE);
        file.putShort(30, (short) 9).putShort(32, (short) 6);
        file.putInt(44, 1).putInt(48, 1).putInt(56, 4096).putInt(60, -2).putInt(68, -2);
        file.putInt(76, 0);
        for (int i = 1; i < 109; i++) {
            file.putInt(76 + 4 * i, -1);
        }
        for (int i = 0; i < 128; i++) {
            file.putInt(sector + 4 * i, i == 0 ? -3 : i == 1 ? -2 : -1);
        }
        entry(file, 2 * sector, "Root Entry", 5, 1);
        entry(file, 2 * sector + 128, "EncryptionInfo", 2, 2);
        entry(file, 2 * sector + 256, "EncryptedPackage", 2, -1);
        return file.array();
    }

    private static void entry(ByteBuffer file, int at, String name, int type, int child) {
        byte[] text = name.getBytes(StandardCharsets.UTF_16LE);
        file.put(at, text);
        file.putShort(at + 64, (short) (text.length + 2));
        file.put(at + 66, (byte) type).put(at + 67, (byte) 1);
        file.putInt(at + 68, -1);
        file.putInt(at + 72, type == 2 && child > 0 ? child : -1);
        file.putInt(at + 76, type == 5 ? child : -1);
        file.putInt(at + 116, -2);
    }

    static byte[] brokenEncoding() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                (String.join(",", SampleFile.headers()) + "\n").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xC3, 0x28, '\n'});
        return out.toByteArray();
    }

    static byte[] utf16() {
        return String.join("\t", SampleFile.headers()).getBytes(Charset.forName("UTF-16"));
    }

    static byte[] swappedColumns() throws IOException {
        List<String> headers = new ArrayList<>(SampleFile.headers());
        Collections.swap(headers, 3, 4);
        return new RawWorkbook().row(headers).bytes();
    }

    static byte[] missingColumn() throws IOException {
        return new RawWorkbook().row(SampleFile.headers().subList(0, 77)).bytes();
    }

    static byte[] extraColumn() throws IOException {
        List<String> headers = new ArrayList<>(SampleFile.headers());
        headers.add("家长意见");
        return new RawWorkbook().row(headers).bytes();
    }

    static byte[] aMillionColumns() throws IOException {
        List<String> headers = new ArrayList<>(SampleFile.headers());
        for (int i = headers.size(); i < 1_000_000; i++) {
            headers.add("x");
        }
        return String.join(",", headers).getBytes(StandardCharsets.UTF_8);
    }

    /** An entity that grows to gigabytes. */
    static byte[] billionLaughs() throws IOException {
        StringBuilder xml = new StringBuilder("<!DOCTYPE worksheet [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        xml.append(
                "]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        xml.append("<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&a29;</t></is></c></row>");
        return RawWorkbook.zipped(xml.append("</sheetData></worksheet>").toString());
    }
}
