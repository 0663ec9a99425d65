package org.xueji.intake.internal.store;

import java.sql.Connection;
import java.util.List;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.ClassId;

/** Puts rows into the staging tables, the fastest way the database has. */
public final class Staging {

    private Staging() {}

    /** Rows of one batch; the batch's number goes into each. */
    public record Part(BatchId batch, List<StagedRow> rows) {}

    public static void write(Database database, Connection chunk, List<Part> parts) {
        try (BulkWriter writer = database.bulkWriter(chunk, "INT_ROW", Rows.COLUMNS)) {
            for (Part part : parts) {
                part.rows().forEach(row -> write(writer, part.batch(), row));
            }
        }
        FindingRows.write(database, chunk, parts);
    }

    private static void write(BulkWriter writer, BatchId batch, StagedRow row) {
        writer.add(batch.value()).add(row.number()).add(row.state().name());
        writer.add(row.claim().orElse(null));
        if (row.schoolClass().isPresent()) {
            writer.add(row.schoolClass().map(ClassId::value).orElseThrow());
        } else {
            writer.addNull();
        }
        writer.add(row.pupil()).add(row.payload()).endRow();
    }
}
