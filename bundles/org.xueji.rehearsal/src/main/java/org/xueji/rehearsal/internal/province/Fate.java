package org.xueji.rehearsal.internal.province;

/** What becomes of a generated row. */
public enum Fate {
    /** 入籍: a pupil on the roll, whatever is wrong with him. */
    ON_ROLL,
    /** 拒收（已有学籍）: somebody has the number, or without one the name, sex and birth date. */
    TAKEN,
    /** 拒收（证件号错误）: the number cannot be one. */
    MALFORMED
}
