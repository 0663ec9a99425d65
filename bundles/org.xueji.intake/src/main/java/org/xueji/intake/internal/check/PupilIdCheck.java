package org.xueji.intake.internal.check;

import java.util.Locale;
import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;

/** The pupil's id number is well-formed and agrees with sex and birth date. */
final class PupilIdCheck implements RowCheck {
    private final int type;
    private final int number;
    private final int gender;
    private final int birth;
    private final CellRules cells;

    PupilIdCheck(Catalogue catalogue, CellRules cells) {
        this.type = catalogue.column("idType");
        this.number = catalogue.column("idNumber");
        this.gender = catalogue.column("gender");
        this.birth = catalogue.column("birthDate");
        this.cells = cells;
    }

    @Override
    public void check(Row row, Findings found) {
        if (!row.has(type)) {
            return;
        }
        boolean untouched = row.raw(number).isBlank();
        if (!row.has(number)) {
            if (untouched && !IdTypes.mayBeWithoutNumber(row.value(type))) {
                found.error(number, "intake.id-missing");
            }
            return;
        }
        String upper = row.value(number).toUpperCase(Locale.ROOT);
        row.value(number, upper);
        if (IdTypes.isCitizen(row.value(type))) {
            checkCitizen(row, upper, found);
        } else if (upper.length() > IdTypes.LONGEST) {
            found.error(number, "intake.too-long", Map.of("max", "" + IdTypes.LONGEST));
        }
    }

    private void checkCitizen(Row row, String id, Findings found) {
        String fault = cells.faultOf(id);
        if (!fault.isEmpty()) {
            found.error(number, fault);
            return;
        }
        String fromId = (id.charAt(16) - '0') % 2 == 1 ? "1" : "2";
        if (row.has(gender) && !fromId.equals(row.value(gender))) {
            found.error(gender, "intake.gender-differs");
        }
        if (row.has(birth) && !id.regionMatches(6, row.value(birth), 0, 8)) {
            found.error(birth, "intake.birth-differs");
        }
    }
}
