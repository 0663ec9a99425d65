package org.xueji.core.api;

import java.util.Map;
import java.util.Objects;

/**
 * One reason why something is refused or doubtful. Carries no text: the text is found by code and
 * language.
 *
 * @param code stable, {@code domain.what}, such as {@code intake.window-closed}; clients may switch
 *     on it
 * @param pointer where in the input, as a JSON pointer ({@code /students/0/name}) or a field name;
 *     empty when it concerns the whole
 * @param arguments named values for the text ({@code {max}} in the text is {@code arguments.max}).
 *     Shown to users and sent to clients, so never another pupil's data
 */
public record Reason(String code, String pointer, Map<String, String> arguments) {

    public Reason {
        Objects.requireNonNull(code);
        Objects.requireNonNull(pointer);
        arguments = Map.copyOf(arguments);
    }

    public static Reason of(String code) {
        return new Reason(code, "", Map.of());
    }

    public static Reason of(String code, Map<String, String> arguments) {
        return new Reason(code, "", arguments);
    }

    /** The same reason, pointing at a place in the input. */
    public Reason at(String place) {
        return new Reason(code, place, arguments);
    }
}
