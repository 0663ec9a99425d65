package org.xueji.intake.internal.check;

import org.xueji.intake.internal.catalogue.Catalogue;

/** Generated pupils stay out of a live database. */
final class GeneratedCheck implements RowCheck {
    private static final String MARK = "DEMO-";

    private final int auxiliary;

    GeneratedCheck(Catalogue catalogue) {
        this.auxiliary = catalogue.column("auxStudentNo");
    }

    @Override
    public void check(Row row, Findings found) {
        if (row.value(auxiliary).startsWith(MARK)) {
            found.error(auxiliary, "intake.generated");
        }
    }
}
