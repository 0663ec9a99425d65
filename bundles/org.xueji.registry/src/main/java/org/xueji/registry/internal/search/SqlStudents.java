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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;
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

    private static final String HOLDERS =
            "SELECT PERSON_ID FROM REG_NUMBER WHERE STUDENT_NUMBER = ?"
                    + " UNION ALL SELECT PERSON_ID FROM REG_ID_DOCUMENT WHERE ID_NUMBER = ?";

    /** More would only take turns on the cores, of which the server needs some too. */
    private static final int AT_A_TIME =
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Database database;
    private final OrgTree tree;
    private final NameSearch names;
    private final Headcounts headcounts;
    private final ExecutorService askers;
    private final Gathering<String, List<Known>> gathering;

    @Activate
    public SqlStudents(
            @Reference(target = "(schema=registry)") Database database,
            @Reference OrgTree tree,
            @Reference NameKeys names,
            @Reference Headcounts headcounts) {
        this.headcounts = headcounts;
        this.database = database;
        this.askers = askers();
        this.gathering =
                new Gathering<>(
                        numbers -> database.looking(connection -> Holders.of(connection, numbers)),
                        askers,
                        AT_A_TIME,
                        Holders.MOST);
        this.tree = tree;
        this.names = new NameSearch(names, database.dialect());
    }

    /** As many threads as are asked for at a time; none when nobody has asked for a minute. */
    private static ExecutorService askers() {
        ThreadPoolExecutor askers =
                new ThreadPoolExecutor(
                        AT_A_TIME,
                        AT_A_TIME,
                        1,
                        TimeUnit.MINUTES,
                        new LinkedBlockingQueue<>(),
                        work -> {
                            Thread thread = new Thread(work, "xueji-looks");
                            thread.setDaemon(true);
                            return thread;
                        });
        askers.allowCoreThreadTimeOut(true);
        return askers;
    }

    /** What has been asked for is answered still. */
    @Deactivate
    public void close() {
        askers.shutdown();
    }

    @Override
    public Optional<Student> find(PersonId id) {
        return database.looking(connection -> Holders.one(connection, id)).map(Known::student);
    }

    @Override
    public Optional<Student> lock(PersonId id) {
        return database.inCommand(
                        connection -> {
                            PupilLock.take(connection, database.dialect(), id);
                            return Holders.one(connection, id);
                        })
                .map(Known::student);
    }

    /** The school that keeps the record: where he is, or was last. */
    public Optional<OrgId> keeper(PersonId id) {
        return database.looking(
                connection ->
                        PupilRow.list(connection, new Where().and("P.ID = ?", id.value()), 1)
                                .stream()
                                .map(row -> new OrgId(row.school()))
                                .findFirst());
    }

    /** The live id number in full. Callers check access and journal the look. */
    public Optional<String> idNumber(PersonId id) {
        return database.looking(
                connection ->
                        PupilRow.list(connection, new Where().and("P.ID = ?", id.value()), 1)
                                .stream()
                                .flatMap(row -> Optional.ofNullable(row.idNumber()).stream())
                                .findFirst());
    }

    private List<Known> holding(String number) {
        return isNumber(number)
                ? database.looking(
                        connection ->
                                Holders.of(connection, List.of(number))
                                        .getOrDefault(number, List.of()))
                : List.of();
    }

    /**
     * The same outside of commands, where nobody needs to see what he has not committed yet:
     * numbers that several ask for at the same time are found together, on a thread that does
     * nothing else; whoever asks need not wait.
     */
    public CompletionStage<Page<Student>> look(StudentQuery query, PageRequest page) {
        Optional<String> number = query.number().map(SqlStudents::number);
        if (number.isEmpty() || !isNumber(number.get()) || !isAll(query, page)) {
            return CompletableFuture.completedStage(search(query, page));
        }
        Set<OrgLevel> levels = levels(query.scope());
        return gathering
                .ask(number.get())
                .thenApply(found -> page(found.orElse(List.of()), query.scope(), levels, page));
    }

    private static boolean isAll(StudentQuery query, PageRequest page) {
        return query.name().isEmpty() && query.schoolClass().isEmpty() && page.after().isEmpty();
    }

    private static Page<Student> page(
            List<Known> found, OrgId scope, Set<OrgLevel> levels, PageRequest page) {
        List<Known> seen = found.stream().filter(known -> known.isWithin(scope, levels)).toList();
        return Page.of(seen, page, Known::position).map(Known::student);
    }

    @Override
    public Page<Student> search(StudentQuery query, PageRequest page) {
        Set<OrgLevel> levels = levels(query.scope());
        Optional<String> number = query.number().map(SqlStudents::number);
        if (number.isPresent() && isAll(query, page)) {
            return page(holding(number.get()), query.scope(), levels, page);
        }
        Optional<Position> after = page.after().map(Position::parse);
        return database.looking(
                connection -> {
                    Optional<Set<Long>> holders =
                            number.isPresent()
                                    ? Optional.of(holders(connection, number.get()))
                                    : Optional.empty();
                    Filter meant =
                            new Filter(query.scope(), levels, after, query.schoolClass(), holders);
                    List<PupilRow> found = found(connection, meant, query.name(), page.limit() + 1);
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
            Connection connection, Filter meant, Optional<String> name, int limit)
            throws SQLException {
        String wanted = name.map(Names::normalise).orElse("");
        return wanted.isEmpty()
                ? PupilRow.list(connection, meant.ofPersons(), limit)
                : names.find(connection, meant, wanted, limit);
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
