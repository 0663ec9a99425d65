package org.xueji.progression.internal.store;

/** What a run does. */
public enum RunKind {
    /** 毕业. */
    GRADUATION,
    /** 升级. */
    PROMOTION
}
