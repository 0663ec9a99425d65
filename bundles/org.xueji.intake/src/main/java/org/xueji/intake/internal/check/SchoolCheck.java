package org.xueji.intake.internal.check;

import java.util.Map;
import java.util.Optional;
import org.xueji.intake.internal.catalogue.Catalogue;

/** The row belongs to a school that the file may bring, and names it as the registry does. */
final class SchoolCheck implements RowCheck {
    private final int code;
    private final int name;
    private final Frames frames;

    SchoolCheck(Catalogue catalogue, Frames frames) {
        this.code = catalogue.column("schoolCode");
        this.name = catalogue.column("schoolName");
        this.frames = frames;
    }

    @Override
    public void check(Row row, Findings found) {
        if (!row.has(code)) {
            return;
        }
        Optional<SchoolFrame> frame = frames.find(row.value(code));
        if (frame.isEmpty()) {
            found.error(code, "intake.school-code");
            return;
        }
        row.frame(frame.get());
        String known = frame.get().school().name();
        if (row.has(name) && !known.equals(row.value(name))) {
            found.error(name, "intake.school-name", Map.of("name", known));
        }
    }
}
