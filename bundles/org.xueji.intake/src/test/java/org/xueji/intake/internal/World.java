package org.xueji.intake.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.internal.ApprovalTexts;
import org.xueji.approval.internal.flow.BulkDecisions;
import org.xueji.approval.internal.flow.CaseFlow;
import org.xueji.approval.internal.flow.CaseReading;
import org.xueji.approval.internal.flow.CaseTypes;
import org.xueji.approval.internal.flow.CaseWhy;
import org.xueji.approval.internal.flow.Clearing;
import org.xueji.approval.internal.flow.Deputies;
import org.xueji.approval.internal.flow.NoticeBoard;
import org.xueji.approval.internal.rest.ApprovalRest;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.Windows;
import org.xueji.documents.api.DocumentInfo;
import org.xueji.documents.api.DocumentRef;
import org.xueji.intake.internal.flow.ApproveJob;
import org.xueji.intake.internal.flow.BatchCaseType;
import org.xueji.intake.internal.flow.BatchFlow;
import org.xueji.intake.internal.flow.BatchReading;
import org.xueji.intake.internal.flow.Move;
import org.xueji.intake.internal.flow.MoveRequest;
import org.xueji.intake.internal.flow.OpenCasesJob;
import org.xueji.intake.internal.imports.FileReading;
import org.xueji.intake.internal.imports.ImportJob;
import org.xueji.intake.internal.imports.LatePupils;
import org.xueji.intake.internal.imports.Uploads;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.Counts;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.FindingRows;
import org.xueji.intake.internal.store.Imports;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.workbook.api.RowWriter;
import org.xueji.workbook.api.SheetSpec;
import org.xueji.workbook.api.TableWriters;
import org.xueji.workbook.api.WorkbookWriter;
import org.xueji.workbook.internal.DefaultTableReaders;
import org.xueji.workbook.internal.write.DefaultTableWriters;

/** The domain over a real database, with hand-made neighbours. */
public final class World {
    public static final Actor REGISTRAR = person(1, "registrar", Fixture.SCHOOL, Role.REGISTRAR);
    public static final Actor LEADER = person(2, "leader", Fixture.SCHOOL, Role.LEADER);
    public static final Actor COUNTY = person(3, "county", new OrgId(10), Role.REGISTRAR);

    public final TestDatabase db;
    public final FakeSchools schools = new FakeSchools().add(Fixture.school(), Fixture.classes());
    public final FakeRegistry registry;
    public final FakeDocuments documents;
    public final FakePolicies policies = new FakePolicies();
    public final FakeJournal journal = new FakeJournal();
    public final TestClock clock = TestClock.on(Fixture.TODAY);
    public final FileReading reading;
    public final ImportJob importJob;
    public final FakeJobs jobs = new FakeJobs();
    public final ApproveJob approveJob;
    public final BatchCaseType caseType;
    public final CaseFlow cases;
    public final OpenCasesJob openCases;
    public final ApprovalRest approval;
    public final BatchFlow flow;
    public final BatchReading batches;
    public final Uploads uploads;
    public final LatePupils late;

    public World(TestDatabase database) {
        this(database, new FakeWindows());
    }

    public World(TestDatabase database, Windows windows) {
        db = database.migrate("approval").migrate("intake");
        FakeRun.createTable(db);
        registry = new FakeRegistry(db);
        try {
            documents = new FakeDocuments(Files.createTempDirectory("intake"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reading =
                new FileReading(
                        new DefaultTableReaders(),
                        documents,
                        schools,
                        new FakeTree(),
                        new TestCodes(),
                        new TestRegions(),
                        policies,
                        clock,
                        db.identity(),
                        config(1000));
        importJob = new ImportJob(db.database(), reading, registry, journal, documents, clock);
        approveJob = new ApproveJob(db.database(), registry, journal, reading, clock);
        caseType = new BatchCaseType(db.database(), jobs, registry, reading, clock);
        CaseTypes types = new CaseTypes(() -> List.of(caseType), List::of);
        cases =
                new CaseFlow(
                        db.database(),
                        db.commands(),
                        new FakeAccess(),
                        journal,
                        new FakeTree(),
                        policies,
                        new EveryDay(),
                        types,
                        new Deputies(new FakeTree(), List::of),
                        clock);
        CaseReading caseReading =
                new CaseReading(db.database(), new FakeAccess(), new FakeTree(), types, clock);
        BulkDecisions bulk = new BulkDecisions(db.database(), db.commands(), cases);
        approval =
                new ApprovalRest(
                        caseReading,
                        cases,
                        bulk,
                        new NoticeBoard(db.database(), db.commands(), new FakeAccess()),
                        new Clearing(db.database(), new FakeAccess(), bulk, clock),
                        new CaseWhy(caseReading, policy -> Optional.empty(), new FakeTree()),
                        new FakeTree(),
                        (reason, locale) ->
                                new ApprovalTexts().text(reason.code(), locale).orElse("?"));
        openCases = new OpenCasesJob(db.database(), db.commands(), cases, caseType, clock);
        flow =
                new BatchFlow(
                        db.database(),
                        db.commands(),
                        new FakeAccess(),
                        journal,
                        windows,
                        schools,
                        registry,
                        jobs,
                        cases,
                        documents,
                        reading,
                        clock);
        batches =
                new BatchReading(db.database(), new FakeAccess(), jobs, new FakePersonal(), cases);
        uploads =
                new Uploads(
                        db.database(),
                        db.commands(),
                        new FakeAccess(),
                        documents,
                        schools,
                        jobs,
                        clock);
        late =
                new LatePupils(
                        db.database(),
                        db.commands(),
                        new FakeAccess(),
                        journal,
                        documents,
                        schools,
                        registry,
                        reading,
                        uploads,
                        clock);
    }

    public static FileReading.Config config(int warnAbove) {
        return new FileReading.Config() {
            @Override
            public int class_warn_above() {
                return warnAbove;
            }

            @Override
            public int class_refuse_above() {
                return 0;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return FileReading.Config.class;
            }
        };
    }

    static Actor person(long account, String name, OrgId org, Role role) {
        return new Actor(new AccountId(account), "person:" + name, name, org, role);
    }

    public static byte[] xlsx(Stream<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriters writers = new DefaultTableWriters();
        try (WorkbookWriter book = writers.workbook(out, TableWriters.Texts.SHARED);
                RowWriter sheet = book.sheet(SheetSpec.of("学生信息", Fixture.CATALOGUE.headers()))) {
            rows.forEach(sheet::row);
        }
        return out.toByteArray();
    }

    public static byte[] csv(List<String> header, Stream<List<String>> rows) {
        StringBuilder text = new StringBuilder(String.join(",", header)).append("\r\n");
        rows.forEach(row -> text.append(String.join(",", row)).append("\r\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] csv(Stream<List<String>> rows) {
        return csv(Fixture.CATALOGUE.headers(), rows);
    }

    /** An import of a file of the school, ready to run. */
    public FileImport begin(byte[] content) {
        return begin(content, Optional.of(Fixture.SCHOOL));
    }

    public FileImport begin(byte[] content, Optional<OrgId> school) {
        DocumentRef ref =
                documents
                        .store(
                                new ByteArrayInputStream(content),
                                new DocumentInfo(Fixture.SCHOOL, "test", "a.xlsx", "x/y"),
                                1L << 30)
                        .orElseThrow();
        return db.database()
                .inChunk(
                        on -> {
                            long id =
                                    Imports.add(
                                            on,
                                            new Imports.NewImport(
                                                    school,
                                                    Fixture.YEAR,
                                                    "11",
                                                    ref,
                                                    "a.xlsx",
                                                    REGISTRAR,
                                                    "",
                                                    clock.instant()));
                            FileImport made = Imports.find(on, id).orElseThrow();
                            if (school.isPresent()) {
                                Batches.add(
                                        on,
                                        made,
                                        school,
                                        Optional.of(Fixture.school().managing()),
                                        clock.instant());
                            }
                            return made;
                        });
    }

    public FakeRun run(FileImport of) {
        return new FakeRun(db, "" + of.id());
    }

    /** Makes a move on the batch as it is now. */
    public Outcome<Batch> move(Batch batch, Move move, String why, Actor by) {
        return flow.move(batch.id(), MoveRequest.whole(move, batch(batch.id()).version(), why), by);
    }

    /** The case of a batch, as it is now. */
    public ApprovalCase caseOf(Batch batch) {
        return cases.find(batch(batch.id()).approval().orElseThrow()).orElseThrow();
    }

    /** The waiting step of the batch's case agrees. */
    public Outcome<ApprovalCase> approve(Batch batch, Actor by) {
        return decide(batch, "approve", by);
    }

    /** Makes a move on the batch's case as it is now. */
    public Outcome<ApprovalCase> decide(Batch batch, String word, Actor by) {
        ApprovalCase now = caseOf(batch);
        OptionalLong version = OptionalLong.of(now.version());
        var move =
                org.xueji.approval.internal.flow.Move.valueOf(
                        word.toUpperCase(java.util.Locale.ROOT));
        return cases.move(
                now.id(),
                new org.xueji.approval.internal.flow.MoveRequest(move, version, "理由充分"),
                by);
    }

    /** Brings a batch to where the authority decides. */
    public Batch submitted(byte[] content) {
        Batch batch = imported(content);
        move(batch, Move.SUBMIT, "", REGISTRAR).orElseThrow();
        approve(batch, LEADER).orElseThrow();
        return batch(batch.id());
    }

    /** Takes a file in and answers its batch. */
    public Batch imported(byte[] content) {
        FileImport made = begin(content);
        importJob.run(run(made));
        return batch(made);
    }

    public Batch batch(FileImport of) {
        return db.database().reading(on -> Batches.ofImport(on, of.id())).get(0);
    }

    public Batch batch(BatchId id) {
        return db.database().reading(on -> Batches.find(on, id)).orElseThrow();
    }

    public Counts counts(Batch batch) {
        return db.database().reading(on -> Batches.counts(on, List.of(batch.id()))).get(batch.id());
    }

    public List<FindingRows.Numbered> findings(Batch batch) {
        return db.database().reading(on -> FindingRows.after(on, batch.id(), 0, 0, 10_000));
    }
}
