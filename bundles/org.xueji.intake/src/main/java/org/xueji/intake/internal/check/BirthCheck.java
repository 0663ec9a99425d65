package org.xueji.intake.internal.check;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.xueji.intake.internal.catalogue.Catalogue;

/** Nobody is born in the future. */
final class BirthCheck implements RowCheck {
    private final int birth;
    private final String today;

    BirthCheck(Catalogue catalogue, LocalDate today) {
        this.birth = catalogue.column("birthDate");
        this.today = today.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    @Override
    public void check(Row row, Findings found) {
        if (row.value(birth).compareTo(today) > 0) {
            found.error(birth, "intake.birth-future");
        }
    }
}
