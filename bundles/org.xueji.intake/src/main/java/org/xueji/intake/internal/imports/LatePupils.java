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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.Documents;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Findings;
import org.xueji.intake.internal.check.Row;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.History;
import org.xueji.intake.internal.store.ImportState;
import org.xueji.intake.internal.store.Imports;
import org.xueji.intake.internal.store.Imports.NewImport;
import org.xueji.intake.internal.store.Rows;
import org.xueji.intake.internal.store.Sql;
import org.xueji.intake.internal.store.StagedRow;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.RegistryBulk.Taken;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;
import org.xueji.workbook.api.CellKind;

/** Enters single pupils who come late: the same checks as a file, and a batch of one row. */
@Component(service = LatePupils.class)
public final class LatePupils {
    private static final int ROW = 2;
    private static final long LIMIT = 1L << 20;

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final Documents documents;
    private final Schools schools;
    private final RegistryBulk registry;
    private final FileReading reading;
    private final Uploads uploads;
    private final Clock clock;

    @Activate
    public LatePupils(
            @Reference(target = "(schema=intake)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference Documents documents,
            @Reference Schools schools,
            @Reference RegistryBulk registry,
            @Reference FileReading reading,
            @Reference Uploads uploads,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.documents = documents;
        this.schools = schools;
        this.registry = registry;
        this.reading = reading;
        this.uploads = uploads;
        this.clock = clock;
    }

    /**
     * Makes a draft of one pupil.
     *
     * @param fields texts as in a cell of the template, by field identifier
     * @return refused with all findings, each pointing at {@code /fields/<identifier>}
     */
    public Outcome<Batch> enter(OrgId id, Map<String, String> fields, Actor by) {
        access.require(by, IntakeActions.UPLOAD, id);
        School school = schools.find(id).orElseThrow(() -> NotFound.of("school"));
        requireKnown(fields);
        int year = BusinessTime.schoolYear(BusinessTime.today(clock));
        List<Reason> objections = uploads.objections(school, year);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        FileImport frame = frame(school, year, by);
        Candidate pupil = check(frame, fields);
        if (pupil.isRefused()) {
            return Outcome.rejected(reasons(pupil.staged()));
        }
        return commands.run(
                () -> database.inCommand(on -> write(on, school, frame, pupil, fields, by)));
    }

    private void requireKnown(Map<String, String> fields) {
        List<Reason> unknown =
                fields.entrySet().stream()
                        .filter(e -> catalogue().find(e.getKey()) < 0 || e.getValue() == null)
                        .map(e -> Reason.of("intake.field-unknown").at("/fields/" + e.getKey()))
                        .toList();
        if (!unknown.isEmpty()) {
            throw Invalid.because(unknown);
        }
    }

    private Candidate check(FileImport frame, Map<String, String> fields) {
        Row row = new Row(catalogue());
        row.begin(ROW);
        fields.forEach((field, text) -> row.put(catalogue().column(field), text, CellKind.TEXT));
        Findings found = new Findings(catalogue());
        reading.checker(frame, Map.of()).check(row, found);
        Candidate pupil = new Candidate(catalogue(), row, found);
        reading.rules(frame).apply(List.of(pupil));
        return pupil;
    }

    private Outcome<Batch> write(
            Connection on,
            School school,
            FileImport frame,
            Candidate pupil,
            Map<String, String> fields,
            Actor by)
            throws SQLException {
        Optional<Reason> taken = taken(on, school, frame, pupil);
        if (taken.isPresent()) {
            return Outcome.rejected(taken.get());
        }
        BatchId batch = stage(on, school, frame, pupil, keep(school, fields), by);
        journal.record(
                JournalEntry.accepted(
                        by, "intake.enter", school.id(), Map.of("batch", batch.toString())));
        return Outcome.accepted(Batches.find(on, batch).orElseThrow());
    }

    private Optional<Reason> taken(Connection on, School school, FileImport frame, Candidate pupil)
            throws SQLException {
        List<Rows.Brought> before =
                Rows.brought(
                        on,
                        database.dialect(),
                        school.id(),
                        frame.schoolYear(),
                        0,
                        List.of(Claims.key(pupil)));
        if (!before.isEmpty()) {
            return Optional.of(
                    Reason.of(
                            "intake.brought-differs",
                            Map.of(
                                    "batch", "" + before.get(0).batch(),
                                    "row", "" + before.get(0).row())));
        }
        RegistryBulk.Identity identity = Claims.identity(pupil);
        Taken answer = registry.findTaken(on, school.id(), List.of(identity)).get(0);
        return answer == Taken.FREE
                ? Optional.empty()
                : Optional.of(Reason.of(TakenCheck.rule(answer, identity.idNumber().isPresent())));
    }

    private BatchId stage(
            Connection on,
            School school,
            FileImport frame,
            Candidate pupil,
            DocumentRef ref,
            Actor by)
            throws SQLException {
        NewImport wanted =
                new NewImport(
                        Optional.of(school.id()),
                        frame.schoolYear(),
                        frame.grade(),
                        ref,
                        "",
                        by,
                        "",
                        clock.instant());
        FileImport made = Imports.find(on, Imports.add(on, wanted)).orElseThrow();
        BatchId id =
                Batches.add(
                        on,
                        made,
                        Optional.of(school.id()),
                        Optional.of(school.managing()),
                        clock.instant());
        StagedRow row = pupil.staged();
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
        Batches.count(on, id, 1, 0);
        Batch batch = Batches.find(on, id).orElseThrow();
        History.add(on, batch, BatchState.DRAFT, "enter", by, "", 1, clock.instant());
        Batches.write(on, Moves.to(batch, BatchState.DRAFT, clock.instant()));
        Imports.end(on, made.id(), ImportState.DONE, List.of(), false);
        return id;
    }

    /** What was sent is kept like a file. */
    private DocumentRef keep(School school, Map<String, String> fields) {
        List<String> texts = new ArrayList<>();
        catalogue().fields().forEach(field -> texts.add(fields.getOrDefault(field.id(), "")));
        byte[] content = String.join("\t", texts).getBytes(StandardCharsets.UTF_8);
        DocumentInfo info =
                new DocumentInfo(
                        school.id(), FileImport.purpose(school.id()), "pupil.tsv", "text/plain");
        return documents.store(new ByteArrayInputStream(content), info, LIMIT).orElseThrow();
    }

    private List<Reason> reasons(StagedRow row) {
        return row.findings().stream()
                .filter(finding -> finding.refuses())
                .map(
                        finding ->
                                new Reason(
                                        finding.rule(),
                                        finding.column() < 0
                                                ? ""
                                                : "/fields/"
                                                        + catalogue().field(finding.column()).id(),
                                        finding.arguments()))
                .toList();
    }

    private FileImport frame(School school, int year, Actor by) {
        return new FileImport(
                0,
                Optional.of(school.id()),
                year,
                Stage.PRIMARY.firstGrade(),
                ImportState.RUNNING,
                new DocumentRef("0".repeat(64), 0),
                "",
                Optional.empty(),
                List.of(),
                by,
                "");
    }

    private Catalogue catalogue() {
        return reading.catalogue();
    }
}
