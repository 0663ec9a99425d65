package org.xueji.registry.internal.progress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.Progressions.Balance;

/** Adds up balances of schools' grades. For one thread. */
final class BalanceSums {

    /** The balance of one grade, as it is counted. */
    private static final class Sums {
        private long start;
        private long in;
        private long out;
        private long graduated;
        private long end;

        void moved(YearPlaces.Move move) {
            start += move.begins().equals("S") ? move.pupils() : 0;
            in += move.begins().equals("I") ? move.pupils() : 0;
            out += move.ends().equals("O") ? move.pupils() : 0;
            graduated += move.ends().equals("G") ? move.pupils() : 0;
        }

        Balance of(String grade) {
            return new Balance(grade, start, in, out, graduated, end);
        }
    }

    private final Map<Long, Map<String, Sums>> schools = new TreeMap<>();

    void moved(YearPlaces.Move move) {
        sums(move.school(), move.grade()).moved(move);
    }

    /** So many are there now, by the roll. */
    void there(long school, String grade, long pupils) {
        sums(school, grade).end += pupils;
    }

    private Sums sums(long school, String grade) {
        return schools.computeIfAbsent(school, id -> new TreeMap<>())
                .computeIfAbsent(grade, code -> new Sums());
    }

    /** By school and grade. */
    Map<OrgId, List<Balance>> balances() {
        Map<OrgId, List<Balance>> balances = new LinkedHashMap<>();
        schools.forEach(
                (school, grades) -> {
                    List<Balance> own = new ArrayList<>();
                    grades.forEach((grade, sums) -> own.add(sums.of(grade)));
                    balances.put(new OrgId(school), own);
                });
        return balances;
    }
}
