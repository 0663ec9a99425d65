package org.xueji.registry.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.access.OrgId;

/**
 * How many pupils are on roll (在籍人数), by grade and status, of a school or of everything below an
 * authority; from totals that are kept with every change, not by counting rows. An answer is what
 * had been committed at one moment. Checks no access: callers do. Safe for use by many threads.
 *
 * @since 1.8
 */
@ProviderType
public interface Headcounts {

    /** Stands for the grade of pupils who are on roll and not placed in a class. */
    String NO_GRADE = "00";

    /**
     * Pupils of one grade and status.
     *
     * @param grade of the newest placement at the school where they are, or {@link #NO_GRADE}; its
     *     first digit says the stage ({@link Stage#digit()})
     * @param status one that is on roll
     */
    record Count(String grade, StudentStatus status, long pupils) {}

    /** By grade, then status; what nobody has is left out. */
    List<Count> counts(OrgId scope);

    /** The sum of {@link #counts}. */
    long onRoll(OrgId scope);
}
