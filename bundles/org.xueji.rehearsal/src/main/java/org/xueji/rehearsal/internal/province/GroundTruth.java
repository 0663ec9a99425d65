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
        Map<String, Integer> secondNumbers = new HashMap<>();
        for (int index = 0; index < plan.recipe().pupils(); index++) {
            if (!pupils.isSound(index)) {
                PlannedClass in = plan.classOf(index);
                GeneratedPupil pupil = pupils.make(index, in, row -> new ClassId(1));
                if (pupil.defect() != Defect.NONE) {
                    to.accept(planted(pupil, in, withoutNumber, secondNumbers));
                }
            }
        }
    }

    private Planted planted(
            GeneratedPupil pupil,
            PlannedClass in,
            Map<Likeness, Integer> withoutNumber,
            Map<String, Integer> secondNumbers) {
        return switch (pupil.defect()) {
            case MISSING_ID ->
                    first(
                            pupil,
                            in,
                            -1,
                            withoutNumber.putIfAbsent(Likeness.of(pupil.row()), pupil.index()));
            // there are not so many second numbers that no two are the same
            case SAME_CHILD ->
                    first(
                            pupil,
                            in,
                            pupil.like(),
                            secondNumbers.putIfAbsent(
                                    pupil.row().idNumber().orElseThrow(), pupil.index()));
            default -> planted(pupil, in, pupil.like(), pupil.defect().fate());
        };
    }

    /**
     * @param like whom he is like when he is the first
     * @param before who was it before him; null when nobody was
     */
    private Planted first(GeneratedPupil pupil, PlannedClass in, int like, Integer before) {
        return before == null
                ? planted(pupil, in, like, Fate.ON_ROLL)
                : planted(pupil, in, before, Fate.TAKEN);
    }

    private Planted planted(GeneratedPupil pupil, PlannedClass in, int like, Fate fate) {
        Optional<PlannedClass> other =
                like < 0 ? Optional.empty() : Optional.of(plan.classOf(like));
        return new Planted(pupil, in, like, other, fate);
    }
}
