package org.xueji.rehearsal.internal.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.Schools;
import org.xueji.rehearsal.internal.province.Defect;
import org.xueji.rehearsal.internal.province.Fate;
import org.xueji.rehearsal.internal.province.GroundTruth;
import org.xueji.rehearsal.internal.province.PlannedClass;
import org.xueji.rehearsal.internal.province.Planted;
import org.xueji.rehearsal.internal.province.ProvincePlan;

/** Writes down what was planted in the province of this database, and what became of it. */
@Component(service = Truths.class)
public final class Truths {
    private static final String PROVINCE = "610000";

    static final String HEAD =
            "row,defect,must,found,county,school,class,name,gender,birthDate,idNumber,"
                    + "otherRow,otherSchool,otherClass,number,case,step\n";

    /** Of cases, which are planted when the pupils are there. */
    private static final String NO_CASE = ",,,\n";

    private final Database database;
    private final Schools schools;
    private final Commands commands;
    private final AccessCheck access;
    private final Journal journal;
    private final OrgTree tree;

    @Activate
    public Truths(
            @Reference(target = "(schema=rehearsal)") Database database,
            @Reference Schools schools,
            @Reference Commands commands,
            @Reference AccessCheck access,
            @Reference Journal journal,
            @Reference OrgTree tree) {
        this.database = database;
        this.schools = schools;
        this.commands = commands;
        this.access = access;
        this.journal = journal;
        this.tree = tree;
    }

    /**
     * Sums of the list.
     *
     * @param planted how many of each fault
     * @param wrong how many rows had another fate than they must have, refused ones without a
     *     planted fault among them
     */
    public record Told(Map<Defect, Long> planted, long refused, long wrong) {}

    /**
     * Writes a line of CSV for each planted fault, in UTF-8 with a head: where it is, what is
     * wrong, what the rules must make of the row and what they made of it. Rows that were refused
     * though nothing was planted come last, as {@code NONE}. Refused when no province is complete
     * here.
     */
    public Outcome<Told> tell(Appendable out, Actor by) {
        OrgId province = tree.byCode(PROVINCE).orElseThrow();
        access.require(by, RehearsalActions.LOAD, province);
        Optional<Run> run = database.reading(RunRows::find);
        if (run.isEmpty() || !run.get().isDone()) {
            return Outcome.rejected(
                    Reason.of(run.isEmpty() ? "rehearsal.none" : "rehearsal.unfinished"));
        }
        ProvincePlan plan =
                new ProvincePlan(run.get().recipe(), new Counties(schools).below(province));
        Told told = tell(plan, new TreeMap<>(database.reading(RunRows::refused)), out);
        commands.run(() -> record(by, province, told));
        return Outcome.accepted(told);
    }

    private Told tell(ProvincePlan plan, TreeMap<Integer, Fate> refused, Appendable out) {
        long all = refused.size();
        Map<Defect, Long> planted = new EnumMap<>(Defect.class);
        long[] wrong = {0};
        append(out, HEAD);
        new GroundTruth(plan)
                .each(
                        one -> {
                            planted.merge(one.pupil().defect(), 1L, Long::sum);
                            Fate found =
                                    Optional.ofNullable(refused.remove(one.pupil().index()))
                                            .orElse(Fate.ON_ROLL);
                            wrong[0] += found == one.fate() ? 0 : 1;
                            append(out, line(one, found));
                        });
        refused.forEach(
                (row, fate) -> append(out, row + ",NONE,ON_ROLL," + fate + ",,,,,,,,,," + NO_CASE));
        return new Told(planted, all, wrong[0] + refused.size());
    }

    private static String line(Planted one, Fate found) {
        NewStudent child = one.pupil().row();
        return String.join(
                        ",",
                        "" + one.pupil().index(),
                        one.pupil().defect().name(),
                        one.fate().name(),
                        found.name(),
                        one.in().school().county().region(),
                        one.in().school().code(),
                        one.in().name(),
                        child.name(),
                        child.gender().name(),
                        child.birthDate().toString(),
                        child.idNumber().orElse(""),
                        one.like() < 0 ? "" : "" + one.like(),
                        one.other().map(in -> in.school().code()).orElse(""),
                        one.other().map(PlannedClass::name).orElse(""))
                + NO_CASE;
    }

    private static void append(Appendable out, String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome<Told> record(Actor by, OrgId province, Told told) {
        Map<String, String> inputs =
                Map.of("what", "truth", "refused", "" + told.refused(), "wrong", "" + told.wrong());
        journal.record(JournalEntry.accepted(by, RehearsalActions.LOAD, province, inputs));
        return Outcome.accepted(told);
    }
}
