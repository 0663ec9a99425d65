package org.xueji.intake.internal.rest;

import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.StoredValues;
import org.xueji.intake.internal.store.RowState;
import org.xueji.intake.internal.store.StoredRow;
import org.xueji.registry.api.IdNumber;

/**
 * A row as lists show it.
 *
 * @param row as the user's program counts rows
 * @param maskedId the id number, masked
 * @param student and {@code studentNumber}: once it is approved; 0 and empty before
 * @param why given by who returned or rejected it
 */
public record RowView(
        int row,
        RowState state,
        String name,
        String maskedId,
        String birthDate,
        String classNo,
        long student,
        String studentNumber,
        String why) {

    static RowView of(Catalogue catalogue, StoredRow row) {
        StoredValues values = StoredValues.of(catalogue, row.payload());
        return new RowView(
                row.number(),
                row.state(),
                row.pupil(),
                IdNumber.mask(values.value("idNumber")),
                values.value("birthDate"),
                values.value("classNo"),
                row.person().map(id -> id.value()).orElse(0L),
                row.studentNumber().orElse(""),
                row.why().orElse(""));
    }
}
