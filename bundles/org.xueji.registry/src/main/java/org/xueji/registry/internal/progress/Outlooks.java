package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.school.GradeLadder;

/** What a summer finds in classes. */
final class Outlooks {

    private Outlooks() {}

    private record Key(long school, int schoolYear, String classNo) {

        static Key of(SchoolClass of, int schoolYear) {
            return new Key(of.school().value(), schoolYear, of.classNo());
        }
    }

    static List<Outlook> read(Connection on, SeatCounts seats, List<Long> schools, int schoolYear)
            throws SQLException {
        Map<Long, GradeLadder> ladders = ClassRows.ladders(on, schools);
        List<SchoolClass> classes = ClassRows.since(on, schools, schoolYear);
        Map<Key, SchoolClass> byNumber = new HashMap<>();
        classes.forEach(each -> byNumber.put(Key.of(each, each.schoolYear()), each));
        Map<Long, Map<StudentStatus, Long>> pupils = new HashMap<>();
        for (Seats each : seats.of(on, schools)) {
            pupils.computeIfAbsent(each.schoolClass(), id -> new HashMap<>())
                    .merge(each.status(), each.pupils(), Long::sum);
        }
        return classes.stream()
                .filter(each -> each.schoolYear() == schoolYear)
                .map(
                        each -> {
                            GradeLadder ladder = ladders.get(each.school().value());
                            Optional<SchoolClass> next =
                                    Optional.ofNullable(byNumber.get(Key.of(each, schoolYear + 1)))
                                            .filter(found -> follows(ladder, each, found));
                            return new Outlook(
                                    each,
                                    ladder.isLast(each.grade()),
                                    pupils.getOrDefault(each.id().value(), Map.of()),
                                    next);
                        })
                .toList();
    }

    private static boolean follows(GradeLadder ladder, SchoolClass old, SchoolClass fresh) {
        return ladder.teaches(old.grade())
                && !ladder.isLast(old.grade())
                && ladder.next(old.grade()).equals(fresh.grade());
    }
}
