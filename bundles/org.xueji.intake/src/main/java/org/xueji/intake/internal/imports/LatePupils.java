package org.xueji.intake.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.Documents;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.ImportState;
import org.xueji.intake.internal.store.Imports;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;

/** Enters single pupils who come late: the same checks as a file, and a batch of one row. */
@Component(service = LatePupils.class)
public final class LatePupils {
    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final Schools schools;
    private final Uploads uploads;
    private final Clock clock;
    private final LateCheck check;
    private final LateTaken taken;
    private final LateDraft draft;

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
        this.schools = schools;
        this.uploads = uploads;
        this.clock = clock;
        this.check = new LateCheck(reading);
        this.taken = new LateTaken(database, registry);
        this.draft = new LateDraft(documents, reading.catalogue(), clock);
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
        check.requireKnown(fields);
        int year = BusinessTime.schoolYear(BusinessTime.today(clock));
        List<Reason> objections = uploads.objections(school, year);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        FileImport frame = frame(school, year, by);
        Candidate pupil = check.check(frame, fields);
        if (pupil.isRefused()) {
            return Outcome.rejected(check.reasons(pupil));
        }
        return commands.run(
                () -> database.inCommand(on -> write(on, school, frame, pupil, fields)));
    }

    private Outcome<Batch> write(
            Connection on,
            School school,
            FileImport frame,
            Candidate pupil,
            Map<String, String> fields)
            throws SQLException {
        Optional<Reason> objection = taken.objection(on, school.id(), frame.schoolYear(), pupil);
        if (objection.isPresent()) {
            return Outcome.rejected(objection.get());
        }
        BatchId id = draft.write(on, school, frame, pupil, fields);
        Batch batch = Batches.find(on, id).orElseThrow();
        Map<String, String> inputs = Map.of("batch", id.toString());
        JournalId row =
                journal.record(
                        JournalEntry.accepted(frame.by(), "intake.enter", school.id(), inputs));
        Imports.journal(on, batch.importId(), row);
        return Outcome.accepted(batch);
    }

    /** The file that the pupil would have come in. */
    private static FileImport frame(School school, int year, Actor by) {
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
}
