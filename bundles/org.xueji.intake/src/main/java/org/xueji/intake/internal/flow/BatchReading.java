package org.xueji.intake.internal.flow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.approval.api.ApprovalCase;
import org.xueji.approval.api.Approvals;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.store.Batch;
import org.xueji.intake.internal.store.BatchId;
import org.xueji.intake.internal.store.BatchState;
import org.xueji.intake.internal.store.Batches;
import org.xueji.intake.internal.store.Counts;
import org.xueji.intake.internal.store.FileImport;
import org.xueji.intake.internal.store.FindingRows;
import org.xueji.intake.internal.store.History;
import org.xueji.intake.internal.store.Imports;
import org.xueji.intake.internal.store.RowState;
import org.xueji.intake.internal.store.Rows;
import org.xueji.intake.internal.store.StoredRow;
import org.xueji.registry.api.PersonalFields;

/** Shows batches to those who may see them. Safe for use by many threads. */
@Component(service = BatchReading.class)
public final class BatchReading {
    private final Database database;
    private final AccessCheck access;
    private final Jobs jobs;
    private final PersonalFields personal;
    private final Approvals approvals;
    private final Catalogue catalogue = Catalogue.load();

    @Activate
    public BatchReading(
            @Reference(target = "(schema=intake)") Database database,
            @Reference AccessCheck access,
            @Reference Jobs jobs,
            @Reference PersonalFields personal,
            @Reference Approvals approvals) {
        this.database = database;
        this.access = access;
        this.jobs = jobs;
        this.personal = personal;
        this.approvals = approvals;
    }

    /**
     * A batch with what is known about it.
     *
     * @param source the file it came from
     * @param run the job that works or worked on it last
     * @param approval its case; empty in lists, and when there is none
     */
    public record Seen(
            Batch batch,
            Counts counts,
            FileImport source,
            Optional<JobRun> run,
            Optional<ApprovalCase> approval) {}

    public Seen get(BatchId id, Actor by) {
        Seen seen = database.reading(on -> seen(on, visible(on, id, by)));
        Optional<ApprovalCase> approval = seen.batch().approval().flatMap(approvals::find);
        return new Seen(seen.batch(), seen.counts(), seen.source(), seen.run(), approval);
    }

    /** Batches of a school, or of the schools an authority manages, newest first. */
    public Page<Seen> list(OrgId org, Optional<BatchState> state, PageRequest page, Actor by) {
        access.require(by, IntakeActions.READ, org);
        return database.reading(on -> page(on, Batches.list(on, org, state, checked(page)), page));
    }

    /** All batches; for operators. */
    public Page<Seen> all(PageRequest page) {
        return database.reading(on -> page(on, Batches.all(on, checked(page)), page));
    }

    private Page<Seen> page(Connection on, List<Batch> found, PageRequest page)
            throws SQLException {
        Page<Batch> batches = Page.of(found, page, batch -> batch.id().toString());
        Map<BatchId, Counts> counts =
                Batches.counts(on, batches.items().stream().map(Batch::id).toList());
        return new Page<>(
                batches.items().stream()
                        .map(batch -> seen(batch, counts.get(batch.id()), source(on, batch)))
                        .toList(),
                batches.next());
    }

    public Page<StoredRow> rows(BatchId id, Optional<RowState> state, PageRequest page, Actor by) {
        int after = page.after().map(BatchReading::number).orElse(0);
        List<StoredRow> rows =
                database.reading(
                        on ->
                                Rows.after(
                                        on,
                                        visible(on, id, by).id(),
                                        state,
                                        after,
                                        page.limit() + 1));
        return Page.of(rows, page, row -> String.valueOf(row.number()));
    }

    /** What was found; values of personal fields masked, whatever is wrong with them. */
    public Page<FindingRows.Numbered> findings(BatchId id, PageRequest page, Actor by) {
        String[] key = page.after().orElse("0.0").split("\\.");
        if (key.length != 2) {
            throw badKey();
        }
        List<FindingRows.Numbered> found =
                database.reading(
                        on ->
                                FindingRows.after(
                                        on,
                                        visible(on, id, by).id(),
                                        number(key[0]),
                                        number(key[1]),
                                        page.limit() + 1));
        return Page.of(found, page, each -> each.row() + "." + each.seq()).map(this::masked);
    }

    private FindingRows.Numbered masked(FindingRows.Numbered each) {
        Finding finding = each.finding();
        if (finding.column() < 0) {
            return each;
        }
        String field = catalogue.field(finding.column()).id();
        return new FindingRows.Numbered(
                each.row(), each.seq(), finding.showing(personal.masked(field, finding.shown())));
    }

    public List<FindingRows.Cause> causes(BatchId id, Actor by) {
        return database.reading(on -> FindingRows.causes(on, visible(on, id, by).id()));
    }

    public List<History.Entry> history(BatchId id, Actor by) {
        return database.reading(on -> History.of(on, visible(on, id, by).id()));
    }

    private Batch visible(Connection on, BatchId id, Actor by) throws SQLException {
        Batch batch = Batches.find(on, id).orElseThrow(() -> NotFound.of("batch"));
        if (batch.school().isEmpty() && by.role() != Role.OPERATOR) {
            throw NotFound.of("batch");
        }
        access.require(by, IntakeActions.READ, batch.school().orElse(new OrgId(0)), "batch");
        return batch;
    }

    private Seen seen(Connection on, Batch batch) throws SQLException {
        Counts counts = Batches.counts(on, List.of(batch.id())).get(batch.id());
        return seen(batch, counts, source(on, batch));
    }

    private Seen seen(Batch batch, Counts counts, FileImport source) {
        return new Seen(batch, counts, source, batch.job().flatMap(jobs::find), Optional.empty());
    }

    private static FileImport source(Connection on, Batch batch) {
        try {
            return Imports.find(on, batch.importId()).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("import of batch " + batch.id(), e);
        }
    }

    private static PageRequest checked(PageRequest page) {
        page.after().ifPresent(BatchReading::number);
        return page;
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw badKey();
        }
        return Integer.parseInt(text);
    }

    private static Invalid badKey() {
        return Invalid.because(Reason.of("intake.page").at("after"));
    }
}
