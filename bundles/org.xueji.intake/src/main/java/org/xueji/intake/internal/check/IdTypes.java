package org.xueji.intake.internal.check;

/** Codes of the table of id documents that the checks know. */
final class IdTypes {
    /** Longest number of any document. */
    static final int LONGEST = 20;

    private static final String CITIZEN = "1";
    private static final String OTHER = "Z";

    private IdTypes() {}

    static boolean isCitizen(String code) {
        return CITIZEN.equals(code);
    }

    static boolean mayBeWithoutNumber(String code) {
        return OTHER.equals(code);
    }
}
