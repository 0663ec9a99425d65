package org.xueji.registry.api;

/** 学籍状态 of a pupil's record (domain table 2.21). */
public enum StudentStatus {
    /** 在读. */
    ENROLLED(true),
    /** 休学. */
    SUSPENDED(true),
    /** 出境学习. */
    ABROAD(true),
    /** 辍学, record kept. */
    DROPOUT(true),
    /** 毕业. */
    GRADUATED(false),
    /** 结业. */
    COMPLETED(false),
    /** 肄业. */
    INCOMPLETE(false),
    /** 已转出 to another province. */
    TRANSFERRED_OUT(false),
    /** 跨省升学转出. */
    ADVANCED_OUT(false),
    /** 退学, senior only. */
    WITHDRAWN(false),
    /** 死亡, record closed. */
    DECEASED(false),
    /** 学籍注销. */
    CANCELLED(false);

    private final boolean onRoll;

    StudentStatus(boolean onRoll) {
        this.onRoll = onRoll;
    }

    /** Whether a pupil with this status has exactly one open enrolment; the others have none. */
    public boolean isOnRoll() {
        return onRoll;
    }
}
