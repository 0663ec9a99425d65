package org.xueji.rehearsal.internal.province;

/**
 * What is wrong with a generated pupil. Shares are those of the problem records of August 2015
 * (domain 6: 7 to 8 in a thousand; doubled numbers 43, numbers that do not exist 14 of a hundred of
 * them), the rest is the project's.
 */
public enum Defect {
    NONE(0, Fate.ON_ROLL),
    /** 身份证号重复: another pupil's number; the claim refuses it. */
    DUPLICATE_ID(3_200, Fate.TAKEN),
    /** 身份证号不存在: the check character is wrong; refused before it is sent. */
    WRONG_CHECK(1_100, Fate.MALFORMED),
    /** 疑似重复学籍: name, sex and birth date of another pupil, with another number. */
    SAME_CHILD(200, Fate.ON_ROLL),
    /** 无身份证号. */
    MISSING_ID(5_000, Fate.ON_ROLL),
    /**
     * 空挂学籍: on the roll, and nobody has seen him, so that seat, boarding, way to school and health
     * are not known.
     */
    EMPTY_ROLL(500, Fate.ON_ROLL);

    private final int inAMillion;
    private final Fate fate;

    Defect(int inAMillion, Fate fate) {
        this.inAMillion = inAMillion;
        this.fate = fate;
    }

    /** What becomes of the row of such a pupil, unless another fault is in the way. */
    Fate fate() {
        return fate;
    }

    /** What is planted in a pupil; quick, since he is not made. */
    static Defect of(Recipe recipe, int index) {
        return of((int) Math.floorMod(recipe.mixed(index * 4L), 1_000_000L));
    }

    /** The one that a number below a million stands for. */
    private static Defect of(int number) {
        int left = number;
        for (Defect each : values()) {
            left -= each.inAMillion;
            if (left < 0) {
                return each;
            }
        }
        return NONE;
    }
}
