package org.xueji.registry.internal.bulk;

import java.time.LocalDate;
import org.xueji.core.api.journal.JournalId;

/**
 * What all children of a cohort have in common.
 *
 * @param region six digits, where the school is
 * @param county and {@code city}: 0 when the school's path has none
 */
record Frame(
        long school,
        String region,
        long county,
        long city,
        int schoolYear,
        String grade,
        LocalDate from,
        JournalId journal) {}
