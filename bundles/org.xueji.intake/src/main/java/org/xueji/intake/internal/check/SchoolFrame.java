package org.xueji.intake.internal.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolClass;

/** A school that rows may belong to, with its classes and how full they get. For one thread. */
public final class SchoolFrame {
    private final School school;
    private final Map<String, SchoolClass> byNumber = new HashMap<>();
    private final Map<ClassId, Integer> filled = new HashMap<>();

    public SchoolFrame(School school, List<SchoolClass> classes) {
        this.school = school;
        for (SchoolClass each : classes) {
            byNumber.put(each.classNo(), each);
            filled.put(each.id(), each.enrolled());
        }
    }

    public School school() {
        return school;
    }

    /** The class of a number; null when the school has none, because this runs for every row. */
    public SchoolClass schoolClass(String classNo) {
        return byNumber.get(classNo);
    }

    /** Counts one more pupil of the class and says how many it has now. */
    int fill(ClassId id) {
        return filled.merge(id, 1, Integer::sum);
    }

    /** Counts pupils of the class that were taken before a restart. */
    public void fill(ClassId id, int more) {
        filled.merge(id, more, Integer::sum);
    }
}
