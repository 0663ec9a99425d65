package org.xueji.registry.internal.progress;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions.Later;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.bulk.Batches;
import org.xueji.registry.internal.count.Tally;
import org.xueji.registry.internal.school.OpenSchools;

/** Takes runs back: locks, looks whether anything came later, marks rows void. */
final class Undoer {

    /** Rows of REG_PLACEMENT as L that the runs made at a school. */
    private static final String PLACED =
            "SELECT L.PERSON_ID, L.ENROLMENT_ID, L.JOURNAL_ID, CASE WHEN L.VOID_JOURNAL_ID = 0"
                    + " AND L.AT_VERSION = P.VERSION AND NOT EXISTS (SELECT 1 FROM REG_PLACEMENT N"
                    + " WHERE N.ENROLMENT_ID = L.ENROLMENT_ID AND N.SCHOOL_YEAR > L.SCHOOL_YEAR"
                    + " AND N.VOID_JOURNAL_ID = 0) THEN 0 ELSE 1 END"
                    + " FROM REG_CLASS C JOIN REG_PLACEMENT L ON L.CLASS_ID = C.ID"
                    + " JOIN REG_PERSON P ON P.ID = L.PERSON_ID"
                    + " WHERE C.SCHOOL_ID = ? AND L.JOURNAL_ID@RUNS AND "
                    + History.NOT_UNDONE;

    private static final String ENDED =
            "SELECT DISTINCT E.PERSON_ID, E.ID, E.END_JOURNAL_ID, CASE WHEN S.AT_VERSION = P.VERSION"
                    + " AND NOT EXISTS (SELECT 1 FROM REG_ENROLMENT O"
                    + " WHERE O.OPEN_PERSON = E.PERSON_ID) THEN 0 ELSE 1 END"
                    + " FROM REG_CLASS C JOIN REG_PLACEMENT L ON L.CLASS_ID = C.ID"
                    + " JOIN REG_ENROLMENT E ON E.ID = L.ENROLMENT_ID"
                    + " JOIN REG_STATUS S ON S.PERSON_ID = E.PERSON_ID"
                    + " AND S.JOURNAL_ID = E.END_JOURNAL_ID AND S.VOID_JOURNAL_ID = 0"
                    + " JOIN REG_PERSON P ON P.ID = E.PERSON_ID"
                    + " WHERE C.SCHOOL_ID = ? AND E.END_JOURNAL_ID@RUNS";

    /** Which of the runs had a part in the school, taken back or not. */
    private static final String KNOWN =
            "SELECT L.JOURNAL_ID FROM REG_CLASS C JOIN REG_PLACEMENT L ON L.CLASS_ID = C.ID"
                    + " WHERE C.SCHOOL_ID = ? AND L.JOURNAL_ID@RUNS UNION"
                    + " SELECT V.JOURNAL_ID FROM REG_VOID_END V JOIN REG_ENROLMENT E"
                    + " ON E.ID = V.ENROLMENT_ID WHERE E.SCHOOL_ID = ? AND V.JOURNAL_ID@RUNS";

    private final SeatCounts seats;
    private final String closed;

    Undoer(Dialect dialect, SeatCounts seats) {
        this.seats = seats;
        this.closed = "SELECT O.CLOSED FROM REG_ORG O WHERE O.ID = ?" + OpenSchools.held(dialect);
    }

    /**
     * A row that a run made.
     *
     * @param run the journal row of it
     * @param later whether something has come since
     */
    private record Made(long person, long enrolment, long run, boolean later) {}

    /** What the runs made at a school, and what has become of it. */
    private record Found(List<Made> placed, List<Made> ended) {

        TreeSet<Long> persons() {
            TreeSet<Long> ids = new TreeSet<>();
            placed.forEach(each -> ids.add(each.person()));
            ended.forEach(each -> ids.add(each.person()));
            return ids;
        }

        Set<Long> runs() {
            Set<Long> ids = new HashSet<>();
            placed.forEach(each -> ids.add(each.run()));
            ended.forEach(each -> ids.add(each.run()));
            return ids;
        }

        TreeSet<Long> later() {
            TreeSet<Long> ids = new TreeSet<>();
            placed.stream().filter(Made::later).forEach(each -> ids.add(each.person()));
            ended.stream().filter(Made::later).forEach(each -> ids.add(each.person()));
            return ids;
        }
    }

    List<Later> later(Connection on, OrgId school, List<JournalId> runs, int most)
            throws SQLException {
        if (runs.isEmpty()) {
            return List.of();
        }
        return named(on, found(on, school, runs).later().stream().limit(most).toList(), runs);
    }

    List<Later> undo(
            Connection on,
            OrgId school,
            List<JournalId> runs,
            Function<List<PersonId>, JournalId> journal)
            throws SQLException {
        if (runs.isEmpty()) {
            return List.of();
        }
        RollRows.lockPersons(on, found(on, school, runs).persons());
        Found found = found(on, school, runs);
        List<Later> later = named(on, found.later().stream().toList(), runs);
        if (later.isEmpty() && !found.persons().isEmpty()) {
            if (!found.ended().isEmpty()) {
                requireOpen(on, school);
            }
            JournalId row = journal.apply(found.persons().stream().map(PersonId::new).toList());
            Tally tally = new Tally();
            count(on, found, tally::leave);
            write(on, found, runs, row.value());
            count(on, found, tally::come);
            tally.write(on);
        }
        return later;
    }

    private interface Counted {
        void add(long school, String grade, StudentStatus status, long pupils);
    }

    private void count(Connection on, Found found, Counted into) throws SQLException {
        for (List<Long> slice : Slices.of(found.persons())) {
            seats.ofPersons(on, slice)
                    .forEach(
                            each ->
                                    into.add(
                                            each.school(),
                                            each.grade(),
                                            each.status(),
                                            each.pupils()));
        }
    }

    /** Nobody closes it until the transaction ends. */
    private void requireOpen(Connection on, OrgId school) throws SQLException {
        try (PreparedStatement query = on.prepareStatement(closed)) {
            query.setLong(1, school.value());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || row.getBoolean(1)) {
                    throw Invalid.because(Reason.of("registry.school-closed"));
                }
            }
        }
    }

    private static Found found(Connection on, OrgId school, List<JournalId> runs)
            throws SQLException {
        Found found = new Found(made(on, PLACED, school, runs), made(on, ENDED, school, runs));
        requireKnown(on, school, runs, found.runs());
        return found;
    }

    /**
     * What finds nothing would look as if it were done; a run that was taken back before really is.
     */
    private static void requireKnown(
            Connection on, OrgId school, List<JournalId> runs, Set<Long> found)
            throws SQLException {
        List<Long> unknown = new ArrayList<>(runs.stream().map(JournalId::value).toList());
        unknown.removeAll(found);
        if (!unknown.isEmpty()) {
            unknown.removeAll(known(on, school, List.copyOf(unknown)));
        }
        if (!unknown.isEmpty()) {
            String all = unknown.stream().map(String::valueOf).collect(Collectors.joining(", "));
            throw Invalid.because(Reason.of("registry.undo-run", Map.of("runs", all)));
        }
    }

    private static Set<Long> known(Connection on, OrgId school, List<Long> runs)
            throws SQLException {
        Set<Long> known = new HashSet<>();
        try (PreparedStatement query =
                on.prepareStatement(KNOWN.replace("@RUNS", Marks.in(runs.size())))) {
            query.setLong(1, school.value());
            int place = Marks.set(query, 2, runs);
            query.setLong(place, school.value());
            Marks.set(query, place + 1, runs);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    known.add(row.getLong(1));
                }
            }
        }
        return known;
    }

    private static List<Made> made(Connection on, String sql, OrgId school, List<JournalId> runs)
            throws SQLException {
        List<Made> found = new ArrayList<>();
        try (PreparedStatement query =
                on.prepareStatement(sql.replace("@RUNS", Marks.in(runs.size())))) {
            query.setLong(1, school.value());
            Marks.set(query, 2, runs.stream().map(JournalId::value).toList());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new Made(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getInt(4) == 1));
                }
            }
        }
        return found;
    }

    /** The newest row of the journal about each, that is not one of the runs. */
    private static List<Later> named(Connection on, List<Long> persons, List<JournalId> runs)
            throws SQLException {
        Map<Long, Long> newest = new HashMap<>();
        for (List<Long> slice : Slices.of(persons)) {
            newest.putAll(History.newest(on, slice, runs));
        }
        return persons.stream()
                .map(id -> new Later(new PersonId(id), new JournalId(newest.get(id))))
                .toList();
    }

    /** The ends first, so that nothing else of theirs is read by what they were. */
    private static void write(Connection on, Found found, List<JournalId> runs, long by)
            throws SQLException {
        String made = Marks.in(runs.size()).replace("?", "%d");
        String rows = String.format(made, runs.stream().map(JournalId::value).toArray());
        List<Made> ended = found.ended();
        batch(
                on,
                "INSERT INTO REG_VOID_END (ENROLMENT_ID, PERSON_ID, TO_DATE, JOURNAL_ID,"
                        + " VOID_JOURNAL_ID) SELECT ID, PERSON_ID, TO_DATE, END_JOURNAL_ID, "
                        + by
                        + " FROM REG_ENROLMENT WHERE ID = ? AND TO_DATE IS NOT NULL",
                ended,
                Made::enrolment);
        batch(
                on,
                "UPDATE REG_ENROLMENT SET TO_DATE = NULL, OPEN_PERSON = PERSON_ID,"
                        + " END_JOURNAL_ID = NULL, VERSION = VERSION + 1 WHERE ID = ?",
                ended,
                Made::enrolment);
        batch(
                on,
                "UPDATE REG_STATUS SET VOID_JOURNAL_ID = "
                        + by
                        + " WHERE PERSON_ID = ? AND VOID_JOURNAL_ID = 0 AND JOURNAL_ID"
                        + rows,
                ended,
                Made::person);
        batch(
                on,
                "UPDATE REG_STATUS SET TO_DATE = NULL WHERE PERSON_ID = ? AND SEQ = (SELECT"
                        + " MAX(X.SEQ) FROM REG_STATUS X WHERE X.PERSON_ID = REG_STATUS.PERSON_ID"
                        + " AND X.VOID_JOURNAL_ID = 0)",
                ended,
                Made::person);
        batch(
                on,
                "UPDATE REG_PERSON SET STATUS = (SELECT S.STATUS FROM REG_STATUS S WHERE"
                        + " S.PERSON_ID = REG_PERSON.ID AND S.TO_DATE IS NULL"
                        + " AND S.VOID_JOURNAL_ID = 0), VERSION = VERSION + 1 WHERE ID = ?",
                ended,
                Made::person);
        batch(
                on,
                "UPDATE REG_PLACEMENT SET VOID_JOURNAL_ID = "
                        + by
                        + ", VERSION = VERSION + 1 WHERE ENROLMENT_ID = ? AND VOID_JOURNAL_ID = 0"
                        + " AND JOURNAL_ID"
                        + rows,
                found.placed(),
                Made::enrolment);
    }

    private static void batch(Connection on, String sql, List<Made> made, Function<Made, Long> key)
            throws SQLException {
        if (!made.isEmpty()) {
            Batches.run(
                    on, sql, made.stream().map(each -> new Object[] {key.apply(each)}).toList());
        }
    }
}
