package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.time.Window;

/** Exceptions for many questions: those of a business and school year are read once. */
final class OpenDays implements WindowQuestion.Exceptions {

    private final WindowExceptions exceptions;
    private final Map<Season, Map<OrgId, List<Window>>> known = new ConcurrentHashMap<>();

    OpenDays(WindowExceptions exceptions) {
        this.exceptions = exceptions;
    }

    private record Season(String business, int schoolYear) {}

    @Override
    public boolean opens(String business, OrgId org, int schoolYear, LocalDate day) {
        return known
                .computeIfAbsent(
                        new Season(business, schoolYear),
                        season -> exceptions.open(business, schoolYear))
                .getOrDefault(org, List.of())
                .stream()
                .anyMatch(window -> window.contains(day));
    }
}
