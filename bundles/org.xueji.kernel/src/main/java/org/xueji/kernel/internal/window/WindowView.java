package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import org.xueji.core.api.policy.Windows.Granted;
import org.xueji.core.api.policy.Windows.Withdrawal;

/**
 * An exception as it is shown.
 *
 * @param state {@code to-come}, {@code open}, {@code over} or {@code withdrawn}
 * @param org code of the organisation
 * @param withdrawnBy null while it is in force, as {@code withdrawnWhy}
 */
public record WindowView(
        long id,
        String state,
        String business,
        String org,
        int schoolYear,
        String from,
        String to,
        String why,
        String grantedBy,
        String withdrawnBy,
        String withdrawnWhy) {

    static WindowView of(Granted granted, String code, LocalDate today) {
        return new WindowView(
                granted.id(),
                state(granted, today),
                granted.business(),
                code,
                granted.schoolYear(),
                granted.window().from().toString(),
                granted.window().to().toString(),
                granted.why(),
                granted.grantedBy(),
                granted.withdrawal().map(Withdrawal::by).orElse(null),
                granted.withdrawal().map(Withdrawal::why).orElse(null));
    }

    private static String state(Granted granted, LocalDate today) {
        if (granted.withdrawal().isPresent()) {
            return "withdrawn";
        }
        if (granted.window().contains(today)) {
            return "open";
        }
        return today.isBefore(granted.window().from()) ? "to-come" : "over";
    }
}
