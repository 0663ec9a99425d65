package org.xueji.kernel.internal.window;

import java.util.ArrayList;
import java.util.List;
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
        if (business.isBlank() || business.length() > LONGEST_BUSINESS) {
            wrong.add(Reason.of("core.business-name").at("business"));
        }
        int length = why.strip().codePointCount(0, why.strip().length());
        if (length < SHORTEST_WHY || length > LONGEST_WHY) {
            wrong.add(Reason.of("core.why").at("why"));
        }
        if (!wrong.isEmpty()) {
            throw Invalid.because(wrong);
        }
    }
}
