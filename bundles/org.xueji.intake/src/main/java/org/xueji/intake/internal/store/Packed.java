package org.xueji.intake.internal.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.Reason;

/**
 * Values packed into one text: compact, and a row is one column instead of 78. Values never hold
 * control characters; the checks take them out.
 */
public final class Packed {
    private static final char UNIT = '\u001F';
    private static final char RECORD = '\u001E';

    private Packed() {}

    public static String values(String[] values) {
        int last = values.length;
        while (last > 0 && values[last - 1].isEmpty()) {
            last--;
        }
        StringBuilder packed = new StringBuilder(512);
        for (int i = 0; i < last; i++) {
            if (i > 0) {
                packed.append(UNIT);
            }
            packed.append(values[i]);
        }
        return packed.toString();
    }

    public static String[] values(String packed, int size) {
        String[] values = new String[size];
        Arrays.fill(values, "");
        List<String> parts = split(packed, UNIT);
        for (int i = 0; i < Math.min(size, parts.size()); i++) {
            values[i] = parts.get(i);
        }
        return values;
    }

    public static String arguments(Map<String, String> arguments) {
        StringBuilder packed = new StringBuilder();
        arguments.forEach(
                (name, value) ->
                        packed.append(packed.isEmpty() ? "" : UNIT)
                                .append(name)
                                .append('=')
                                .append(value));
        return packed.toString();
    }

    public static Map<String, String> arguments(String packed) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String part : split(packed, UNIT)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                arguments.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return arguments;
    }

    /** As many reasons as fit. */
    static String reasons(List<Reason> reasons, int longest) {
        StringBuilder packed = new StringBuilder();
        for (Reason reason : reasons) {
            String one =
                    reason.code() + UNIT + reason.pointer() + UNIT + arguments(reason.arguments());
            if (packed.length() + one.length() >= longest) {
                break;
            }
            packed.append(packed.isEmpty() ? "" : RECORD).append(one);
        }
        return packed.toString();
    }

    static List<Reason> reasons(String packed) {
        List<Reason> reasons = new ArrayList<>();
        for (String one : split(packed, RECORD)) {
            int first = one.indexOf(UNIT);
            int second = one.indexOf(UNIT, first + 1);
            reasons.add(
                    new Reason(
                            one.substring(0, first),
                            one.substring(first + 1, second),
                            arguments(one.substring(second + 1))));
        }
        return reasons;
    }

    private static List<String> split(String packed, char at) {
        List<String> parts = new ArrayList<>();
        if (packed.isEmpty()) {
            return parts;
        }
        int from = 0;
        for (int to = packed.indexOf(at); to >= 0; to = packed.indexOf(at, from)) {
            parts.add(packed.substring(from, to));
            from = to + 1;
        }
        parts.add(packed.substring(from));
        return parts;
    }
}
