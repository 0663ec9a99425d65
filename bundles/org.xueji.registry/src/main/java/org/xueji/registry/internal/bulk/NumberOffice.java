package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Dialect;
import org.xueji.registry.api.IdNumber;
import org.xueji.registry.api.StudentNumber;

/**
 * Gives out L numbers: region of the school, birth date, three digits, check character (domain
 * 3.2). A thousand children of one county and day have one; those who come later get the code of
 * the city, then that of the province, in place of the county's.
 */
final class NumberOffice {

    private static final int SERIES_SIZE = 1_000;

    /** County, city, province. */
    private static final int LEVELS = 3;

    private final NumberSeries series;
    private final InList inList;

    NumberOffice(Dialect dialect) {
        this.series = new NumberSeries(dialect);
        this.inList = new InList(dialect);
    }

    /**
     * What a number is for.
     *
     * @param region six digits, where the school is
     */
    record Newcomer(String region, LocalDate birth) {

        /** The regions whose code the number may have, the own one first. */
        List<String> areas() {
            String city = region.substring(0, 4) + "00";
            String province = region.substring(0, 2) + "0000";
            if (region.equals(province)) {
                return List.of(province);
            }
            return region.equals(city) ? List.of(city, province) : List.of(region, city, province);
        }

        private String series(int level) {
            return areas().get(level) + birth.format(DateTimeFormatter.BASIC_ISO_DATE);
        }
    }

    /** One new number for each child, in order. */
    List<StudentNumber> issue(Connection connection, List<Newcomer> children) throws SQLException {
        StudentNumber[] issued = new StudentNumber[children.size()];
        List<Integer> open = new ArrayList<>(IntStream.range(0, issued.length).boxed().toList());
        for (int level = 0; level < LEVELS && !open.isEmpty(); level++) {
            issue(connection, level, children, open, issued);
        }
        if (!open.isEmpty()) {
            throw exhausted(children.get(open.get(0)));
        }
        return List.of(issued);
    }

    /** Numbers of one level, until those who are still open find no room in theirs. */
    private void issue(
            Connection connection,
            int level,
            List<Newcomer> children,
            List<Integer> open,
            StudentNumber[] issued)
            throws SQLException {
        List<Integer> asking =
                new ArrayList<>(
                        open.stream().filter(c -> children.get(c).areas().size() > level).toList());
        while (!asking.isEmpty()) {
            Map<Integer, String> candidates = candidates(connection, level, children, asking);
            asking.retainAll(candidates.keySet());
            Set<String> used = used(connection, List.copyOf(candidates.values()));
            candidates.values().removeIf(used::contains);
            candidates.forEach((child, number) -> issued[child] = new StudentNumber(number));
            asking.removeAll(candidates.keySet());
            open.removeAll(candidates.keySet());
        }
    }

    private static Invalid exhausted(Newcomer child) {
        return Invalid.because(
                Reason.of(
                        "registry.numbers-exhausted",
                        Map.of("region", child.region(), "birthDate", child.birth().toString())));
    }

    /** The next number of its series for each child, as far as the series go. */
    private Map<Integer, String> candidates(
            Connection connection, int level, List<Newcomer> children, List<Integer> asking)
            throws SQLException {
        List<String> of = asking.stream().map(child -> children.get(child).series(level)).toList();
        TreeMap<String, Integer> wanted = new TreeMap<>();
        of.forEach(one -> wanted.merge(one, 1, Integer::sum));
        Map<String, Integer> next = series.reserve(connection, wanted);
        Map<Integer, String> candidates = new TreeMap<>();
        for (int i = 0; i < of.size(); i++) {
            int number = next.merge(of.get(i), 1, Integer::sum) - 1;
            if (number < SERIES_SIZE) {
                candidates.put(asking.get(i), numbered(of.get(i), number));
            }
        }
        return candidates;
    }

    /** A number may have come from elsewhere: with a download, or a database that was moved. */
    private Set<String> used(Connection connection, List<String> candidates) throws SQLException {
        Set<String> used = new HashSet<>();
        inList.each(
                connection,
                """
                SELECT STUDENT_NUMBER FROM REG_NUMBER --DERBY-PROPERTIES constraint=REG_NUMBER_PK
                WHERE STUDENT_NUMBER @KEYS""",
                candidates,
                row -> used.add(row.getString(1)));
        return used;
    }

    static String numbered(String series, int number) {
        String first17 = series + Integer.toString(SERIES_SIZE + number).substring(1);
        return "L" + first17 + IdNumber.checkCharacter(first17);
    }
}
