package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Reason;
import org.xueji.core.api.time.Window;

/**
 * An exception as people ask for it.
 *
 * @param org code of the organisation
 * @param schoolYear empty for the present one
 * @param from empty when it was left out or is no day, as {@code to}
 */
public record WindowRequest(
        String business,
        String org,
        Optional<Integer> schoolYear,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        String why) {

    /** Everything that can be seen from the request alone. */
    List<Reason> wrong() {
        List<Reason> wrong = new ArrayList<>();
        GrantRequest.business(business).ifPresent(wrong::add);
        missing("from", from).ifPresent(wrong::add);
        missing("to", to).ifPresent(wrong::add);
        if (endsBeforeItBegins()) {
            wrong.add(Reason.of("core.window-backwards").at("to"));
        }
        GrantRequest.why(why).ifPresent(wrong::add);
        return wrong;
    }

    /** Empty while the days are not right. */
    Optional<Window> window() {
        return endsBeforeItBegins()
                ? Optional.empty()
                : from.flatMap(first -> to.map(last -> new Window(first, last)));
    }

    private static Optional<Reason> missing(String field, Optional<LocalDate> day) {
        return day.isPresent()
                ? Optional.empty()
                : Optional.of(Reason.of("core.day-missing", Map.of("field", field)).at(field));
    }

    private boolean endsBeforeItBegins() {
        return from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
    }
}
