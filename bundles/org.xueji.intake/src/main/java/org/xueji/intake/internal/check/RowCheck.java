package org.xueji.intake.internal.check;

/** Looks at one thing in a row. Runs after every cell has been read. */
@FunctionalInterface
interface RowCheck {
    void check(Row row, Findings found);
}
