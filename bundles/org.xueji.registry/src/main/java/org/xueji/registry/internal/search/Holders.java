package org.xueji.registry.internal.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Student.Placement;

/** Pupils with their newest placements, by one statement; rarely by one more. */
final class Holders {

    /** Numbers of one statement: few sizes, so that each is prepared once. */
    private static final int[] SIZES = {1, 2, 4, 8, 16};

    /** Most numbers of one question. */
    static final int MOST = SIZES[SIZES.length - 1];

    /** Every placement, unsorted: of a handful Java sorts faster than the server. */
    private static final String PLACED =
            " LEFT JOIN REG_PLACEMENT L ON L.PERSON_ID = P.ID AND L.VOID_JOURNAL_ID = 0";

    private static final String ONE =
            "SELECT "
                    + Known.COLUMNS
                    + ", P.STUDENT_NUMBER FROM REG_PERSON P"
                    + PLACED
                    + " WHERE P.ID = ?";

    private static final Map<Integer, String> HOLDING =
            Arrays.stream(SIZES)
                    .boxed()
                    .collect(Collectors.toUnmodifiableMap(n -> n, Holders::holding));

    private Holders() {}

    private static String holding(int numbers) {
        String in =
                numbers == 1
                        ? " = ?"
                        : " IN (" + String.join(", ", Collections.nCopies(numbers, "?")) + ")";
        return "SELECT "
                + Known.COLUMNS
                + ", H.NUMBER FROM (SELECT PERSON_ID, STUDENT_NUMBER AS NUMBER FROM REG_NUMBER"
                + " WHERE STUDENT_NUMBER"
                + in
                + " UNION ALL SELECT PERSON_ID, ID_NUMBER AS NUMBER FROM REG_ID_DOCUMENT"
                + " WHERE ID_NUMBER"
                + in
                + ") H JOIN REG_PERSON P ON P.ID = H.PERSON_ID"
                + PLACED;
    }

    static Optional<Known> one(Connection connection, PersonId id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ONE)) {
            query.setLong(1, id.value());
            return found(connection, query).values().stream().flatMap(List::stream).findFirst();
        }
    }

    /**
     * Everybody who ever held a student number or id number, in the order of lists, by number.
     *
     * @param numbers distinct, {@link #MOST} at most; those nobody held are left out
     */
    static Map<String, List<Known>> of(Connection connection, List<String> numbers)
            throws SQLException {
        int size = Arrays.stream(SIZES).filter(n -> n >= numbers.size()).min().orElseThrow();
        try (PreparedStatement query = connection.prepareStatement(HOLDING.get(size))) {
            for (int at = 0; at < size; at++) {
                // what is left over asks for the last once more
                String number = numbers.get(Math.min(at, numbers.size() - 1));
                query.setString(at + 1, number);
                query.setString(size + at + 1, number);
            }
            return found(connection, query);
        }
    }

    private static Map<String, List<Known>> found(Connection connection, PreparedStatement query)
            throws SQLException {
        Map<String, Map<Long, Known>> found = new HashMap<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Map<Long, Known> holders =
                        found.computeIfAbsent(
                                row.getString(Known.COUNT + 1), n -> new LinkedHashMap<>());
                long id = row.getLong(1);
                Known known = holders.get(id);
                holders.put(id, known == null ? Known.of(row) : known.and(Known.placement(row)));
            }
        }
        return cleared(connection, found);
    }

    /** Of two schools in one year the one he went to later has placed him last. */
    private static Map<String, List<Known>> cleared(
            Connection connection, Map<String, Map<Long, Known>> found) throws SQLException {
        List<Long> unclear =
                found.values().stream()
                        .flatMap(holders -> holders.values().stream())
                        .filter(Known::unclear)
                        .map(known -> known.row().id())
                        .distinct()
                        .toList();
        Map<Long, Placement> newest = SqlStudents.placements(connection, unclear);
        Map<String, List<Known>> cleared = new HashMap<>();
        found.forEach(
                (number, holders) ->
                        cleared.put(
                                number,
                                holders.values().stream()
                                        .map(known -> cleared(known, newest))
                                        .sorted(Comparator.comparing(Known::row))
                                        .toList()));
        return cleared;
    }

    private static Known cleared(Known known, Map<Long, Placement> newest) {
        return known.unclear()
                ? known.placed(Optional.ofNullable(newest.get(known.row().id())))
                : known;
    }
}
