package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Balance;
import org.xueji.registry.api.Progressions.Promoted;
import org.xueji.registry.api.Progressions.Promoting;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.count.Tally;
import org.xueji.registry.internal.progress.OnRoll.Seat;
import org.xueji.registry.internal.progress.PromotionPlan.Opening;

/** Promotes schools: locks, reads, decides, writes; a few statements for all of them together. */
final class Promoter {

    private final Database database;
    private final YearEnd.Reader roll;
    private final ClassRows classes;

    Promoter(Database database) {
        this.database = database;
        this.roll = new YearEnd.Reader(database.dialect());
        this.classes = new ClassRows(database.dialect());
    }

    private static final String PROMOTIONS =
            "SELECT DISTINCT L.JOURNAL_ID FROM REG_CLASS C JOIN REG_PLACEMENT L ON L.CLASS_ID = C.ID"
                    + " WHERE C.SCHOOL_ID = ? AND C.SCHOOL_YEAR = ? AND L.AT_VERSION IS NOT NULL"
                    + " AND L.VOID_JOURNAL_ID = 0 ORDER BY L.JOURNAL_ID";

    /** The rows of those that stand. */
    static List<JournalId> promotions(Connection on, long school, int into) throws SQLException {
        List<JournalId> found = new ArrayList<>();
        try (PreparedStatement query = on.prepareStatement(PROMOTIONS)) {
            query.setLong(1, school);
            query.setInt(2, into);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new JournalId(row.getLong(1)));
                }
            }
        }
        return found;
    }

    /** What becomes of a school. */
    private record Decided(OrgId school, PromotionPlan plan, List<Reason> objections) {}

    List<Outcome<Promoted>> promote(
            Connection on,
            List<Promotion> wanted,
            Set<PersonId> held,
            Function<Promoting, JournalId> journal)
            throws SQLException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        int into = PromotionFacts.into(wanted);
        YearEnd end = roll.locked(on, PromotionFacts.schools(wanted), into - 1);
        List<Decided> decided = decide(on, wanted, end, held);
        List<Decided> accepted =
                decided.stream().filter(each -> each.objections().isEmpty()).toList();
        Set<Long> leaving = new HashSet<>();
        accepted.forEach(each -> leaving.addAll(each.plan().leaving()));
        Map<Boolean, List<OnRoll>> parts =
                end.pupils().stream()
                        .collect(Collectors.partitioningBy(each -> goes(each, into, leaving)));
        List<OnRoll> going = parts.get(true);
        Promoting what = promoting(accepted, going, end);
        // a school whose last pupils have graduated has nobody to promote, and a year to close
        if (!going.isEmpty() || !what.balances().isEmpty()) {
            JournalId row = journal.apply(what);
            if (!going.isEmpty()) {
                List<PromotionPlan> plans = accepted.stream().map(Decided::plan).toList();
                write(on, into, plans, going, row);
            }
        }
        Map<Long, Long> promoted = new HashMap<>();
        going.forEach(each -> promoted.merge(each.school(), 1L, Long::sum));
        Map<Long, Map<StudentStatus, Long>> staying = staying(parts.get(false), into);
        return decided.stream().map(each -> answer(each, promoted, staying)).toList();
    }

    private static List<Decided> decide(
            Connection on, List<Promotion> wanted, YearEnd end, Set<PersonId> held)
            throws SQLException {
        PromotionFacts facts =
                PromotionFacts.read(
                        on,
                        wanted,
                        Waiting.of(Seats.of(end.pupils()), PromotionFacts.into(wanted)));
        Map<Long, Long> excused =
                end.excused(held.stream().map(PersonId::value).collect(Collectors.toSet()));
        List<Decided> decided = new ArrayList<>();
        for (Promotion each : wanted) {
            PromotionPlan plan = facts.plan(each);
            decided.add(new Decided(each.school(), plan, facts.objections(plan, each, excused)));
        }
        return decided;
    }

    private static boolean goes(OnRoll pupil, int into, Set<Long> leaving) {
        return pupil.waitsFor(into) && leaving.contains(pupil.seat().orElseThrow().schoolClass());
    }

    private static Promoting promoting(List<Decided> accepted, List<OnRoll> going, YearEnd end) {
        List<OrgId> schools = accepted.stream().map(Decided::school).toList();
        Map<OrgId, List<Balance>> balances = new LinkedHashMap<>(end.balances());
        balances.keySet().retainAll(Set.copyOf(schools));
        return new Promoting(
                schools,
                going.stream().map(each -> new PersonId(each.person())).toList(),
                balances);
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
            targets.putAll(plan.into());
            openings.addAll(plan.openings());
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

    /** By school, who has no place in the year; whether he was to have one or not. */
    private static Map<Long, Map<StudentStatus, Long>> staying(List<OnRoll> pupils, int into) {
        Map<Long, Map<StudentStatus, Long>> staying = new HashMap<>();
        pupils.stream()
                .filter(each -> each.seat().filter(seat -> seat.schoolYear() >= into).isEmpty())
                .forEach(
                        each ->
                                staying.computeIfAbsent(each.school(), school -> new TreeMap<>())
                                        .merge(each.status(), 1L, Long::sum));
        return staying;
    }

    private static Outcome<Promoted> answer(
            Decided of, Map<Long, Long> promoted, Map<Long, Map<StudentStatus, Long>> staying) {
        long school = of.school().value();
        return Outcome.unless(
                of.objections(),
                () ->
                        new Promoted(
                                of.school(),
                                promoted.getOrDefault(school, 0L),
                                staying.getOrDefault(school, Map.of()),
                                of.plan().openings().size()));
    }
}
