package org.xueji.intake.internal.catalogue;

/** Whether a column must be filled. */
public enum Need {
    MANDATORY,
    OPTIONAL,
    /** Depends on other columns. */
    CONDITIONAL;

    static Need of(String letter) {
        return switch (letter) {
            case "M" -> MANDATORY;
            case "O" -> OPTIONAL;
            case "C" -> CONDITIONAL;
            default -> throw new IllegalArgumentException("need " + letter);
        };
    }
}
