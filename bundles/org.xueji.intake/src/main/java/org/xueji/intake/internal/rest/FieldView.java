package org.xueji.intake.internal.rest;

import org.xueji.intake.internal.catalogue.Field;
import org.xueji.intake.internal.catalogue.FieldSource;
import org.xueji.intake.internal.catalogue.FieldType;
import org.xueji.intake.internal.catalogue.Need;

/** One column of the collection template. */
public record FieldView(
        int number,
        String header,
        String id,
        FieldType type,
        int length,
        Need need,
        String table,
        FieldSource source,
        String example,
        String note) {

    static FieldView of(Field field) {
        return new FieldView(
                field.number(),
                field.header(),
                field.id(),
                field.type(),
                field.length(),
                field.need(),
                field.table(),
                field.source(),
                field.example(),
                field.note());
    }
}
