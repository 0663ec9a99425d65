package org.xueji.core.api.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
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
     * @param decidedBy the policies that speak of the business, or failed when asked
     */
    record Answer(List<Reason> objections, List<PolicyRef> decidedBy) {}

    Answer ask(String business, OrgId org, int schoolYear, LocalDate day);

    /**
     * The same question, asked of policies that are tried. Exceptions count as they stand; they are
     * read once for each business and school year, so it is to be kept for a chunk of past
     * questions and no longer. Safe for use by many threads.
     *
     * @since 1.5
     */
    Trial trial();

    /**
     * Asks other policies than those in force.
     *
     * @since 1.5
     */
    @ProviderType
    interface Trial {
        Answer ask(Policies policies, String business, OrgId org, int schoolYear, LocalDate day);
    }

    /**
     * Opens a window for one organisation beyond what the policies allow. Asks the access matrix
     * for {@code core.grant-window}; journaled.
     *
     * <p>Refused, with all reasons: {@code core.window-unknown} when no window policy speaks of the
     * business; {@code core.window-above} when an authority below the province goes beyond what the
     * levels above it allow (a lower level narrows and cannot widen); {@code core.window-open} when
     * an exception in force opens these days already.
     *
     * @param why shown wherever the exception is; at least 4 characters, at most 200
     * @throws org.xueji.core.api.Invalid when the business or the reason has a wrong length
     */
    Outcome<Granted> grant(
            String business, OrgId org, int schoolYear, Window window, String why, Actor by);

    /**
     * Takes an exception back; from the next command on it opens nothing. What was begun meanwhile
     * goes on. Asks the access matrix for {@code core.withdraw-window}; journaled.
     *
     * @param id of the exception, {@link Granted#id()}
     * @param why at least 4 characters, at most 200
     * @return refused with {@code core.window-withdrawn} when it has been taken back before
     * @throws org.xueji.core.api.NotFound when there is no such exception, or it is outside the
     *     actor's scope
     * @throws org.xueji.core.api.Invalid when the reason has a wrong length
     * @since 1.1
     */
    Outcome<Granted> withdraw(long id, String why, Actor by);

    /** The exceptions of an organisation, those taken back too, newest first, at most 100. */
    List<Granted> exceptions(OrgId org);

    /**
     * The exceptions of an organisation and of those below it, those taken back too, newest first.
     * Asks the access matrix for {@code core.list-windows}.
     *
     * @param scope empty for all organisations, which is for operators only
     * @throws org.xueji.core.api.NotFound when the organisation is outside the actor's scope
     * @since 1.1
     */
    Page<Granted> exceptions(Optional<OrgId> scope, PageRequest page, Actor by);

    /**
     * An exception granted to one organisation.
     *
     * @param id 0 while it has not been written
     * @param withdrawal empty while it is in force
     */
    record Granted(
            long id,
            String business,
            OrgId org,
            int schoolYear,
            Window window,
            String why,
            String grantedBy,
            Optional<Withdrawal> withdrawal) {

        /** One that has not been written yet. */
        public Granted(
                String business,
                OrgId org,
                int schoolYear,
                Window window,
                String why,
                String grantedBy) {
            this(0, business, org, schoolYear, window, why, grantedBy, Optional.empty());
        }
    }

    /** Who took an exception back, and why. */
    record Withdrawal(String by, String why) {}
}
