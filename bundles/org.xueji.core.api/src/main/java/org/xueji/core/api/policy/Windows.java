package org.xueji.core.api.policy;

import java.time.LocalDate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.time.Window;

/**
 * Whether a business may be started now: the window policies in force, and the exceptions granted
 * to single units.
 */
@ProviderType
public interface Windows {

    /**
     * The answer for one organisation and day.
     *
     * @param objections empty when the business may be started; otherwise {@code
     *     core.window-closed} with the window
     * @param decidedBy the policies that were asked
     */
    record Answer(List<Reason> objections, List<PolicyRef> decidedBy) {}

    Answer ask(String business, OrgId org, int schoolYear, LocalDate day);

    /**
     * Opens a window for one organisation beyond what the policies allow. Asks the access matrix
     * for {@code core.grant-window}; journaled.
     *
     * @param why shown wherever the exception is; at least 4 characters, at most 200
     */
    Outcome<Granted> grant(
            String business, OrgId org, int schoolYear, Window window, String why, Actor by);

    /** The exceptions of an organisation, newest first, at most 100. */
    List<Granted> exceptions(OrgId org);

    /** An exception granted to one organisation. */
    record Granted(
            String business,
            OrgId org,
            int schoolYear,
            Window window,
            String why,
            String grantedBy) {}
}
