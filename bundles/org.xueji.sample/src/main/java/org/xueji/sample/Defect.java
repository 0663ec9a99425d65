package org.xueji.sample;

/** Kinds of mistakes that can be planted, each with the one rule that refuses the row for it. */
public enum Defect {
    MANDATORY_EMPTY("intake.mandatory", "现住址"),
    NOT_IN_TABLE("intake.not-in-table", "民族"),
    CHECK_CHARACTER("intake.id-check", "身份证件号"),
    IMPOSSIBLE_DATE("intake.date-impossible", "出生日期"),
    OTHER_GENDER("intake.gender-differs", "性别"),
    OTHER_BIRTH("intake.birth-differs", "出生日期"),
    DUPLICATE("intake.duplicate-in-file", "身份证件号"),
    CLASS_UNKNOWN("intake.class-unknown", "班号"),
    OTHER_SCHOOL("intake.school-code", "学校标识码"),
    GUARDIAN_IS_PUPIL("intake.guardian-is-pupil", "成员1身份证件号"),
    PHONE("intake.phone", "联系电话"),
    MEMBER_ID_MISSING("intake.member-id-missing", "成员2身份证件号");

    private final String rule;
    private final String header;

    Defect(String rule, String header) {
        this.rule = rule;
        this.header = header;
    }

    /** The rule that must refuse the row. */
    public String rule() {
        return rule;
    }

    /** Header of the column that carries the mistake. */
    public String header() {
        return header;
    }
}
