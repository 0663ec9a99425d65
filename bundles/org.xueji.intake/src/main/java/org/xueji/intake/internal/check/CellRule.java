package org.xueji.intake.internal.check;

/** Reads the text of one column. */
@FunctionalInterface
interface CellRule {
    /**
     * The stored form.
     *
     * @param text not empty, without white space at its ends
     * @return empty when it cannot be read; then the reason is among the findings
     */
    String read(String text, int column, Findings found);
}
