package org.xueji.workbook.internal.xlsx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.workbook.api.TableProblem;
import org.xueji.workbook.internal.table.Problems;

/**
 * What the workbook part says.
 *
 * @param sheets the visible sheets that hold cells, in order of their tabs
 * @param from1904 whether days count from 1904, as on old Macs
 */
record WorkbookPart(
        List<Sheet> sheets,
        boolean from1904,
        Optional<String> sharedStrings,
        Optional<String> styles) {

    private static final int MAX_SHEETS = 1_000;

    record Sheet(String name, String part) {}

    static WorkbookPart read(XlsxPackage zip) {
        String part = zip.workbook();
        Map<String, XlsxPackage.Relation> relations = zip.relations(part);
        List<Sheet> sheets = new ArrayList<>();
        boolean from1904 = false;
        try (XmlPart xml = zip.xml(part)) {
            while (xml.nextStart()) {
                switch (xml.element()) {
                    case "workbookPr" -> from1904 = isTrue(xml.attribute("date1904"));
                    case "sheet" -> visible(xml, relations).ifPresent(sheets::add);
                    default -> {
                        // names, views, calculation: no concern of ours
                    }
                }
                if (sheets.size() > MAX_SHEETS) {
                    throw Problems.of(TableProblem.NO_SHEET);
                }
            }
        }
        return new WorkbookPart(
                List.copyOf(sheets),
                from1904,
                target(zip, relations, "/sharedStrings"),
                target(zip, relations, "/styles"));
    }

    private static Optional<Sheet> visible(
            XmlPart xml, Map<String, XlsxPackage.Relation> relations) {
        boolean hidden = xml.attribute("state").filter(s -> s.contains("idden")).isPresent();
        XlsxPackage.Relation relation = relations.get(xml.attribute("id").orElse(""));
        return hidden || relation == null || !relation.type().endsWith("/worksheet")
                ? Optional.empty()
                : Optional.of(new Sheet(xml.attribute("name").orElse(""), relation.target()));
    }

    private static Optional<String> target(
            XlsxPackage zip, Map<String, XlsxPackage.Relation> relations, String type) {
        return relations.values().stream()
                .filter(r -> r.type().endsWith(type))
                .map(XlsxPackage.Relation::target)
                .filter(zip::has)
                .findFirst();
    }

    private static boolean isTrue(Optional<String> value) {
        return value.filter(v -> v.equals("1") || v.equals("true")).isPresent();
    }
}
