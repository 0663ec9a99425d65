package org.xueji.progression.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.rest.Versioned;
import org.xueji.registry.api.Stage;

/**
 * The graduation 毕业 of a school's last grade of a stage; a second one of the same summer takes
 * those who were held.
 *
 * @param into the school year that begins in that summer: its graduates are 届 of this year
 * @param about its case; empty until it was sent
 * @param run the run that has or had it; empty too when that was given up and the next one takes it
 * @param day last of the enrolments; empty until it is certain
 * @param pupils enrolled in the last grade when it was sent
 * @param graduated how many have left
 * @param held how many were enrolled and stayed, for an open case
 * @param journal the row that tells; empty while it is not done, or nobody left
 */
public record Graduation(
        GraduationId id,
        OrgId school,
        Stage stage,
        int into,
        GraduationState state,
        Optional<CaseId> about,
        Optional<RunId> run,
        Optional<LocalDate> day,
        long pupils,
        long graduated,
        long held,
        Optional<JournalId> journal,
        Instant changed,
        long version)
        implements Versioned {

    /** Whether everybody has agreed to it and no run has it: the next one does. */
    public boolean isAgreed() {
        return state == GraduationState.QUEUED && run.isEmpty();
    }
}
