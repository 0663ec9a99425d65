package org.xueji.kernel.internal.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.karaf.shell.support.CommandException;
import org.xueji.core.api.time.BusinessTime;

/** Reads days and times as operators type them; times without a zone are those of China. */
final class Dates {

    private Dates() {}

    static LocalDate day(String text) throws CommandException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new CommandException("not a day like 2014-09-01: " + text, e);
        }
    }

    static Instant instant(String text) throws CommandException {
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            LocalDateTime local =
                    text.contains("T")
                            ? LocalDateTime.parse(text)
                            : LocalDate.parse(text).atTime(9, 0);
            return local.atZone(BusinessTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new CommandException(
                    "not a time like 2014-09-01, 2014-09-01T08:30 or 2014-09-01T00:30:00Z: " + text,
                    e);
        }
    }
}
