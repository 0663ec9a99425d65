package org.xueji.rehearsal.internal.province;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Gender;
import org.xueji.registry.api.NewStudent;
import org.xueji.sample.SampleIds;

/**
 * Makes any pupil from nothing but recipe and index, so that work goes on anywhere. Id numbers bear
 * county codes that were abolished before the pupil was born: no living child can have them. Safe
 * for use by many threads.
 */
public final class PupilMaker {

    private static final int TRIES = 8;
    private static final int YEARS_AT_SCHOOL = 12;

    private final ProvincePlan plan;
    private final Recipe recipe;
    private final Lives lives;
    private final List<SampleIds> ids = new ArrayList<>();

    public PupilMaker(ProvincePlan plan) {
        this.plan = plan;
        this.recipe = plan.recipe();
        this.lives = new Lives(plan);
        for (int years = 0; years < YEARS_AT_SCHOOL; years++) {
            ids.add(new SampleIds(recipe.seed(), recipe.schoolYear() - years));
        }
    }

    /** Who a pupil is. */
    private record Self(
            Names.Named named, Gender gender, LocalDate birthDate, Optional<String> idNumber) {}

    /**
     * @param in the class that has him
     * @param ids what the registry calls a year of a class, by its row
     */
    public GeneratedPupil make(int index, PlannedClass in, IntFunction<ClassId> ids) {
        Defect wanted = Defect.of(recipe, index);
        int like = like(index, wanted);
        Defect defect = like < 0 && needsOther(wanted) ? Defect.NONE : wanted;
        Self self = self(index, in, defect, like);
        SplittableRandom random = new SplittableRandom(recipe.mixed(index * 4L + 1));
        Home home = Home.of(in, random);
        Life life = lives.of(index, in);
        NewStudent row =
                new NewStudent(
                        index,
                        self.named().name(),
                        self.gender(),
                        self.birthDate(),
                        self.idNumber().isPresent() ? "1" : "Z",
                        self.idNumber(),
                        ids.apply(life.came().row()),
                        profile(index, in, self, home, random, defect),
                        guardians(self.named(), home, random));
        return new GeneratedPupil(index, defect, like, row, life);
    }

    /** Whether nothing was planted in this one; quick, since the pupil is not made. */
    public boolean isSound(int index) {
        return Defect.of(recipe, index) == Defect.NONE;
    }

    /** Whom nobody has seen has no seat, no way to school and no place in a dormitory. */
    private Map<String, String> profile(
            int index,
            PlannedClass in,
            Self self,
            Home home,
            SplittableRandom random,
            Defect defect) {
        Map<String, String> fields =
                Profiles.of(recipe, index, in, self.named().ethnicity(), home, random);
        if (defect == Defect.EMPTY_ROLL) {
            fields.keySet().removeAll(Profiles.OF_WHO_IS_THERE);
        }
        return fields;
    }

    private static boolean needsOther(Defect defect) {
        return defect == Defect.DUPLICATE_ID || defect == Defect.SAME_CHILD;
    }

    /** An earlier pupil without a fault of his own, so that it is this one who comes too late. */
    private int like(int index, Defect wanted) {
        if (!needsOther(wanted) || index == 0) {
            return -1;
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long drawn = recipe.mixed(index * 4L + 2 + attempt * 1_000_000_007L);
            int other = (int) Math.floorMod(drawn, (long) index);
            if (isSound(other)) {
                return other;
            }
        }
        return -1;
    }

    private Self self(int index, PlannedClass in, Defect defect, int like) {
        switch (defect) {
            case DUPLICATE_ID:
                Self holder = plain(like, plan.classOf(like));
                return new Self(
                        named(index), holder.gender(), holder.birthDate(), holder.idNumber());
            case SAME_CHILD:
                PlannedClass other = plan.classOf(like);
                Self twin = plain(like, other);
                String second = ids(like, other).anotherNumber(like);
                return new Self(twin.named(), twin.gender(), twin.birthDate(), Optional.of(second));
            case WRONG_CHECK:
                Self right = plain(index, in);
                return new Self(
                        right.named(),
                        right.gender(),
                        right.birthDate(),
                        right.idNumber().map(PupilMaker::spoilt));
            case MISSING_ID:
                Self known = plain(index, in);
                return new Self(known.named(), known.gender(), known.birthDate(), Optional.empty());
            default:
                return plain(index, in);
        }
    }

    private Self plain(int index, PlannedClass in) {
        SampleIds number = ids(index, in);
        return new Self(
                named(index),
                number.isMale(index) ? Gender.MALE : Gender.FEMALE,
                number.birthDate(index),
                Optional.of(number.idNumber(index)));
    }

    /** Numbers of children who began school when he did. */
    private SampleIds ids(int index, PlannedClass in) {
        return ids.get(in.yearsAtSchool() + (lives.isRepeater(index, in) ? 1 : 0));
    }

    private Names.Named named(int index) {
        return Names.child(new SplittableRandom(recipe.mixed(index * 4L + 3)));
    }

    private static String spoilt(String idNumber) {
        char last = idNumber.charAt(17);
        return idNumber.substring(0, 17) + (last == '5' ? '6' : '5');
    }

    private static List<NewStudent.Guardian> guardians(
            Names.Named child, Home home, SplittableRandom random) {
        String father = Names.adult(random, Names.familyOf(child.name()));
        return List.of(
                guardian(father, "51", child.ethnicity(), home, random),
                guardian(Names.adult(random), "52", child.ethnicity(), home, random));
    }

    private static NewStudent.Guardian guardian(
            String name, String relation, String ethnicity, Home home, SplittableRandom random) {
        return new NewStudent.Guardian(
                name,
                relation,
                true,
                Home.phone(random),
                Map.of(
                        "address",
                        home.address(),
                        "hukouPlaceCode",
                        home.hukouPlace(),
                        "ethnicity",
                        ethnicity,
                        "employer",
                        "示例单位" + random.nextInt(1000)));
    }
}
