package org.xueji.core.api.journal;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Journal rows that a domain's own history names for a pupil: those of chunks, which are written
 * about many pupils at once. A service of the domain. Safe for use by many threads.
 */
@ConsumerType
public interface JournalTraces {

    /**
     * The rows that made what the domain keeps of the pupil, in no order; none when it keeps
     * nothing.
     *
     * @param person internal id of the pupil
     * @param limit how many at most, the newest
     */
    List<JournalId> of(long person, int limit);
}
