package org.xueji.approval.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.post.Post;

/**
 * Reminds posts of what a case has brought about and somebody has to look after, such as the end of
 * a suspension. A reminder is a notice like any other: listed, counted as unread, marked as read.
 * When it is time, and that nobody is reminded twice, is the domain's business. Safe for use by
 * many threads.
 *
 * @since 1.3
 */
@ProviderType
public interface CaseReminders {

    /** Why somebody is reminded. */
    enum Occasion {
        /** An end is near (即将到期). */
        ENDS_SOON,
        /** An end has passed and nothing was done (逾期). */
        PAST_END
    }

    /**
     * A notice to one post.
     *
     * @param about the case that brought it about; it may have ended long ago
     * @param caseType name of its {@link CaseType}
     */
    record Reminder(CaseId about, String caseType, Occasion occasion, Post to) {}

    /**
     * Writes the notices.
     *
     * @param chunk in its transaction, together with the domain's own rows
     */
    void remind(Connection chunk, List<Reminder> reminders) throws SQLException;
}
