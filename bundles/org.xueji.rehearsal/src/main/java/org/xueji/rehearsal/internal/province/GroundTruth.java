package org.xueji.rehearsal.internal.province;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.NewStudent;

/**
 * All faults that were planted in a province (真值清单), from its plan alone: what came of the rows is
 * not asked. For one thread.
 */
public final class GroundTruth {

    private final ProvincePlan plan;
    private final PupilMaker pupils;

    public GroundTruth(ProvincePlan plan) {
        this.plan = plan;
        this.pupils = new PupilMaker(plan);
    }

    /**
     * What makes one person of two without numbers: there are so many pupils that some are alike.
     */
    private record Likeness(String name, String gender, String birthDate) {
        static Likeness of(NewStudent child) {
            return new Likeness(child.name(), child.gender().code(), child.birthDate().toString());
        }
    }

    /** Tells of each, by index. */
    public void each(Consumer<Planted> to) {
        Map<Likeness, Integer> withoutNumber = new HashMap<>();
        for (int index = 0; index < plan.recipe().pupils(); index++) {
            if (!pupils.isSound(index)) {
                PlannedClass in = plan.classOf(index);
                GeneratedPupil pupil = pupils.make(index, in, row -> new ClassId(1));
                if (pupil.defect() != Defect.NONE) {
                    to.accept(planted(pupil, in, withoutNumber));
                }
            }
        }
    }

    private Planted planted(
            GeneratedPupil pupil, PlannedClass in, Map<Likeness, Integer> withoutNumber) {
        if (pupil.defect() == Defect.MISSING_ID) {
            Integer before = withoutNumber.putIfAbsent(Likeness.of(pupil.row()), pupil.index());
            return before == null
                    ? planted(pupil, in, -1, Fate.ON_ROLL)
                    : planted(pupil, in, before, Fate.TAKEN);
        }
        return planted(pupil, in, pupil.like(), pupil.defect().fate());
    }

    private Planted planted(GeneratedPupil pupil, PlannedClass in, int like, Fate fate) {
        Optional<PlannedClass> other =
                like < 0 ? Optional.empty() : Optional.of(plan.classOf(like));
        return new Planted(pupil, in, like, other, fate);
    }
}
