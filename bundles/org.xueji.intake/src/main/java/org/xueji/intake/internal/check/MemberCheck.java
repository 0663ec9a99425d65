package org.xueji.intake.internal.check;

import java.util.Locale;
import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.registry.api.IdNumber;

/** One family member: relation explained, id number in order and not the pupil's. */
final class MemberCheck implements RowCheck {
    private static final String OTHER_RELATIVE = "97";
    private static final String NO_RELATIVE = "99";

    private final int relation;
    private final int relationNote;
    private final int type;
    private final int number;
    private final int pupilNumber;
    private final int name;
    private final CellRules cells;

    MemberCheck(Catalogue catalogue, String member, CellRules cells) {
        this.name = catalogue.column(member + "Name");
        this.relation = catalogue.column(member + "Relation");
        this.relationNote = catalogue.column(member + "RelationNote");
        this.type = catalogue.column(member + "IdType");
        this.number = catalogue.column(member + "IdNumber");
        this.pupilNumber = catalogue.column("idNumber");
        this.cells = cells;
    }

    @Override
    public void check(Row row, Findings found) {
        String code = row.value(relation);
        if ((OTHER_RELATIVE.equals(code) || NO_RELATIVE.equals(code)) && !row.has(relationNote)) {
            found.error(relationNote, "intake.relation-note");
        }
        if (row.has(number)) {
            checkNumber(row, found);
        } else if (row.raw(pupilNumber).isBlank() && row.has(name) && row.raw(number).isBlank()) {
            found.error(number, "intake.member-id-missing");
        }
    }

    private void checkNumber(Row row, Findings found) {
        String id = row.value(number).toUpperCase(Locale.ROOT);
        if (!row.has(type)) {
            if (row.raw(type).isBlank()) {
                found.error(type, "intake.member-id-type");
            }
            return;
        }
        if (id.equals(row.value(pupilNumber))) {
            found.error(number, "intake.guardian-is-pupil");
            return;
        }
        row.value(
                number, IdTypes.isCitizen(row.value(type)) ? citizen(id, found) : other(id, found));
    }

    private String citizen(String id, Findings found) {
        String full = id.length() == 15 && CellText.isDigits(id) ? secondGeneration(id) : id;
        String fault = cells.faultOf(full);
        if (!fault.isEmpty()) {
            found.error(number, fault);
            return "";
        }
        return full;
    }

    private String other(String id, Findings found) {
        if (id.length() > IdTypes.LONGEST) {
            found.error(number, "intake.too-long", Map.of("max", "" + IdTypes.LONGEST));
            return "";
        }
        return id;
    }

    /** First-generation numbers of 15 digits are all of the 20th century. */
    private static String secondGeneration(String id) {
        String first17 = id.substring(0, 6) + "19" + id.substring(6);
        return first17 + IdNumber.checkCharacter(first17);
    }
}
