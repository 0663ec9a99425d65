package org.xueji.progression.internal.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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
import org.xueji.progression.internal.store.BalanceRows;
import org.xueji.progression.internal.store.ListScope;
import org.xueji.progression.internal.store.Promotion;
import org.xueji.progression.internal.store.PromotionRows;
import org.xueji.progression.internal.store.PromotionState;
import org.xueji.progression.internal.store.Run;
import org.xueji.progression.internal.store.RunId;
import org.xueji.progression.internal.store.RunRows;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.api.StudentStatus;

/** Shows plans, promotions, runs and balances to the school and to those above it. */
@Component(service = ProgressionReading.class)
public final class ProgressionReading {
    private static final int NEWEST = 50;

    private final Database database;
    private final AccessCheck access;
    private final OrgTree tree;
    private final Trial trial;
    private final SchoolsBelow below;
    private final Works works;

    @Activate
    public ProgressionReading(
            @Reference(target = "(schema=progression)") Database database,
            @Reference AccessCheck access,
            @Reference OrgTree tree,
            @Reference Trial trial,
            @Reference SchoolsBelow below,
            @Reference Works works) {
        this.database = database;
        this.access = access;
        this.tree = tree;
        this.trial = trial;
        this.below = below;
        this.works = works;
    }

    /** A school's promotion, begun or not. */
    public Promotion promotion(OrgId school, int into, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, school, "school");
        return database.reading(on -> PromotionRows.find(on, school, into))
                .orElse(Promotion.none(school, into));
    }

    /** What promoting a school would do now. */
    public SchoolPlan plan(OrgId school, int into, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, school, "school");
        return trial.of(List.of(school), into).get(0);
    }

    /**
     * What promoting the schools of a scope would do now.
     *
     * @param schools with pupils
     * @param ready of them nothing speaks against
     * @param refused how many schools an objection is raised against, by code
     * @param promoted pupils of ready schools who would have a place
     * @param staying pupils of ready schools who would not, by status
     */
    public record Summary(
            OrgId org,
            int into,
            long schools,
            long ready,
            Map<String, Long> refused,
            long promoted,
            Map<StudentStatus, Long> staying,
            long opened) {}

    /** Adds up the plans of all schools of a scope; reads them in portions. */
    public Summary summary(OrgId org, int into, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, org);
        List<OrgId> all = below.of(org);
        Adding sum = new Adding();
        for (int from = 0; from < all.size(); from += Trial.SCHOOLS) {
            int to = Math.min(from + Trial.SCHOOLS, all.size());
            trial.of(all.subList(from, to), into).forEach(sum::add);
        }
        return new Summary(
                org,
                into,
                sum.schools,
                sum.ready,
                sum.refused,
                sum.promoted,
                sum.staying,
                sum.opened);
    }

    private static final class Adding {
        private final Map<String, Long> refused = new TreeMap<>();
        private final Map<StudentStatus, Long> staying = new TreeMap<>();
        private long schools;
        private long ready;
        private long promoted;
        private long opened;

        void add(SchoolPlan of) {
            if (of.pupils() == 0) {
                return;
            }
            schools++;
            of.objections().stream()
                    .map(Reason::code)
                    .distinct()
                    .forEach(code -> refused.merge(code, 1L, Long::sum));
            if (of.objections().isEmpty()) {
                ready++;
                promoted += of.promoted();
                opened += of.opened();
                of.staying().forEach((status, pupils) -> staying.merge(status, pupils, Long::sum));
            }
        }
    }

    /** Promotions of schools, by school; those that were not begun are not there. */
    public Page<Promotion> list(
            OrgId org, int into, Optional<PromotionState> state, PageRequest page, Actor by) {
        Changing.check(into);
        access.require(by, ProgressionActions.READ, org);
        long after = mark(page, 0);
        List<Promotion> found =
                database.reading(
                        on ->
                                PromotionRows.list(
                                        on, scope(org), into, state, after, page.limit() + 1));
        return Page.of(found, page, each -> each.school().toString());
    }

    /** A run and how far it has come. */
    public record Seen(Run run, long done, long total) {}

    public Seen run(RunId id, Actor by) {
        Run run =
                database.reading(on -> RunRows.find(on, id))
                        .orElseThrow(() -> NotFound.of(Running.KIND));
        access.require(by, ProgressionActions.READ, run.org(), Running.KIND);
        return seen(run);
    }

    /** What came of a change that the caller was let make. */
    public Seen seen(Run run) {
        Work.Progress now = works.of(run.kind()).progress(run);
        return new Seen(run, now.done(), now.total());
    }

    /** Runs that were begun for an organisation, newest first. */
    public Page<Run> runs(OrgId org, PageRequest page, Actor by) {
        access.require(by, ProgressionActions.READ, org);
        long before = mark(page, Long.MAX_VALUE);
        List<Run> found = database.reading(on -> RunRows.list(on, org, before, page.limit() + 1));
        return Page.of(found, page, each -> each.id().toString());
    }

    /** Numbers of the newest runs, for completion at the console. */
    public List<String> newest() {
        return database.reading(on -> RunRows.newest(on, NEWEST));
    }

    /**
     * Closing balances of a year, added up over the promoted schools of a scope.
     *
     * @param schoolYear the year that ended
     */
    public List<Balance> balances(OrgId org, int schoolYear, Actor by) {
        Changing.check(schoolYear + 1);
        access.require(by, ProgressionActions.READ, org);
        return database.reading(on -> BalanceRows.sums(on, scope(org), schoolYear));
    }

    ListScope scope(OrgId org) {
        return new ListScope(org, tree.levels(org));
    }

    static long mark(PageRequest page, long without) {
        if (page.after().isEmpty()) {
            return without;
        }
        String text = page.after().get();
        if (!text.matches("\\d{1,18}")) {
            throw Invalid.because(Reason.of("progression.page").at("after"));
        }
        return Long.parseLong(text);
    }
}
