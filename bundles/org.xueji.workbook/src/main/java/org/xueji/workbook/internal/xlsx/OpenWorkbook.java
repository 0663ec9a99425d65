package org.xueji.workbook.internal.xlsx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.xueji.workbook.api.UnreadableTable;
import org.xueji.workbook.internal.table.CellRow;
import org.xueji.workbook.internal.table.ReadBudget;

/** A workbook with all that its sheets have in common. */
final class OpenWorkbook implements AutoCloseable {

    private final XlsxPackage zip;
    private final WorkbookPart parts;
    private final SharedStrings strings;
    private final NumberFormats formats;
    private final long stringBytes;

    private OpenWorkbook(
            XlsxPackage zip, WorkbookPart parts, SharedStrings strings, NumberFormats formats) {
        this.zip = zip;
        this.parts = parts;
        this.strings = strings;
        this.formats = formats;
        this.stringBytes = parts.sharedStrings().map(zip::size).orElse(0L);
    }

    static OpenWorkbook open(Path file, ReadBudget budget) throws IOException {
        XlsxPackage zip = XlsxPackage.open(file, budget);
        try {
            WorkbookPart parts = WorkbookPart.read(zip);
            NumberFormats formats = formats(zip, parts);
            return new OpenWorkbook(zip, parts, strings(zip, parts), formats);
        } catch (RuntimeException | Error e) {
            zip.close();
            throw e;
        }
    }

    private static NumberFormats formats(XlsxPackage zip, WorkbookPart parts) {
        if (parts.styles().isEmpty()) {
            return new NumberFormats();
        }
        try (XmlPart xml = zip.xml(parts.styles().get())) {
            return NumberFormats.read(xml);
        }
    }

    private static SharedStrings strings(XlsxPackage zip, WorkbookPart parts) {
        if (parts.sharedStrings().isEmpty()) {
            return SharedStrings.none();
        }
        try (XmlPart xml = zip.xml(parts.sharedStrings().get())) {
            return SharedStringsPart.read(xml, zip.budget().limits().cellLength());
        }
    }

    ReadBudget budget() {
        return zip.budget();
    }

    List<WorkbookPart.Sheet> sheets() {
        return parts.sheets();
    }

    OpenSheet open(WorkbookPart.Sheet sheet) {
        MergedAreas merged = merged(sheet.part());
        return new OpenSheet(sheet, reader(zip.stream(sheet.part(), false), sheet), merged);
    }

    private MergedAreas merged(String part) {
        boolean any;
        try (PartStream bytes = zip.stream(part, true)) {
            any = SheetScan.mayHaveMergedAreas(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!any) {
            return MergedAreas.none();
        }
        try (XmlPart xml = new XmlPart(part, zip.stream(part, false))) {
            return MergedAreas.read(xml);
        }
    }

    private SheetReader reader(PartStream stream, WorkbookPart.Sheet sheet) {
        return new SheetReader(
                new XmlPart(sheet.part(), stream),
                new CellTexts(strings, formats, parts.from1904()),
                budget().limits().cellLength());
    }

    /** Whether a further sheet has text. What is wrong with it is no concern of the table read. */
    boolean hasText(WorkbookPart.Sheet sheet) {
        CellRow row = new CellRow(budget().limits().columns());
        try (SheetReader reader = reader(zip.stream(sheet.part(), false), sheet)) {
            return reader.next(row);
        } catch (UnreadableTable e) {
            return true;
        }
    }

    double fraction(OpenSheet sheet) {
        double all = Math.max(1, stringBytes + zip.size(sheet.part()));
        return Math.min(1, (stringBytes + sheet.bytes()) / all);
    }

    @Override
    public void close() {
        strings.close();
        zip.close();
    }
}
