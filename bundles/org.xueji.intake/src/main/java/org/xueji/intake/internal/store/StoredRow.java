package org.xueji.intake.internal.store;

import java.util.Optional;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;

/** A row as it lies in the staging table. See {@link StagedRow} for the parts. */
public record StoredRow(
        int number,
        RowState state,
        Optional<String> claim,
        Optional<ClassId> schoolClass,
        String pupil,
        String payload,
        Optional<PersonId> person,
        Optional<String> studentNumber,
        Optional<String> why) {}
