package org.xueji.kernel.internal.seal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.time.BusinessTime;

/**
 * Which rows somebody wants of the journal: from one to another, both included, each by its
 * sequence number or by the day it was written in China. What is not said is not bounded.
 */
public record ExportRange(Optional<String> from, Optional<String> to) {

    private static final String NUMBER = "[0-9]{1,18}";

    /**
     * @throws Invalid with all that cannot be read
     */
    public ExportRange {
        List<Reason> wrong =
                Stream.of(bad(from, "from"), bad(to, "to")).flatMap(Optional::stream).toList();
        if (!wrong.isEmpty()) {
            throw Invalid.because(wrong);
        }
    }

    private static Optional<Reason> bad(Optional<String> text, String field) {
        return text.filter(each -> !each.matches(NUMBER) && day(each).isEmpty())
                .map(each -> Reason.of("journal.range").at(field));
    }

    public boolean isAll() {
        return from.isEmpty() && to.isEmpty();
    }

    Optional<Long> fromRow() {
        return from.filter(text -> text.matches(NUMBER)).map(Long::parseLong);
    }

    Optional<Long> toRow() {
        return to.filter(text -> text.matches(NUMBER)).map(Long::parseLong);
    }

    /** When the first day begins. */
    Optional<Instant> fromTime() {
        return from.flatMap(ExportRange::day).map(ExportRange::begin);
    }

    /** When the last day is over. */
    Optional<Instant> toTime() {
        return to.flatMap(ExportRange::day).map(day -> begin(day.plusDays(1)));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(BusinessTime.ZONE).toInstant();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
