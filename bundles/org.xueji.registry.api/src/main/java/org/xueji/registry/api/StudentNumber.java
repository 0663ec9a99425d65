package org.xueji.registry.api;

import java.util.Optional;
import java.util.regex.Pattern;

/** A national student number 全国学籍号: prefix L, G or J and 18 characters (domain 3.2). */
public record StudentNumber(String value) {

    private static final Pattern FORM = Pattern.compile("[LGJ]\\d{17}[\\dX]");

    public StudentNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a student number");
        }
    }

    /** Reads what a user typed, in either case; empty when it is no student number. */
    public static Optional<StudentNumber> read(String text) {
        String upper = text.strip().toUpperCase(java.util.Locale.ROOT);
        return FORM.matcher(upper).matches()
                ? Optional.of(new StudentNumber(upper))
                : Optional.empty();
    }

    public NumberType type() {
        return NumberType.valueOf(value.substring(0, 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
