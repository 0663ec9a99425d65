package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Prospect;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.school.GradeLadder;

/** What graduations would do, for many schools at once. */
final class Prospects {

    private record Grade(long school, String grade) {}

    private final SeatCounts seats;
    private final int schoolYear;
    private final Map<Grade, Long> held;
    private final Map<StudentStatus, Map<Grade, Long>> otherwise;

    private Prospects(
            SeatCounts seats,
            int schoolYear,
            Map<Grade, Long> held,
            Map<StudentStatus, Map<Grade, Long>> otherwise) {
        this.seats = seats;
        this.schoolYear = schoolYear;
        this.held = held;
        this.otherwise = otherwise;
    }

    /** Counts those who would stay, and those who would leave otherwise than 毕业. */
    static Prospects read(
            Connection on,
            SeatCounts seats,
            int schoolYear,
            Map<PersonId, StudentStatus> exceptions,
            Set<PersonId> held)
            throws SQLException {
        Map<StudentStatus, List<PersonId>> byStatus = new EnumMap<>(StudentStatus.class);
        exceptions.forEach(
                (person, as) -> {
                    if (as != StudentStatus.GRADUATED && !held.contains(person)) {
                        byStatus.computeIfAbsent(as, status -> new ArrayList<>()).add(person);
                    }
                });
        Map<StudentStatus, Map<Grade, Long>> otherwise = new EnumMap<>(StudentStatus.class);
        for (Map.Entry<StudentStatus, List<PersonId>> each : byStatus.entrySet()) {
            otherwise.put(each.getKey(), enrolled(on, seats, schoolYear, each.getValue()));
        }
        return new Prospects(seats, schoolYear, enrolled(on, seats, schoolYear, held), otherwise);
    }

    private static Map<Grade, Long> enrolled(
            Connection on, SeatCounts seats, int schoolYear, Collection<PersonId> persons)
            throws SQLException {
        Map<Grade, Long> found = new HashMap<>();
        for (List<PersonId> slice : Slices.of(persons)) {
            seats.ofPersons(on, slice.stream().map(PersonId::value).toList()).stream()
                    .filter(each -> each.status() == StudentStatus.ENROLLED)
                    .filter(each -> each.schoolYear() == schoolYear)
                    .forEach(
                            each ->
                                    found.merge(
                                            new Grade(each.school(), each.grade()),
                                            each.pupils(),
                                            Long::sum));
        }
        return found;
    }

    /** By school and stage. */
    List<Prospect> of(Connection on, List<Long> schools) throws SQLException {
        Map<Long, List<Seats>> there =
                seats.of(on, schools).stream().collect(Collectors.groupingBy(Seats::school));
        Map<Long, GradeLadder> ladders = ClassRows.ladders(on, schools);
        List<Prospect> found = new ArrayList<>();
        for (long school : schools) {
            GradeLadder ladder = ladders.get(school);
            for (Stage stage : ladder == null ? Set.<Stage>of() : stages(ladder)) {
                found.add(of(school, ladder, stage, there.getOrDefault(school, List.of())));
            }
        }
        return found;
    }

    private static Set<Stage> stages(GradeLadder ladder) {
        return new TreeSet<>(ladder.years().keySet());
    }

    private Prospect of(long school, GradeLadder ladder, Stage stage, List<Seats> there) {
        Grade last = new Grade(school, ladder.last(stage).orElseThrow());
        Map<StudentStatus, Long> staying = new EnumMap<>(StudentStatus.class);
        there.stream()
                .filter(each -> each.schoolYear() == schoolYear)
                .filter(each -> each.grade().equals(last.grade()))
                .forEach(each -> staying.merge(each.status(), each.pupils(), Long::sum));
        Optional<Long> enrolled = Optional.ofNullable(staying.remove(StudentStatus.ENROLLED));
        long kept = held.getOrDefault(last, 0L);
        return new Prospect(
                new OrgId(school),
                stage,
                leaving(last, enrolled.orElse(0L) - kept),
                kept,
                staying,
                GraduationRules.objections(Optional.of(ladder), stage, schoolYear, there));
    }

    private Map<StudentStatus, Long> leaving(Grade last, long all) {
        Map<StudentStatus, Long> leaving = new EnumMap<>(StudentStatus.class);
        otherwise.forEach(
                (as, pupils) -> {
                    if (pupils.containsKey(last)) {
                        leaving.put(as, pupils.get(last));
                    }
                });
        long rest = all - leaving.values().stream().mapToLong(Long::longValue).sum();
        if (rest > 0) {
            leaving.put(StudentStatus.GRADUATED, rest);
        }
        return leaving;
    }
}
