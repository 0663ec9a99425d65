package org.xueji.registry.internal.move;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.core.api.time.BusinessTime;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Mergers;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Schools;
import org.xueji.registry.internal.count.Tally;
import org.xueji.registry.internal.move.MergerRows.Seat;
import org.xueji.registry.internal.person.LeaverCopies;

/** Moves the pupils of whole schools: locks, reads, decides, writes, a chunk at a time. */
@Component(service = Mergers.class)
public final class SqlMergers implements Mergers {

    private final Database database;
    private final Commands commands;
    private final Schools schools;
    private final OrgTree tree;
    private final LeaverCopies copies;
    private final Clock clock;
    private final MergerRows rows;

    @Activate
    public SqlMergers(
            @Reference(target = "(schema=registry)") Database database,
            @Reference Commands commands,
            @Reference Schools schools,
            @Reference OrgTree tree,
            @Reference LeaverCopies copies,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.schools = schools;
        this.tree = tree;
        this.copies = copies;
        this.clock = clock;
        this.rows = new MergerRows(database.dialect());
    }

    @Override
    public List<Seats> seats(OrgId school) {
        return database.reading(on -> MergerRows.seats(on, school.value()));
    }

    @Override
    public List<Pairing> pairings(OrgId from, OrgId to) {
        List<Seats> seats = seats(from);
        Set<Long> taken = new HashSet<>();
        seats.forEach(each -> each.schoolClass().ifPresent(id -> taken.add(id.value())));
        Set<Grade> grades =
                database.reading(on -> MergerRows.classes(on, taken)).values().stream()
                        .map(seat -> new Grade(seat.schoolYear(), seat.grade()))
                        .collect(Collectors.toCollection(TreeSet::new));
        Map<ClassId, Long> pupils = new HashMap<>();
        seats.forEach(each -> each.schoolClass().ifPresent(id -> pupils.put(id, each.pupils())));
        return grades.stream().flatMap(grade -> pairings(from, to, grade, pupils)).toList();
    }

    private Stream<Pairing> pairings(OrgId from, OrgId to, Grade grade, Map<ClassId, Long> pupils) {
        List<SchoolClass> both =
                schools.classes(List.of(from, to), grade.schoolYear(), grade.code());
        List<SchoolClass> fitting = both.stream().filter(each -> each.school().equals(to)).toList();
        return both.stream()
                .filter(each -> each.school().equals(from) && pupils.containsKey(each.id()))
                .map(old -> new Pairing(old, pupils.get(old.id()), fitting));
    }

    /** A grade of one school year. */
    private record Grade(int schoolYear, String code) implements Comparable<Grade> {
        @Override
        public int compareTo(Grade other) {
            return Comparator.comparing(Grade::schoolYear)
                    .thenComparing(Grade::code)
                    .compare(this, other);
        }
    }

    @Override
    public Outcome<School> close(OrgId school, Supplier<JournalId> journal) {
        return commands.run(() -> database.inCommand(on -> close(on, school, journal)));
    }

    private Outcome<School> close(Connection on, OrgId id, Supplier<JournalId> journal)
            throws SQLException {
        Optional<Boolean> closed = MergerRows.isClosed(on, id.value());
        if (closed.isEmpty()) {
            return Outcome.rejected(Reason.of("registry.close-unknown"));
        }
        long pupils = seats(id).stream().mapToLong(Seats::pupils).sum();
        if (pupils > 0) {
            return Outcome.rejected(
                    Reason.of("registry.close-pupils", Map.of("pupils", "" + pupils)));
        }
        School before = schools.find(id).orElseThrow();
        if (closed.get()) {
            return Outcome.accepted(before);
        }
        journal.get();
        MergerRows.close(on, id.value());
        return Outcome.accepted(
                new School(
                        id,
                        before.code(),
                        before.name(),
                        before.managing(),
                        before.siteRegion(),
                        before.years(),
                        true,
                        before.version()));
    }

    @Override
    public List<Reason> objections(Merger wanted) {
        List<Reason> objections = new ArrayList<>();
        if (wanted.from().equals(wanted.to())) {
            objections.add(Reason.of("registry.move-same-school"));
        }
        if (schools.find(wanted.to()).filter(school -> !school.closed()).isEmpty()) {
            objections.add(Reason.of("registry.move-school"));
        }
        days(wanted).ifPresent(objections::add);
        List<Seats> seats = seats(wanted.from());
        Set<Long> taken = new HashSet<>();
        seats.forEach(each -> each.schoolClass().ifPresent(id -> taken.add(id.value())));
        Map<Long, Reason> classes = database.reading(on -> misfits(on, taken, wanted));
        for (Seats each : seats) {
            each.schoolClass()
                    .ifPresentOrElse(
                            id ->
                                    Optional.ofNullable(classes.get(id.value()))
                                            .ifPresent(objections::add),
                            () -> objections.add(unplaced(each.pupils())));
        }
        return objections;
    }

    private static Reason unplaced(long pupils) {
        return Reason.of("registry.merge-unplaced", Map.of("pupils", "" + pupils));
    }

    private Optional<Reason> days(Merger wanted) {
        LocalDate today = BusinessTime.today(clock);
        Optional<LocalDate> earliest =
                database.reading(on -> MergerRows.lastArrival(on, wanted.from().value()))
                        .map(day -> day.plusDays(1));
        if (!wanted.firstDay().isAfter(today)
                && earliest.filter(day -> day.isAfter(wanted.firstDay())).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> allowed =
                Map.of(
                        "earliest", earliest.map(LocalDate::toString).orElse("-"),
                        "latest", today.toString());
        return Optional.of(Reason.of("registry.move-days", allowed).at("/firstDay"));
    }

    /** Those classes that have none of the same year and grade at the new school to go into. */
    private static Map<Long, Reason> misfits(Connection on, Set<Long> taken, Merger wanted)
            throws SQLException {
        Set<Long> asked = new HashSet<>(taken);
        wanted.classes().values().forEach(id -> asked.add(id.value()));
        Map<Long, Seat> known = MergerRows.classes(on, asked);
        Map<Long, Reason> misfits = new HashMap<>();
        for (long id : taken) {
            Seat old = known.get(id);
            Optional<Seat> fresh =
                    Optional.ofNullable(wanted.classes().get(new ClassId(id)))
                            .map(into -> known.get(into.value()))
                            .filter(into -> into.school() == wanted.to().value())
                            .filter(old::isSameGrade);
            if (fresh.isEmpty()) {
                Map<String, String> needed =
                        Map.of("grade", old.grade(), "schoolYear", "" + old.schoolYear());
                misfits.put(id, Reason.of("registry.move-class", needed).at("/classes/" + id));
            }
        }
        return misfits;
    }

    @Override
    public Chunk moveNext(
            Connection chunk,
            Merger wanted,
            Optional<PersonId> after,
            int most,
            Function<List<PersonId>, JournalId> journal) {
        if (most < 1 || most > MAX_CHUNK) {
            throw new IllegalArgumentException(most + " is not 1 to " + MAX_CHUNK);
        }
        try {
            return move(chunk, wanted, after.map(PersonId::value).orElse(0L), most, journal);
        } catch (SQLException e) {
            throw new IllegalStateException("a chunk of a merger", e);
        }
    }

    private Chunk move(
            Connection on,
            Merger wanted,
            long after,
            int most,
            Function<List<PersonId>, JournalId> journal)
            throws SQLException {
        List<PersonId> next = rows.next(on, wanted.from().value(), after, most);
        if (next.isEmpty()) {
            return new Chunk(List.of(), List.of(), Optional.empty());
        }
        MergerRows.lock(on, next);
        List<Pupil> here = MergerRows.pupils(on, wanted.from().value(), next);
        Set<Long> taken = here.stream().map(Pupil::schoolClass).collect(Collectors.toSet());
        Set<Long> misfits = misfits(on, taken, wanted).keySet();
        List<Pupil> going =
                here.stream()
                        .filter(each -> each.from().isBefore(wanted.firstDay()))
                        .filter(each -> !misfits.contains(each.schoolClass()))
                        .toList();
        List<PersonId> moved = going.stream().map(Pupil::person).toList();
        if (!going.isEmpty()) {
            write(on, wanted, going, journal.apply(moved));
        }
        List<PersonId> left = new ArrayList<>(next);
        left.removeAll(Set.copyOf(moved));
        return new Chunk(moved, left, Optional.of(next.get(next.size() - 1)));
    }

    private void write(Connection on, Merger wanted, List<Pupil> going, JournalId journal)
            throws SQLException {
        List<LeaverCopies.Ending> endings =
                going.stream()
                        .map(each -> new LeaverCopies.Ending(each.enrolment(), each.person()))
                        .toList();
        copies.keep(on, endings, wanted.firstDay().minusDays(1));
        rows.write(
                on,
                wanted,
                going,
                above(wanted.to(), OrgLevel.COUNTY),
                above(wanted.to(), OrgLevel.CITY),
                journal);
        Tally tally = new Tally();
        for (Pupil each : going) {
            tally.leave(wanted.from().value(), each.grade(), each.status(), 1);
            tally.come(wanted.to().value(), each.grade(), each.status(), 1);
        }
        tally.write(on);
    }

    private Optional<Long> above(OrgId school, OrgLevel level) {
        return tree.path(school).stream()
                .filter(org -> tree.levels(org).contains(level))
                .map(OrgId::value)
                .findFirst();
    }
}
