package org.xueji.intake.internal.catalogue;

/** How sure it is that a column belongs to the province's template. */
public enum FieldSource {
    /** Column of the ministry's import header of 2014. */
    HEADER,
    /** Item of the paper form. */
    FORM,
    /** Taken to reach the 78 that the notice speaks of; waits for the province's own list. */
    UNCERTAIN;

    static FieldSource of(String letter) {
        return switch (letter) {
            case "A" -> HEADER;
            case "F" -> FORM;
            case "U" -> UNCERTAIN;
            default -> throw new IllegalArgumentException("status " + letter);
        };
    }
}
