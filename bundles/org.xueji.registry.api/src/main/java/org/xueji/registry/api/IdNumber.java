package org.xueji.registry.api;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A citizen's id number 公民身份号码 that is well-formed as GB 11643-1999 demands: 18 characters, a date
 * that exists, the right check character. Whether its region was ever in force is for {@link
 * Regions} to say.
 */
public record IdNumber(String value) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** What can be wrong with an id number. */
    public enum Fault {
        NONE,
        /** Not 18 characters of the right kind. */
        FORM,
        /** The birth date does not exist. */
        DATE,
        /** The last character does not fit the others. */
        CHECK
    }

    public IdNumber {
        if (faultOf(value) != Fault.NONE) {
            throw new IllegalArgumentException("not an id number");
        }
    }

    /**
     * The first thing that is wrong; {@link Fault#NONE} for a well-formed number (upper-case X).
     */
    public static Fault faultOf(String text) {
        if (!hasForm(text)) {
            return Fault.FORM;
        }
        if (!hasDate(text)) {
            return Fault.DATE;
        }
        return checkCharacter(text) == text.charAt(17) ? Fault.NONE : Fault.CHECK;
    }

    /**
     * The check character for the first 17 digits; also used for student numbers of type L and J.
     */
    public static char checkCharacter(CharSequence first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    /** The six-digit region of the first registration. */
    public String region() {
        return value.substring(0, 6);
    }

    public LocalDate birthDate() {
        return date(value);
    }

    /** Odd 17th digit: male. */
    public Gender gender() {
        return (value.charAt(16) - '0') % 2 == 1 ? Gender.MALE : Gender.FEMALE;
    }

    /** The number with everything but region and the last two characters hidden, for display. */
    public static String mask(String value) {
        int length = value.length();
        if (length <= 8) {
            return "*".repeat(length);
        }
        return value.substring(0, 6) + "*".repeat(length - 8) + value.substring(length - 2);
    }

    /** Masked: an id number never gets into a log by accident. */
    @Override
    public String toString() {
        return mask(value);
    }

    private static boolean hasForm(String text) {
        if (text.length() != 18) {
            return false;
        }
        for (int i = 0; i < 17; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        char last = text.charAt(17);
        return last == 'X' || (last >= '0' && last <= '9');
    }

    private static boolean hasDate(String text) {
        try {
            date(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static LocalDate date(String text) {
        return LocalDate.of(number(text, 6, 10), number(text, 10, 12), number(text, 12, 14));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
