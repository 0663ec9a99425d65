package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Promoted;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.count.Tally;
import org.xueji.registry.internal.progress.OnRoll.Seat;
import org.xueji.registry.internal.progress.PromotionPlan.Opening;

/** Promotes schools: locks, reads, decides, writes; a few statements for all of them together. */
final class Promoter {

    private final Database database;
    private final RollRows roll;
    private final ClassRows classes;

    Promoter(Database database) {
        this.database = database;
        this.roll = new RollRows(database.dialect());
        this.classes = new ClassRows(database.dialect());
    }

    List<Outcome<Promoted>> promote(
            Connection on, List<Promotion> wanted, Function<List<PersonId>, JournalId> journal)
            throws SQLException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        int into = PromotionFacts.into(wanted);
        List<OnRoll> pupils = roll.locked(on, PromotionFacts.schools(wanted));
        PromotionFacts facts = PromotionFacts.read(on, wanted, Waiting.of(Seats.of(pupils), into));
        Map<Long, PromotionPlan> plans = new LinkedHashMap<>();
        wanted.forEach(each -> plans.put(each.school().value(), facts.plan(each)));
        List<OnRoll> going =
                pupils.stream()
                        .filter(each -> each.waitsFor(into))
                        .filter(each -> isTaken(plans.get(each.school()), each))
                        .toList();
        if (!going.isEmpty()) {
            JournalId row =
                    journal.apply(going.stream().map(each -> new PersonId(each.person())).toList());
            write(on, into, plans.values().stream().toList(), going, row);
        }
        return answers(wanted, plans, pupils, Set.copyOf(going));
    }

    private static boolean isTaken(PromotionPlan plan, OnRoll pupil) {
        return plan.objections().isEmpty() && plan.takes(pupil.seat().orElseThrow().schoolClass());
    }

    private void write(
            Connection on,
            int into,
            List<PromotionPlan> plans,
            List<OnRoll> going,
            JournalId journal)
            throws SQLException {
        Map<Long, Long> targets = new HashMap<>();
        List<Opening> openings = new ArrayList<>();
        for (PromotionPlan plan : plans) {
            if (plan.objections().isEmpty()) {
                targets.putAll(plan.into());
                openings.addAll(plan.openings());
            }
        }
        List<Long> fresh = classes.open(on, into, openings);
        for (int i = 0; i < fresh.size(); i++) {
            targets.put(openings.get(i).from().id().value(), fresh.get(i));
        }
        Tally tally = new Tally();
        try (BulkWriter rows =
                database.bulkWriter(
                        on,
                        "REG_PLACEMENT",
                        List.of(
                                "ENROLMENT_ID",
                                "SCHOOL_YEAR",
                                "PERSON_ID",
                                "GRADE",
                                "CLASS_ID",
                                "JOURNAL_ID",
                                "VERSION",
                                "AT_VERSION"))) {
            for (OnRoll each : going) {
                Seat seat = each.seat().orElseThrow();
                // that the grade is the next one is what a plan is about
                String grade = String.valueOf(Integer.parseInt(seat.grade()) + 1);
                rows.add(each.enrolment()).add((long) into).add(each.person()).add(grade);
                rows.add(targets.get(seat.schoolClass())).add(journal.value());
                rows.add(1L).add(each.version()).endRow();
                tally.leave(each.school(), seat.grade(), each.status(), 1)
                        .come(each.school(), grade, each.status(), 1);
            }
        }
        tally.write(on);
    }

    private static List<Outcome<Promoted>> answers(
            List<Promotion> wanted,
            Map<Long, PromotionPlan> plans,
            List<OnRoll> pupils,
            Set<OnRoll> going) {
        Map<Long, Long> promoted = new HashMap<>();
        Map<Long, Map<StudentStatus, Long>> staying = new HashMap<>();
        int into = PromotionFacts.into(wanted);
        for (OnRoll each : pupils) {
            if (going.contains(each)) {
                promoted.merge(each.school(), 1L, Long::sum);
            } else if (each.seat().filter(seat -> seat.schoolYear() >= into).isEmpty()) {
                staying.computeIfAbsent(each.school(), school -> new TreeMap<>())
                        .merge(each.status(), 1L, Long::sum);
            }
        }
        return wanted.stream()
                .map(
                        each -> {
                            long school = each.school().value();
                            PromotionPlan plan = plans.get(school);
                            return Outcome.unless(
                                    plan.objections(),
                                    () ->
                                            new Promoted(
                                                    each.school(),
                                                    promoted.getOrDefault(school, 0L),
                                                    staying.getOrDefault(school, Map.of()),
                                                    plan.openings().size()));
                        })
                .toList();
    }
}
