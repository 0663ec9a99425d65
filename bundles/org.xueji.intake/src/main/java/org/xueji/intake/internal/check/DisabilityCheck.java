package org.xueji.intake.internal.check;

import org.xueji.intake.internal.catalogue.Catalogue;

/** Health, kind of disability and learning in a regular class fit together. */
final class DisabilityCheck implements RowCheck {
    private static final String DISABLED = "50";
    private static final String NONE = "0";

    private final int health;
    private final int disability;
    private final int inclusive;

    DisabilityCheck(Catalogue catalogue) {
        this.health = catalogue.column("healthStatus");
        this.disability = catalogue.column("disabilityType");
        this.inclusive = catalogue.column("inclusiveEducation");
    }

    @Override
    public void check(Row row, Findings found) {
        boolean isNamed = row.has(disability) && !NONE.equals(row.value(disability));
        if (DISABLED.equals(row.value(health)) && !isNamed && readable(row, disability)) {
            found.error(disability, "intake.disability-missing");
        }
        boolean isIncluded = row.has(inclusive) && !NONE.equals(row.value(inclusive));
        if (isIncluded && !isNamed && readable(row, disability)) {
            found.error(inclusive, "intake.inclusive-differs");
        }
    }

    private static boolean readable(Row row, int column) {
        return row.has(column) || row.raw(column).isBlank();
    }
}
