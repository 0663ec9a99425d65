package org.xueji.rehearsal.internal.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.job.JobContext;
import org.xueji.core.api.job.JobRefused;
import org.xueji.core.api.job.JobType;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PastStep;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.RegistryBulk.Enrolled;
import org.xueji.registry.api.RegistryBulk.Past;
import org.xueji.registry.api.RegistryBulk.Taken;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.SchoolBulk;
import org.xueji.registry.api.Schools;
import org.xueji.rehearsal.internal.province.ClassYear;
import org.xueji.rehearsal.internal.province.Fate;
import org.xueji.rehearsal.internal.province.PlannedClass;
import org.xueji.rehearsal.internal.province.PlannedSchool;
import org.xueji.rehearsal.internal.province.ProvincePlan;
import org.xueji.rehearsal.internal.province.Recipe;

/**
 * Brings a generated province in, by the registry's own bulk path: schools with their classes
 * first, then pupils. The rows of a chunk, its journal row and how far the run has come commit
 * together, so that after a crash it goes on where it stood.
 */
@Component(service = JobType.class)
public final class LoadJob implements JobType {
    public static final String NAME = "rehearsal.load";

    private static final Actor SYSTEM = Actor.system("rehearsal");
    private static final String PROVINCE = "610000";

    private final Database database;
    private final DatabaseIdentity identity;
    private final RegistryBulk registry;
    private final SchoolBulk places;
    private final Schools schools;
    private final OrgTree tree;
    private final Journal journal;
    private final int most;

    @Activate
    public LoadJob(
            @Reference(target = "(schema=rehearsal)") Database database,
            @Reference DatabaseIdentity identity,
            @Reference RegistryBulk registry,
            @Reference SchoolBulk places,
            @Reference Schools schools,
            @Reference OrgTree tree,
            @Reference Journal journal) {
        this(database, identity, registry, places, schools, tree, journal, RegistryBulk.MAX_CHUNK);
    }

    /**
     * @param most rows of a chunk
     */
    public LoadJob(
            Database database,
            DatabaseIdentity identity,
            RegistryBulk registry,
            SchoolBulk places,
            Schools schools,
            OrgTree tree,
            Journal journal,
            int most) {
        this.database = database;
        this.identity = identity;
        this.registry = registry;
        this.places = places;
        this.schools = schools;
        this.tree = tree;
        this.journal = journal;
        this.most = most;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        requireRehearsal();
        Run run = database.reading(RunRows::find).orElse(null);
        if (run == null || run.isDone() || !run.job().equals(context.id())) {
            return;
        }
        if (run.version() != Recipe.VERSION) {
            throw new JobRefused(List.of(Reason.of("rehearsal.another-version")));
        }
        OrgId province = tree.byCode(PROVINCE).orElseThrow();
        ProvincePlan plan = new ProvincePlan(run.recipe(), new Counties(schools).below(province));
        if (areSchoolsIn(plan, province, run, context)) {
            bringPupils(plan, province, context);
        }
    }

    /** No flag, no console and no file gets generated pupils past this line. */
    private void requireRehearsal() {
        if (identity.kind() != DatabaseKind.REHEARSAL) {
            throw new JobRefused(List.of(Reason.of("rehearsal.not-rehearsal")));
        }
    }

    private boolean areSchoolsIn(ProvincePlan plan, OrgId province, Run run, JobContext context) {
        Run now = run;
        int pupils = plan.recipe().pupils();
        while (now.schools() < plan.schools().size()) {
            if (context.isCancelled()) {
                return false;
            }
            now = database.inChunk(on -> bringSchools(on, plan, province, context));
            context.progress(0, pupils, "schools " + now.schools());
        }
        return true;
    }

    private Run bringSchools(Connection on, ProvincePlan plan, OrgId province, JobContext context)
            throws SQLException {
        Run run = RunRows.lock(on).orElseThrow();
        List<PlannedSchool> next = next(plan, (int) run.schools());
        int year = plan.recipe().schoolYear();
        List<OrgId> made = places.enter(on, next.stream().map(LoadJob::newSchool).toList());
        List<NewClass> wanted = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            for (PlannedClass each : plan.classesOf(next.get(i))) {
                for (ClassYear one : each.years(year)) {
                    wanted.add(newClass(made.get(i), one, each.capacity()));
                }
            }
        }
        List<ClassId> opened = places.open(on, wanted);
        RunRows.remember(database, on, "RHS_SCHOOL", "ORG_ID", run.schools(), made, OrgId::value);
        RunRows.remember(
                database, on, "RHS_CLASS", "CLASS_ID", run.classes(), opened, ClassId::value);
        Run after = run.withSchools(run.schools() + made.size(), run.classes() + opened.size());
        RunRows.save(on, after);
        record(
                on,
                province,
                run.recipe(),
                Map.of("schools", "" + made.size(), "classes", "" + opened.size()));
        context.save(on, "schools " + after.schools());
        return after;
    }

    /** As many whole schools as one chunk takes the classes of, at least one. */
    private List<PlannedSchool> next(ProvincePlan plan, int from) {
        int to = from;
        int classes = 0;
        while (to < plan.schools().size()) {
            classes += plan.classYears(plan.schools().get(to));
            if (to > from && (classes > most || to - from >= most)) {
                break;
            }
            to++;
        }
        return plan.schools().subList(from, to);
    }

    private static NewSchool newSchool(PlannedSchool of) {
        return new NewSchool(of.code(), of.name(), of.county().id(), of.siteRegion(), of.years());
    }

    private static NewClass newClass(OrgId school, ClassYear of, int capacity) {
        return new NewClass(school, of.schoolYear(), of.grade(), of.number(), of.name(), capacity);
    }

    private void bringPupils(ProvincePlan plan, OrgId province, JobContext context) {
        Run now = database.reading(RunRows::find).orElseThrow();
        Chunk.Maker maker =
                database.reading(
                        on ->
                                new Chunk.Maker(
                                        plan,
                                        RunRows.remembered(on, "RHS_SCHOOL", "ORG_ID"),
                                        RunRows.remembered(on, "RHS_CLASS", "CLASS_ID"),
                                        most));
        try (Ahead ahead = new Ahead(maker, now.place())) {
            while (!now.isDone() && !context.isCancelled()) {
                long begun = System.nanoTime();
                Chunk chunk = ahead.take();
                now = database.inChunk(on -> bring(on, chunk, province, begun, context));
                context.progress(now.place(), plan.recipe().pupils(), "");
            }
        }
    }

    private Run bring(Connection on, Chunk chunk, OrgId province, long begun, JobContext context)
            throws SQLException {
        Run run = RunRows.lock(on).orElseThrow();
        if (run.place() != chunk.from()) {
            throw new IllegalStateException("another node has brought these pupils");
        }
        JournalId row =
                record(
                        on,
                        province,
                        run.recipe(),
                        Map.of(
                                "from",
                                "" + chunk.from(),
                                "to",
                                "" + chunk.to(),
                                "digest",
                                chunk.digest()));
        List<Enrolled> answers =
                registry.enrol(
                        on,
                        chunk.cohorts(),
                        row,
                        new Past(chunk.steps(), rows(on, chunk, province, run.recipe())));
        List<Long> taken =
                answers.stream()
                        .filter(one -> one.taken() != Taken.FREE)
                        .map(Enrolled::key)
                        .toList();
        RunRows.refuse(database, on, Fate.TAKEN, taken);
        RunRows.refuse(
                database,
                on,
                Fate.MALFORMED,
                chunk.malformed().stream().map(Integer::longValue).toList());
        long enrolled = answers.size() - taken.size();
        long gone =
                answers.stream()
                        .filter(one -> one.taken() == Taken.FREE)
                        .filter(one -> chunk.gone().contains(one.key()))
                        .count();
        long millis = (System.nanoTime() - begun) / 1_000_000;
        Run after = run.with(chunk, enrolled, gone, taken.size(), millis);
        RunRows.save(on, after);
        // also makes sure that this node still has the job
        context.save(on, "pupils " + after.place());
        return after;
    }

    /** A row of the journal for each kind of step that lies behind the pupils of a chunk. */
    private Map<PastStep.Kind, JournalId> rows(
            Connection on, Chunk chunk, OrgId province, Recipe recipe) {
        Map<PastStep.Kind, Long> counts = new EnumMap<>(PastStep.Kind.class);
        chunk.steps().values().stream()
                .flatMap(List::stream)
                .forEach(step -> counts.merge(step.kind(), 1L, Long::sum));
        Map<PastStep.Kind, JournalId> rows = new EnumMap<>(PastStep.Kind.class);
        counts.forEach(
                (kind, count) ->
                        rows.put(
                                kind,
                                record(
                                        on,
                                        province,
                                        recipe,
                                        Map.of(
                                                "past", kind.name(),
                                                "steps", "" + count,
                                                "from", "" + chunk.from(),
                                                "to", "" + chunk.to(),
                                                "members", chunk.digest()))));
        return rows;
    }

    private JournalId record(
            Connection on, OrgId province, Recipe recipe, Map<String, String> what) {
        Map<String, String> inputs = new java.util.TreeMap<>(what);
        inputs.put("seed", "" + recipe.seed());
        inputs.put("recipe", "" + Recipe.VERSION);
        return journal.record(
                on, JournalEntry.accepted(SYSTEM, RehearsalActions.TAKE_EFFECT, province, inputs));
    }
}
