package org.xueji.intake.internal.check;

import org.xueji.intake.internal.catalogue.Catalogue;

/** The two family members are two people, and one of them is guardian. */
final class GuardiansCheck implements RowCheck {
    private static final String YES = "1";

    private final int name1;
    private final int name2;
    private final int id1;
    private final int id2;
    private final int relation1;
    private final int relation2;
    private final int guardian1;
    private final int guardian2;

    GuardiansCheck(Catalogue catalogue) {
        this.name1 = catalogue.column("member1Name");
        this.name2 = catalogue.column("member2Name");
        this.id1 = catalogue.column("member1IdNumber");
        this.id2 = catalogue.column("member2IdNumber");
        this.relation1 = catalogue.column("member1Relation");
        this.relation2 = catalogue.column("member2Relation");
        this.guardian1 = catalogue.column("member1IsGuardian");
        this.guardian2 = catalogue.column("member2IsGuardian");
    }

    @Override
    public void check(Row row, Findings found) {
        if (areSame(row)) {
            found.error(name2, "intake.guardians-identical");
        }
        boolean told = row.has(guardian1) && (row.has(guardian2) || !row.has(name2));
        if (told && !YES.equals(row.value(guardian1)) && !YES.equals(row.value(guardian2))) {
            found.error(guardian1, "intake.no-guardian");
        }
    }

    private boolean areSame(Row row) {
        if (row.has(id1) && row.has(id2)) {
            return row.value(id1).equals(row.value(id2));
        }
        return row.has(name1)
                && row.value(name1).equals(row.value(name2))
                && row.value(relation1).equals(row.value(relation2));
    }
}
