package org.xueji.statuschange.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.xueji.approval.api.CaseId;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Parties;
import org.xueji.core.api.rest.Versioned;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Stage;
import org.xueji.statuschange.internal.type.ChangeType;

/**
 * An application for a change of status (学籍异动申请).
 *
 * @param about the case; empty until it was sent
 * @param stage of the pupil when it was drawn up
 */
public record Change(
        ChangeId id,
        ChangeType type,
        PersonId pupil,
        Optional<CaseId> about,
        OrgId school,
        Stage stage,
        Terms terms,
        ChangeState state,
        Instant made,
        Instant changed,
        long version)
        implements Versioned {

    /**
     * What is asked for, and may be corrected.
     *
     * @param firstDay with the new status: the day on which it happened or began
     * @param expectedEnd of a suspension or a stay abroad
     * @param into the class that he comes back into
     * @param reason code of table {@code change-reason}; may be empty
     * @param details in words; may be empty
     */
    public record Terms(
            LocalDate firstDay,
            Optional<LocalDate> expectedEnd,
            Optional<ClassId> into,
            String reason,
            String details) {}

    public Parties parties() {
        return Parties.of(school);
    }
}
