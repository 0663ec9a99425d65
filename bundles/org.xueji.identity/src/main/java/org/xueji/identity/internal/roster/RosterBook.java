package org.xueji.identity.internal.roster;

import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;

/** The roster as a workbook. All its cells are text: nothing in them is run as a formula. */
final class RosterBook {

    private static final List<String> HEADERS = List.of("单位代码", "职责", "姓名", "电话", "填报日期", "填报人");

    private RosterBook() {}

    static void write(TableWriters writers, OrgTree tree, List<Unit> units, OutputStream out) {
        try (WorkbookWriter book = writers.workbook(out, TableWriters.Texts.INLINE);
                RowWriter sheet = book.sheet(SheetSpec.of("责任人名册", HEADERS))) {
            for (Unit unit : units) {
                String code = tree.code(unit.org()).orElse(unit.org().toString());
                String day = unit.filedAt().map(RosterBook::day).orElse("");
                for (Person person : unit.persons()) {
                    sheet.row(
                            List.of(
                                    code,
                                    person.duty().label(),
                                    person.name(),
                                    person.phone(),
                                    day,
                                    unit.filedBy()));
                }
            }
        }
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, BusinessTime.ZONE).toString();
    }
}
