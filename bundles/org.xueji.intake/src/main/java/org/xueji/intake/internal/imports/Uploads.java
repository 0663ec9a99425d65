package org.xueji.intake.internal.imports;

import java.io.InputStream;
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
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobId;
import org.xueji.core.api.job.Jobs;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.documents.api.Documents;
import org.xueji.intake.internal.flow.IntakeActions;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.ImportState;
import org.xueji.intake.internal.store.Imports;
import org.xueji.intake.internal.store.Imports.NewImport;
import org.xueji.registry.api.School;
import org.xueji.registry.api.Schools;
import org.xueji.registry.api.Stage;

/** Takes files on: keeps them and starts the job. Safe for use by many threads. */
@Component(service = Uploads.class)
public final class Uploads {
    /** Largest file of one school. */
    public static final long SCHOOL_BYTES = 50L << 20;

    private static final long CONSOLE_BYTES = 1L << 30;
    private static final int SHORTEST_REASON = 4;

    private final Database database;
    private final Commands commands;
    private final AccessCheck access;
    private final Documents documents;
    private final Schools schools;
    private final Jobs jobs;
    private final Clock clock;

    @Activate
    public Uploads(
            @Reference(target = "(schema=intake)") Database database,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Documents documents,
            @Reference Schools schools,
            @Reference Jobs jobs,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.access = access;
        this.documents = documents;
        this.schools = schools;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** A file to be taken in. */
    public record Upload(InputStream content, String fileName, String mediaType) {}

    /**
     * Takes a school's file on. A file that was taken already, unchanged, answers with the batch it
     * made then.
     */
    public Outcome<Batch> school(OrgId id, Upload upload, Actor by) {
        access.require(by, IntakeActions.UPLOAD, id);
        School school = schools.find(id).orElseThrow(() -> NotFound.of("school"));
        int year = BusinessTime.schoolYear(BusinessTime.today(clock));
        List<Reason> objections = objections(school, year);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        return commands.run(
                () ->
                        keep(upload, Optional.of(id), by, SCHOOL_BYTES)
                                .then(ref -> begin(school, year, ref, upload, by)));
    }

    /** Why a school cannot bring pupils of a year. */
    public List<Reason> objections(School school, int year) {
        List<Reason> reasons = new ArrayList<>();
        if (school.closed()) {
            reasons.add(Reason.of("intake.school-closed"));
        }
        if (!school.years().containsKey(Stage.PRIMARY)) {
            reasons.add(Reason.of("intake.no-primary"));
        } else if (schools.classes(school.id(), year, Stage.PRIMARY.firstGrade()).isEmpty()) {
            reasons.add(Reason.of("intake.no-classes", Map.of("year", "" + year)));
        }
        return reasons;
    }

    private Outcome<Batch> begin(
            School school, int year, DocumentRef ref, Upload upload, Actor by) {
        Optional<OrgId> home = Optional.of(school.id());
        return database.inCommand(
                on -> {
                    Optional<FileImport> known = Imports.holding(on, home, year, ref);
                    if (known.isPresent()) {
                        return Outcome.accepted(Batches.ofImport(on, known.get().id()).get(0));
                    }
                    FileImport made = add(on, home, year, ref, upload, "", by);
                    Batches.add(on, made, home, Optional.of(school.managing()), clock.instant());
                    start(on, made, by);
                    return Outcome.accepted(Batches.ofImport(on, made.id()).get(0));
                });
    }

    /**
     * Takes a file of many schools on, for operators only. Every school gets a batch of its own.
     *
     * @param why at least 4 characters
     */
    public Outcome<FileImport> manySchools(Upload upload, int year, String why, Actor by) {
        if (why.strip().length() < SHORTEST_REASON) {
            return Outcome.rejected(Reason.of("intake.import-reason"));
        }
        return commands.run(
                () ->
                        keep(upload, Optional.empty(), by, CONSOLE_BYTES)
                                .then(ref -> beginMany(upload, year, why.strip(), ref, by)));
    }

    private Outcome<FileImport> beginMany(
            Upload upload, int year, String why, DocumentRef ref, Actor by) {
        return database.inCommand(
                on -> {
                    Optional<FileImport> known = Imports.holding(on, Optional.empty(), year, ref);
                    if (known.isPresent()) {
                        return Outcome.accepted(known.get());
                    }
                    FileImport made = add(on, Optional.empty(), year, ref, upload, why, by);
                    start(on, made, by);
                    return Outcome.accepted(Imports.find(on, made.id()).orElseThrow());
                });
    }

    private Outcome<DocumentRef> keep(Upload upload, Optional<OrgId> school, Actor by, long limit) {
        OrgId owner = school.orElse(by.org());
        DocumentInfo info =
                new DocumentInfo(
                        owner, FileImport.purpose(owner), upload.fileName(), upload.mediaType());
        return documents.store(upload.content(), info, limit);
    }

    private FileImport add(
            Connection on,
            Optional<OrgId> school,
            int year,
            DocumentRef ref,
            Upload upload,
            String why,
            Actor by)
            throws SQLException {
        NewImport wanted =
                new NewImport(
                        school,
                        year,
                        Stage.PRIMARY.firstGrade(),
                        ref,
                        upload.fileName(),
                        by,
                        why,
                        clock.instant());
        return Imports.find(on, Imports.add(on, wanted)).orElseThrow();
    }

    private void start(Connection on, FileImport made, Actor by) throws SQLException {
        JobId job = jobs.start(ImportJob.NAME, "" + made.id(), by);
        Imports.job(on, made.id(), job);
    }

    /** What became of an import. */
    public Optional<FileImport> find(long importId) {
        return database.reading(on -> Imports.find(on, importId));
    }

    /** Whether an import has come to its end. */
    public static boolean isOver(FileImport of) {
        return of.state() != ImportState.RUNNING;
    }
}
