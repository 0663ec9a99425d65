package org.xueji.registry.api;

/** Stages of schooling, with the grade codes of each (domain table 2.15). */
public enum Stage {
    /** 小学, grades 11 to 16. */
    PRIMARY("1"),
    /** 初中, grades 21 to 24. */
    JUNIOR("2"),
    /** 普通高中, grades 31 to 33. */
    SENIOR("3");

    private final String digit;

    Stage(String digit) {
        this.digit = digit;
    }

    /** The first digit of the stage's grade codes. */
    public String digit() {
        return digit;
    }

    /** The code of the stage's first grade, such as {@code 11}. */
    public String firstGrade() {
        return digit + "1";
    }
}
