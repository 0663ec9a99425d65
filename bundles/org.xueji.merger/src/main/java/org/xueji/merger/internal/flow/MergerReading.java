package org.xueji.merger.internal.flow;

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
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.job.JobRun;
import org.xueji.core.api.job.Jobs;
import org.xueji.merger.internal.store.EndedCases;
import org.xueji.merger.internal.store.EndedCases.Ended;
import org.xueji.merger.internal.store.ListScope;
import org.xueji.merger.internal.store.Merger;
import org.xueji.merger.internal.store.MergerId;
import org.xueji.merger.internal.store.MergerRows;
import org.xueji.merger.internal.store.MergerState;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.api.Students;

/** Shows mergers to both schools and to those above them. */
@Component(service = MergerReading.class)
public final class MergerReading {
    private static final int NEWEST = 50;

    private final Database database;
    private final AccessCheck access;
    private final OrgTree tree;
    private final Approvals approvals;
    private final Students students;
    private final Mapping mapping;
    private final Jobs jobs;

    @Activate
    public MergerReading(
            @Reference(target = "(schema=merger)") Database database,
            @Reference AccessCheck access,
            @Reference OrgTree tree,
            @Reference Approvals approvals,
            @Reference Students students,
            @Reference Mapping mapping,
            @Reference Jobs jobs) {
        this.database = database;
        this.access = access;
        this.tree = tree;
        this.approvals = approvals;
        this.students = students;
        this.mapping = mapping;
        this.jobs = jobs;
    }

    /**
     * A merger with what belongs to it.
     *
     * @param left pupils of the source who have not gone
     */
    public record Seen(
            Merger merger, Optional<ApprovalCase> about, Optional<JobRun> run, long left) {}

    public Seen get(MergerId id, Actor by) {
        return seen(visible(id, MergerActions.READ, by));
    }

    /** What came of a change that the caller was let make. */
    public Seen seen(Merger merger) {
        return new Seen(
                merger,
                merger.about().flatMap(approvals::find),
                merger.run().flatMap(jobs::find),
                students.countOnRoll(merger.from()));
    }

    /** Mergers of an organisation, newest first; without cases and runs. */
    public Page<Merger> list(OrgId org, Optional<MergerState> state, PageRequest page, Actor by) {
        access.require(by, MergerActions.READ, org);
        long before = mark(page, Long.MAX_VALUE);
        ListScope scope = new ListScope(org, tree.levels(org));
        List<Merger> found =
                database.reading(on -> MergerRows.list(on, scope, state, before, page.limit() + 1));
        return Page.of(found, page, each -> each.id().toString());
    }

    /** A merger and its classes. */
    public record Classes(Merger merger, ClassPlan plan) {}

    public Classes classes(MergerId id, Actor by) {
        return classes(visible(id, MergerActions.READ, by));
    }

    /** Those of a merger that the caller was let change. */
    public Classes classes(Merger merger) {
        return new Classes(merger, mapping.classes(merger));
    }

    /**
     * A pupil who has not gone.
     *
     * @param why what keeps him, or would when it was carried out now; empty when nothing does
     */
    public record Left(Student pupil, Optional<Reason> why) {}

    /** The pupils of the source who have not gone, by name: a list that grows shorter. */
    public Page<Left> left(MergerId id, PageRequest page, Actor by) {
        Merger of = visible(id, MergerActions.READ, by);
        access.require(by, MergerActions.PUPILS, of.parties(), Changing.KIND);
        if (!of.state().isOpen()) {
            return Page.of(List.of(), page, each -> "");
        }
        ClassPlan classes = mapping.classes(of);
        StudentQuery query =
                new StudentQuery(of.from(), Optional.empty(), Optional.empty(), Optional.empty());
        return students.search(query, page).map(pupil -> new Left(pupil, why(pupil, of, classes)));
    }

    private static Optional<Reason> why(Student pupil, Merger of, ClassPlan classes) {
        if (pupil.placement().isEmpty()) {
            return Optional.of(Reason.of("merger.left-unplaced"));
        }
        boolean goes =
                classes.pairings().stream()
                        .filter(
                                each ->
                                        each.old()
                                                .id()
                                                .equals(pupil.placement().get().schoolClass()))
                        .anyMatch(each -> classes.goal(each).isPresent());
        if (!goes) {
            return Optional.of(Reason.of("merger.left-class"));
        }
        return of.state() == MergerState.EXECUTING
                ? Optional.of(Reason.of("merger.left-later", Map.of()))
                : Optional.empty();
    }

    /** The cases of the source that the merger ended, by number. */
    public Page<Ended> cases(MergerId id, PageRequest page, Actor by) {
        Merger of = visible(id, MergerActions.READ, by);
        long after = mark(page, 0);
        List<Ended> found =
                database.reading(on -> EndedCases.of(on, of.id(), after, page.limit() + 1));
        return Page.of(found, page, each -> each.id().toString());
    }

    /** Numbers of the newest mergers, for completion at the console. */
    public List<String> newest() {
        return database.reading(on -> MergerRows.newest(on, NEWEST));
    }

    private Merger visible(MergerId id, String action, Actor by) {
        Merger found =
                database.reading(on -> MergerRows.find(on, id))
                        .orElseThrow(() -> NotFound.of(Changing.KIND));
        access.require(by, action, found.parties(), Changing.KIND);
        return found;
    }

    private static long mark(PageRequest page, long without) {
        if (page.after().isEmpty()) {
            return without;
        }
        String text = page.after().get();
        if (!text.matches("\\d{1,18}")) {
            throw Invalid.because(Reason.of("merger.page").at("after"));
        }
        return Long.parseLong(text);
    }
}
