package org.xueji.transfer.internal.store;

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
import org.xueji.transfer.api.TransferReason;

/**
 * An application for a transfer (转学申请).
 *
 * @param about the case; empty until it was sent
 * @param grade and {@code schoolYear}: of the pupil when it was drawn up
 * @param details what the reason is in words; may be empty unless the reason is OTHER
 * @param overrideWhy why a pupil of the graduating grade has to go all the same; mostly empty
 * @param schoolClass chosen by the receiving school
 * @param studyingSince since when he studies there already (先行就读)
 * @param firstDay at the new school, once he has moved
 */
public record Transfer(
        TransferId id,
        PersonId pupil,
        Optional<CaseId> about,
        OrgId sending,
        OrgId receiving,
        Stage stage,
        String grade,
        int schoolYear,
        TransferReason reason,
        String details,
        String overrideWhy,
        TransferState state,
        Optional<ClassId> schoolClass,
        Optional<LocalDate> studyingSince,
        Optional<LocalDate> firstDay,
        Instant made,
        Instant changed,
        long version)
        implements Versioned {

    /** Of whom the matrix is asked: a draft is the sending school's alone. */
    public Parties seenBy() {
        return state == TransferState.DRAFT || state == TransferState.DISCARDED
                ? Parties.of(sending)
                : parties();
    }

    public Parties parties() {
        return Parties.between(sending, receiving);
    }
}
