package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.Windows.Answer;

/**
 * Whether a business may be started: what policies allow, and what exceptions open all the same.
 */
record WindowQuestion(String business, OrgId org, int schoolYear, LocalDate day) {

    /** Whether an exception of this very organisation covers the day. */
    @FunctionalInterface
    interface Exceptions {
        boolean opens(String business, OrgId org, int schoolYear, LocalDate day);
    }

    Answer answer(Policies policies, Exceptions exceptions) {
        List<Selected<WindowPolicy>> all = policies.at(org, day).all(WindowPolicy.class);
        AskedWindows asked = AskedWindows.of(all, business, schoolYear);
        List<Reason> objections = new ArrayList<>(asked.failures());
        if (!asked.contain(day)) {
            objections.add(closed(asked));
        }
        if (!objections.isEmpty() && exceptions.opens(business, org, schoolYear, day)) {
            objections.clear();
        }
        return new Answer(List.copyOf(objections), List.copyOf(asked.decidedBy()));
    }

    private Reason closed(AskedWindows asked) {
        Map<String, String> arguments = new HashMap<>(asked.shared());
        arguments.put("business", business);
        arguments.put("day", day.toString());
        return Reason.of("core.window-closed", arguments);
    }
}
