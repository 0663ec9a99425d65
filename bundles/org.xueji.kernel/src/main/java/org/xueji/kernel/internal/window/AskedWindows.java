package org.xueji.kernel.internal.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.Away;
import org.xueji.core.api.PolicyFailed;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.time.Window;

/**
 * What some window policies answer for one business and school year, added up.
 *
 * @param windows of the policies that spoke
 * @param failures of those that broke
 * @param decidedBy those that spoke or broke
 */
record AskedWindows(List<Window> windows, List<Reason> failures, List<PolicyRef> decidedBy) {

    private static final Logger LOG = LoggerFactory.getLogger(AskedWindows.class);

    static AskedWindows of(List<Selected<WindowPolicy>> policies, String business, int schoolYear) {
        List<Window> windows = new ArrayList<>();
        List<Reason> failures = new ArrayList<>();
        List<PolicyRef> decidedBy = new ArrayList<>();
        for (Selected<WindowPolicy> one : policies) {
            List<Reason> failed = new ArrayList<>();
            Optional<Window> window = answer(one, business, schoolYear, failed);
            if (window.isPresent() || !failed.isEmpty()) {
                decidedBy.add(one.ref());
            }
            window.ifPresent(windows::add);
            failures.addAll(failed);
        }
        return new AskedWindows(windows, failures, decidedBy);
    }

    /** Whether every window has the day; true when no policy spoke. */
    boolean contain(LocalDate day) {
        return windows.stream().allMatch(window -> window.contains(day));
    }

    /** The days that all windows share, for a text; a dash when they share none. */
    Map<String, String> shared() {
        LocalDate from = windows.stream().map(Window::from).max(LocalDate::compareTo).orElseThrow();
        LocalDate to = windows.stream().map(Window::to).min(LocalDate::compareTo).orElseThrow();
        return to.isBefore(from)
                ? Map.of("from", "-", "to", "-")
                : Map.of("from", from.toString(), "to", to.toString());
    }

    /** A policy that breaks closes the window: what has not been asked cannot have agreed. */
    private static Optional<Window> answer(
            Selected<WindowPolicy> one, String business, int schoolYear, List<Reason> failures) {
        try {
            return one.policy().window(business, schoolYear);
        } catch (PolicyFailed e) {
            failures.add(e.reason());
            return Optional.empty();
        } catch (Away e) {
            // it could not be asked now; it has not failed
            throw e;
        } catch (RuntimeException e) {
            LOG.error("window policy {} of bundle {} failed", one.ref(), one.ref().bundle(), e);
            failures.add(Reason.of("core.policy-failed", Map.of("policy", one.ref().toString())));
            return Optional.empty();
        }
    }
}
