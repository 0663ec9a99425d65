package org.xueji.progression.internal.store;

/** Where a run stands. */
public enum RunState {
    RUNNING,
    /** Stopped after a chunk; goes on when somebody says so (已暂停). */
    PAUSED,
    /** Given up; what it has done stays (已取消). */
    CANCELLED,
    DONE
}
