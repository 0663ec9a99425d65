package org.xueji.intake.internal.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.intake.internal.check.Frames;
import org.xueji.intake.internal.check.SchoolFrame;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;

/** Finds the schools of a file's rows, each once. For one thread. */
final class FrameBook implements Frames {
    private final Schools schools;
    private final Optional<OrgId> only;
    private final int schoolYear;
    private final String grade;
    private final Map<ClassId, Integer> before;
    private final Map<String, Optional<SchoolFrame>> known = new HashMap<>();

    /**
     * @param only the one school the file may bring; empty for any
     * @param before pupils of each class that were staged before a restart
     */
    FrameBook(
            Schools schools,
            Optional<OrgId> only,
            int schoolYear,
            String grade,
            Map<ClassId, Integer> before) {
        this.schools = schools;
        this.only = only;
        this.schoolYear = schoolYear;
        this.grade = grade;
        this.before = before;
    }

    @Override
    public Optional<SchoolFrame> find(String schoolCode) {
        return known.computeIfAbsent(schoolCode, this::open);
    }

    private Optional<SchoolFrame> open(String schoolCode) {
        return schools.byCode(schoolCode)
                .filter(school -> only.isEmpty() || only.get().equals(school.id()))
                .filter(school -> !school.closed() && school.years().containsKey(Stage.PRIMARY))
                .map(this::frame);
    }

    private SchoolFrame frame(School school) {
        SchoolFrame frame =
                new SchoolFrame(school, schools.classes(school.id(), schoolYear, grade));
        before.forEach(frame::fill);
        return frame;
    }
}
