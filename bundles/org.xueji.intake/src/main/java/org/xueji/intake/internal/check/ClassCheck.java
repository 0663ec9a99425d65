package org.xueji.intake.internal.check;

import java.util.Map;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.registry.api.SchoolClass;

/** The class exists in the new school year, is named rightly, and has room. */
final class ClassCheck implements RowCheck {
    private final int number;
    private final int name;
    private final CheckSetting.ClassLimits limits;

    ClassCheck(Catalogue catalogue, CheckSetting.ClassLimits limits) {
        this.number = catalogue.column("classNo");
        this.name = catalogue.column("className");
        this.limits = limits;
    }

    /** Runs last: only a row that is taken fills its class. */
    @Override
    public void check(Row row, Findings found) {
        SchoolFrame frame = row.frame().orElse(null);
        if (frame == null || !row.has(number)) {
            return;
        }
        SchoolClass known = frame.schoolClass(row.value(number));
        if (known == null) {
            found.error(number, "intake.class-unknown");
            return;
        }
        if (row.has(name) && !known.name().equals(row.value(name))) {
            found.error(name, "intake.class-name", Map.of("name", known.name()));
        }
        if (!found.refuses()) {
            requireRoom(frame, known, found);
        }
    }

    private void requireRoom(SchoolFrame frame, SchoolClass known, Findings found) {
        int pupils = frame.fill(known.id());
        if (limits.refuseAbove() > 0 && pupils > limits.refuseAbove()) {
            frame.fill(known.id(), -1);
            found.error(number, "intake.class-full", full(pupils, limits.refuseAbove()));
        } else if (pupils > limits.warnAbove()) {
            found.warning(number, "intake.class-large", full(pupils, limits.warnAbove()));
        }
    }

    private static Map<String, String> full(int pupils, int max) {
        return Map.of("pupils", "" + pupils, "max", "" + max);
    }
}
