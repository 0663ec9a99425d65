package org.xueji.intake.internal.store;

/** Where the taking in of a file stands. */
public enum ImportState {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
}
