package org.xueji.core.api.time;

import java.time.LocalDate;

/**
 * A span of days in which a business may be started; both ends belong to it (ambiguity A14: until
 * 24:00).
 */
public record Window(LocalDate from, LocalDate to) {

    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "window ends before it begins: " + from + " - " + to);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
