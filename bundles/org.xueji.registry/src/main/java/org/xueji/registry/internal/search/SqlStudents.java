package org.xueji.registry.internal.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.Headcounts;
import org.xueji.registry.api.Names;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.Student.Placement;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.api.Students;
import org.xueji.registry.internal.name.NameKeys;

/** Finds pupils by ranges of the stored keys, within a scope that is part of the query. */
@Component(service = {Students.class, SqlStudents.class})
public final class SqlStudents implements Students {

    private static final Pattern NUMBER = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,20}");

    private static final String OTHER_KEYS =
            "P.ID IN (SELECT K.PERSON_ID FROM REG_NAME_KEY K"
                    + " WHERE K.NAME_KEY >= ? AND K.NAME_KEY < ?)";

    private static final String HOLDERS =
            "SELECT PERSON_ID FROM REG_NUMBER WHERE STUDENT_NUMBER = ?"
                    + " UNION ALL SELECT PERSON_ID FROM REG_ID_DOCUMENT WHERE ID_NUMBER = ?";

    /** Placed in it, and not gone to another school since. */
    private static final String IN_CLASS =
            "P.ID IN (SELECT L.PERSON_ID FROM REG_PLACEMENT L JOIN REG_ENROLMENT E"
                    + " ON E.ID = L.ENROLMENT_ID WHERE L.CLASS_ID = ? AND L.VOID_JOURNAL_ID = 0"
                    + " AND NOT EXISTS"
                    + " (SELECT 1 FROM REG_ENROLMENT N WHERE N.PERSON_ID = E.PERSON_ID"
                    + " AND N.FROM_DATE > E.FROM_DATE))";

    /** More would only take turns on the cores, of which the server needs some too. */
    private static final int AT_A_TIME =
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Database database;
    private final OrgTree tree;
    private final NameKeys names;
    private final Headcounts headcounts;
    private final Gathering<String, List<Known>> gathering;

    @Activate
    public SqlStudents(
            @Reference(target = "(schema=registry)") Database database,
            @Reference OrgTree tree,
            @Reference NameKeys names,
            @Reference Headcounts headcounts) {
        this.headcounts = headcounts;
        this.database = database;
        this.gathering =
                new Gathering<>(
                        numbers -> database.looking(connection -> Holders.of(connection, numbers)),
                        AT_A_TIME,
                        Holders.MOST);
        this.tree = tree;
        this.names = names;
    }

    @Override
    public Optional<Student> find(PersonId id) {
        return database.looking(connection -> Holders.one(connection, id)).map(Known::student);
    }

    /** The school that keeps the record: where he is, or was last. */
    public Optional<OrgId> keeper(PersonId id) {
        return database.looking(
                connection ->
                        rows(connection, new Where().and("P.ID = ?", id.value()), 1).stream()
                                .map(row -> new OrgId(row.school()))
                                .findFirst());
    }

    /** The live id number in full. Callers check access and journal the look. */
    public Optional<String> idNumber(PersonId id) {
        return database.looking(
                connection ->
                        rows(connection, new Where().and("P.ID = ?", id.value()), 1).stream()
                                .flatMap(row -> Optional.ofNullable(row.idNumber()).stream())
                                .findFirst());
    }

    @Override
    public Page<Student> search(StudentQuery query, PageRequest page) {
        return search(
                query,
                page,
                number ->
                        database.looking(
                                connection ->
                                        Holders.of(connection, List.of(number))
                                                .getOrDefault(number, List.of())));
    }

    /**
     * The same outside of commands, where nobody needs to see what he has not committed yet:
     * numbers that several ask for at the same time are found together.
     */
    public Page<Student> look(StudentQuery query, PageRequest page) {
        return search(query, page, number -> gathering.ask(number).orElse(List.of()));
    }

    private Page<Student> search(
            StudentQuery query, PageRequest page, Function<String, List<Known>> holding) {
        Set<OrgLevel> levels = levels(query.scope());
        Optional<String> number = query.number().map(SqlStudents::number);
        boolean isAll =
                query.name().isEmpty() && query.schoolClass().isEmpty() && page.after().isEmpty();
        if (number.isPresent() && isAll) {
            List<Known> found =
                    isNumber(number.get())
                            ? holding.apply(number.get()).stream()
                                    .filter(known -> known.isWithin(query.scope(), levels))
                                    .toList()
                            : List.of();
            return Page.of(found, page, Known::position).map(Known::student);
        }
        Where scope = scope(query.scope(), levels);
        page.after()
                .map(Position::parse)
                .ifPresent(
                        after ->
                                scope.and("P.SORT_KEY >= ?", after.sortKey())
                                        .and(
                                                "(P.SORT_KEY > ? OR P.ID > ?)",
                                                after.sortKey(),
                                                after.id()));
        query.schoolClass().ifPresent(id -> scope.and(IN_CLASS, id.value()));
        return database.looking(
                connection -> {
                    if (number.isPresent()) {
                        scope.in("P.ID", holders(connection, number.get()));
                    }
                    List<PupilRow> found = found(connection, scope, query.name(), page.limit() + 1);
                    Page<PupilRow> rows = Page.of(found, page, row -> row.position().toString());
                    return new Page<>(students(connection, rows.items()), rows.next());
                });
    }

    @Override
    public long countOnRoll(OrgId scope) {
        return headcounts.onRoll(scope);
    }

    private Set<OrgLevel> levels(OrgId org) {
        Set<OrgLevel> levels = tree.levels(org);
        if (levels.isEmpty()) {
            throw NotFound.of("org");
        }
        return levels;
    }

    /** As {@link Known#isWithin}. */
    private static Where scope(OrgId org, Set<OrgLevel> levels) {
        Where where = new Where();
        if (levels.contains(OrgLevel.SCHOOL)) {
            where.and("P.SCHOOL_ID = ?", org.value());
        } else if (levels.contains(OrgLevel.COUNTY)) {
            where.and("P.COUNTY_ID = ?", org.value());
        } else if (levels.contains(OrgLevel.CITY)) {
            where.and("P.CITY_ID = ?", org.value());
        }
        return where;
    }

    private static String number(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * Other text no column can hold; what a server refuses must not fail those asked for beside.
     */
    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Everybody who ever held the student number or id number. */
    private static Set<Long> holders(Connection connection, String number) throws SQLException {
        Set<Long> holders = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(HOLDERS)) {
            query.setString(1, number);
            query.setString(2, number);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    holders.add(row.getLong(1));
                }
            }
        }
        return holders;
    }

    private List<PupilRow> found(
            Connection connection, Where scope, Optional<String> name, int limit)
            throws SQLException {
        String wanted = name.map(Names::normalise).orElse("");
        if (wanted.isEmpty()) {
            return rows(connection, scope, limit);
        }
        boolean latin = wanted.codePoints().allMatch(c -> c < 0x250);
        List<String> keys = latin ? names.prefixes(wanted) : names.keys(wanted);
        TreeSet<PupilRow> found = new TreeSet<>();
        for (String key : keys) {
            Where present = scope.copy();
            range(present, "P.SORT_KEY", key, "\u007f");
            if (!latin) {
                range(present, "P.NAME", wanted, highest());
            }
            found.addAll(rows(connection, present, limit));
        }
        for (String key : latin ? keys : List.of(wanted)) {
            Where other = scope.copy();
            other.and(OTHER_KEYS, key, key + (latin ? "\u007f" : highest()));
            List<Long> ids = ids(connection, other, limit);
            found.addAll(rows(connection, new Where().in("P.ID", ids), limit));
        }
        return found.stream().limit(limit).toList();
    }

    /** What sorts behind every character: UTF-8 and UTF-16 disagree on it. */
    private String highest() {
        return database.dialect() == Dialect.POSTGRESQL
                ? new String(Character.toChars(Character.MAX_CODE_POINT))
                : "\uffff";
    }

    /** One query for each range: with OR between them no product walks along an index. */
    private static void range(Where where, String column, String prefix, String end) {
        where.and(column + " >= ?", prefix).and(column + " < ?", prefix + end);
    }

    private static List<PupilRow> rows(Connection connection, Where where, int limit)
            throws SQLException {
        String sql =
                "SELECT "
                        + PupilRow.COLUMNS
                        + " FROM REG_PERSON P"
                        + where.sql()
                        + " ORDER BY P.SORT_KEY, P.ID FETCH FIRST "
                        + limit
                        + " ROWS ONLY";
        List<PupilRow> rows = new java.util.ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            where.set(query);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(PupilRow.of(row));
                }
            }
        }
        return rows;
    }

    /**
     * The first ones only, from the indexes of persons and keys alone: of those who have another
     * key in the range, most are of other places or of later pages.
     */
    private static List<Long> ids(Connection connection, Where where, int limit)
            throws SQLException {
        String sql =
                "SELECT P.ID FROM REG_PERSON P"
                        + where.sql()
                        + " ORDER BY P.SORT_KEY, P.ID FETCH FIRST "
                        + limit
                        + " ROWS ONLY";
        List<Long> ids = new java.util.ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            where.set(query);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    private static List<Student> students(Connection connection, List<PupilRow> rows)
            throws SQLException {
        Map<Long, Placement> placements =
                placements(connection, rows.stream().map(PupilRow::id).toList());
        return rows.stream()
                .map(row -> row.toStudent(Optional.ofNullable(placements.get(row.id()))))
                .toList();
    }

    /** The newest placement of each. */
    static Map<Long, Placement> placements(Connection connection, Collection<Long> persons)
            throws SQLException {
        Map<Long, Placement> newest = new HashMap<>();
        if (persons.isEmpty()) {
            return newest;
        }
        String sql =
                "SELECT L.PERSON_ID, L.SCHOOL_YEAR, L.GRADE, L.CLASS_ID FROM REG_PLACEMENT L"
                        + " JOIN REG_ENROLMENT E ON E.ID = L.ENROLMENT_ID WHERE L.PERSON_ID IN ("
                        + String.join(", ", Collections.nCopies(persons.size(), "?"))
                        + ") AND L.VOID_JOURNAL_ID = 0 ORDER BY L.SCHOOL_YEAR, E.FROM_DATE";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int at = 1;
            for (long person : persons) {
                query.setLong(at++, person);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    newest.put(
                            row.getLong(1),
                            new Placement(
                                    row.getInt(2), row.getString(3), new ClassId(row.getLong(4))));
                }
            }
        }
        return newest;
    }
}
