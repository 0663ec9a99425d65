package org.xueji.core.api.job;

/** Where a run stands. The last three are final. */
public enum JobState {
    /** Waits for a node to take it, or for its bundle to come back. */
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
