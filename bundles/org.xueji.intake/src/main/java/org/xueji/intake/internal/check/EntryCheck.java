package org.xueji.intake.internal.check;

import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;

/** Grade and month of entry are those of the intake. */
final class EntryCheck implements RowCheck {
    private final int grade;
    private final int month;
    private final CheckSetting setting;
    private final String first;
    private final String last;

    EntryCheck(Catalogue catalogue, CheckSetting setting) {
        this.grade = catalogue.column("grade");
        this.month = catalogue.column("enrollYearMonth");
        this.setting = setting;
        this.first = setting.schoolYear() + "08";
        this.last = (setting.schoolYear() + 1) + "07";
    }

    @Override
    public void check(Row row, Findings found) {
        if (row.has(grade) && !setting.grade().equals(row.value(grade))) {
            found.error(grade, "intake.grade", Map.of("grade", setting.grade()));
        }
        String entered = row.value(month);
        if (!entered.isEmpty() && (entered.compareTo(first) < 0 || entered.compareTo(last) > 0)) {
            found.error(month, "intake.entry-month", Map.of("from", first, "to", last));
        }
    }
}
