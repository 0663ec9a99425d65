package org.xueji.intake.internal.store;

import java.util.List;
import java.util.Optional;
import org.xueji.intake.internal.check.Finding;
import org.xueji.registry.api.ClassId;

/**
 * A row as it goes into the staging table.
 *
 * @param claim what makes the child one person; empty when the row is refused
 * @param payload the stored values, or the texts as they came when the row is refused
 */
public record StagedRow(
        int number,
        RowState state,
        Optional<String> claim,
        Optional<ClassId> schoolClass,
        String pupil,
        String payload,
        List<Finding> findings) {

    /** The same row in another state, for one more reason. */
    public StagedRow with(RowState other, Finding finding) {
        List<Finding> more = new java.util.ArrayList<>(findings);
        more.add(finding);
        return new StagedRow(number, other, claim, schoolClass, pupil, payload, more);
    }
}
