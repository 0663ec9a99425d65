package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Database;
import org.xueji.registry.api.Progressions.Outlook;
import org.xueji.registry.internal.school.GradeLadder;
import org.xueji.registry.spi.SchoolCheck;

/** A check of the classes of the year that ends: each is a finding or none. */
abstract class ClassCheck implements SchoolCheck {
    private final Database database;
    private final SeatCounts seats;

    ClassCheck(Database database) {
        this.database = database;
        this.seats = new SeatCounts(database.dialect());
    }

    /** Whether somebody has to look at a class that has pupils. */
    abstract boolean isWrong(Outlook of, GradeLadder ladder);

    static long pupils(Outlook of) {
        return of.pupils().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public final Map<OrgId, Long> counts(List<OrgId> schools, Day day) {
        Map<OrgId, Long> found = new HashMap<>();
        if (!schools.isEmpty()) {
            database.reading(on -> wrong(on, schools, day))
                    .forEach(each -> found.merge(each.schoolClass().school(), 1L, Long::sum));
        }
        return found;
    }

    @Override
    public final List<Finding> findings(OrgId school, Day day, long after, int most) {
        return database.reading(on -> wrong(on, List.of(school), day))
                .filter(each -> each.schoolClass().id().value() > after)
                .sorted(Comparator.comparing(each -> each.schoolClass().id().value()))
                .limit(most)
                .map(ClassCheck::finding)
                .toList();
    }

    private Stream<Outlook> wrong(Connection on, List<OrgId> schools, Day day) throws SQLException {
        List<Long> ids = schools.stream().map(OrgId::value).toList();
        Map<Long, GradeLadder> ladders = ClassRows.ladders(on, ids);
        return Outlooks.read(on, seats, ids, day.schoolYear()).stream()
                .filter(each -> pupils(each) > 0)
                .filter(each -> isWrong(each, ladders.get(each.schoolClass().school().value())));
    }

    private static Finding finding(Outlook of) {
        return new Finding(
                of.schoolClass().id().value(),
                Optional.empty(),
                Map.of(
                        "class", of.schoolClass().id().toString(),
                        "name", of.schoolClass().name(),
                        "grade", of.schoolClass().grade(),
                        "pupils", "" + pupils(of),
                        "capacity", "" + of.schoolClass().capacity()));
    }
}
