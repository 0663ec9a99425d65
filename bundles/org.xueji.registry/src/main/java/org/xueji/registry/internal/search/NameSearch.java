package org.xueji.registry.internal.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.internal.name.NameKeys;

/** Pupils by the beginning of a name, in characters or pinyin, in the order of lists. */
final class NameSearch {

    /** What sorts behind every ASCII key. */
    private static final String AFTER_LATIN = "\u007f";

    private final NameKeys names;

    /** What sorts behind every character: UTF-8 and UTF-16 disagree on it. */
    private final String afterAll;

    NameSearch(NameKeys names, Dialect dialect) {
        this.names = names;
        this.afterAll =
                dialect == Dialect.POSTGRESQL
                        ? new String(Character.toChars(Character.MAX_CODE_POINT))
                        : "\uffff";
    }

    /**
     * The first ones of those meant whose name begins so, now or before, as it is usually read or
     * otherwise.
     *
     * @param wanted normalised and not empty
     */
    List<PupilRow> find(Connection connection, Filter meant, String wanted, int limit)
            throws SQLException {
        boolean latin = wanted.codePoints().allMatch(c -> c < 0x250);
        List<String> keys = latin ? names.prefixes(wanted) : names.keys(wanted);
        TreeSet<PupilRow> found = new TreeSet<>();
        for (String key : keys) {
            Where present = meant.ofPersons();
            range(present, "P.SORT_KEY", key, AFTER_LATIN);
            if (!latin) {
                range(present, "P.NAME", wanted, afterAll);
            }
            found.addAll(PupilRow.list(connection, present, limit));
        }
        for (String key : latin ? keys : List.of(wanted)) {
            Where other = meant.ofNameKeys();
            other.and("K.SHARED IN (" + upTo(key.length()) + ")");
            range(other, "K.NAME_KEY", key, latin ? AFTER_LATIN : afterAll);
            Where persons = new Where().in("P.ID", others(connection, other, limit));
            found.addAll(PupilRow.list(connection, persons, limit));
        }
        return found.stream().limit(limit).toList();
    }

    /** One query for each range: with OR between them no product walks along an index. */
    private static void range(Where where, String column, String prefix, String end) {
        where.and(column + " >= ?", prefix).and(column + " < ?", prefix + end);
    }

    /**
     * Who shares more of a key with what he is listed by is in the range with that as well, and
     * found already. Listed one by one, so that the index is entered at each.
     */
    private static String upTo(int length) {
        return IntStream.range(0, length)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /** The first ones, from an index of name keys alone. */
    private static List<Long> others(Connection connection, Where where, int limit)
            throws SQLException {
        String sql =
                "SELECT DISTINCT K.SORT_KEY, K.PERSON_ID FROM REG_NAME_KEY K"
                        + where.sql()
                        + " ORDER BY K.SORT_KEY, K.PERSON_ID FETCH FIRST "
                        + limit
                        + " ROWS ONLY";
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            where.set(query);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(2));
                }
            }
        }
        return ids;
    }
}
