package org.xueji.intake.internal.imports;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.Actor;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.Documents;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.History;
import org.xueji.intake.internal.store.ImportState;
import org.xueji.intake.internal.store.Imports;
import org.xueji.intake.internal.store.Imports.NewImport;
import org.xueji.intake.internal.store.StagedRow;
import org.xueji.registry.api.School;
import org.xueji.shared.sql.Sql;

/** Writes the draft of one pupil: an import that is over, and a batch of one row. */
final class LateDraft {
    private static final long LIMIT = 1L << 20;

    private final Documents documents;
    private final Catalogue catalogue;
    private final Clock clock;

    LateDraft(Documents documents, Catalogue catalogue, Clock clock) {
        this.documents = documents;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    BatchId write(
            Connection on,
            School school,
            FileImport frame,
            Candidate pupil,
            Map<String, String> fields)
            throws SQLException {
        FileImport made = addImport(on, frame, keep(school, fields));
        BatchId id =
                Batches.add(
                        on,
                        made,
                        Optional.of(school.id()),
                        Optional.of(school.managing()),
                        clock.instant());
        addRow(on, id, pupil.staged());
        Batches.count(on, id, 1, 0);
        open(on, id, frame.by());
        Imports.end(on, made.id(), ImportState.DONE, List.of(), false);
        return id;
    }

    private FileImport addImport(Connection on, FileImport frame, DocumentRef ref)
            throws SQLException {
        NewImport wanted =
                new NewImport(
                        frame.school(),
                        frame.schoolYear(),
                        frame.grade(),
                        ref,
                        "",
                        frame.by(),
                        "",
                        clock.instant());
        return Imports.find(on, Imports.add(on, wanted)).orElseThrow();
    }

    private static void addRow(Connection on, BatchId id, StagedRow row) throws SQLException {
        Sql.update(
                on,
                "INSERT INTO INT_ROW (BATCH_ID, ROW_NO, STATE, CLAIM, CLASS_ID, PUPIL, PAYLOAD)"
                        + " VALUES (?, ?, 'READY', ?, ?, ?, ?)",
                id.value(),
                row.number(),
                row.claim().orElseThrow(),
                row.schoolClass().orElseThrow().value(),
                row.pupil(),
                row.payload());
    }

    private void open(Connection on, BatchId id, Actor by) throws SQLException {
        Batch batch = Batches.find(on, id).orElseThrow();
        History.add(on, batch, BatchState.DRAFT, "enter", by, "", 1, clock.instant());
        Batches.write(on, Moves.to(batch, BatchState.DRAFT, clock.instant()));
    }

    /** What was sent is kept like a file. */
    private DocumentRef keep(School school, Map<String, String> fields) {
        List<String> texts = new ArrayList<>();
        catalogue.fields().forEach(field -> texts.add(fields.getOrDefault(field.id(), "")));
        byte[] content = String.join("\t", texts).getBytes(StandardCharsets.UTF_8);
        DocumentInfo info =
                new DocumentInfo(
                        school.id(), FileImport.purpose(school.id()), "pupil.tsv", "text/plain");
        return documents.store(new ByteArrayInputStream(content), info, LIMIT).orElseThrow();
    }
}
