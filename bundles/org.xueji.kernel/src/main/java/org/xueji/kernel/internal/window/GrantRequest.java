package org.xueji.kernel.internal.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;

/** What a request for an exception must look like. */
final class GrantRequest {

    private static final int SHORTEST_WHY = 4;
    private static final int LONGEST_WHY = 200;
    private static final int LONGEST_BUSINESS = 100;

    private GrantRequest() {}

    static void check(String business, String why) {
        List<Reason> wrong = new ArrayList<>();
        business(business).ifPresent(wrong::add);
        why(why).ifPresent(wrong::add);
        if (!wrong.isEmpty()) {
            throw Invalid.because(wrong);
        }
    }

    static void check(String why) {
        why(why).ifPresent(
                        wrong -> {
                            throw Invalid.because(wrong);
                        });
    }

    static Optional<Reason> business(String business) {
        return business.isBlank() || business.length() > LONGEST_BUSINESS
                ? Optional.of(Reason.of("core.business-name").at("business"))
                : Optional.empty();
    }

    static Optional<Reason> why(String why) {
        int length = why.strip().codePointCount(0, why.strip().length());
        return length < SHORTEST_WHY || length > LONGEST_WHY
                ? Optional.of(Reason.of("core.why").at("why"))
                : Optional.empty();
    }
}
