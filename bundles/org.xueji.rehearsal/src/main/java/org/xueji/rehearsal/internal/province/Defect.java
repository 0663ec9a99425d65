package org.xueji.rehearsal.internal.province;

/**
 * What is wrong with a generated pupil. Shares are those of the problem records of August 2015
 * (domain 6: 7 to 8 in a thousand; doubled numbers 43, numbers that do not exist 14 of a hundred of
 * them), the rest is the project's.
 */
public enum Defect {
    NONE(0, true),
    /** 身份证号重复: another pupil's number; the claim refuses it. */
    DUPLICATE_ID(3_200, false),
    /** 身份证号不存在: the check character is wrong; refused before it is sent. */
    WRONG_CHECK(1_100, false),
    /** 疑似重复学籍: name, sex and birth date of another pupil, with another number. */
    SAME_CHILD(200, true),
    /** 无身份证号. */
    MISSING_ID(5_000, true),
    /** 空挂学籍: on the roll, and nobody has seen him. */
    EMPTY_ROLL(500, true);

    private final int inAMillion;
    private final boolean accepted;

    Defect(int inAMillion, boolean accepted) {
        this.inAMillion = inAMillion;
        this.accepted = accepted;
    }

    /** Whether such a pupil gets onto the roll. */
    public boolean isAccepted() {
        return accepted;
    }

    /** The one that a number below a million stands for. */
    static Defect of(int number) {
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
