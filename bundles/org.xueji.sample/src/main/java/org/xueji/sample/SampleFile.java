package org.xueji.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A collection file of generated first-graders, with mistakes planted in some rows. The same seed
 * gives the same file. Rows are made one by one: memory does not grow with their number.
 *
 * <p>Every pupil is marked: 学籍辅号 begins with {@code DEMO-} and 特长 says 演示数据. Id numbers carry a
 * county code that was abolished before the pupil was born; guardians have passports that do not
 * exist; no phone begins with 100.
 */
public final class SampleFile {
    private static final int FIRST_ROW = 2;

    private final int pupils;
    private final List<SampleSchool> schools;
    private final SampleRows rows;
    private final Planting planting;
    private final Map<Integer, Defect> defects = new HashMap<>();
    private final List<Planted> planted = new ArrayList<>();

    private SampleFile(
            long seed, int schoolYear, List<SampleSchool> schools, int pupils, int defects) {
        this.pupils = pupils;
        this.schools = List.copyOf(schools);
        this.rows = new SampleRows(seed, schoolYear);
        this.planting = new Planting(this.schools, schoolYear);
        chooseRows(new SplittableRandom(seed), defects);
    }

    /**
     * Describes a file; nothing is made yet.
     *
     * @param schoolYear the year the pupils enter, 2009 or later
     * @param schools each gets its share of the rows, one after the other
     * @param defects how many rows get a mistake: the kinds in turn; fewer than {@code pupils}
     */
    public static SampleFile of(
            long seed, int schoolYear, List<SampleSchool> schools, int pupils, int defects) {
        if (schools.isEmpty() || pupils < 1 || defects < 0 || defects >= pupils) {
            throw new IllegalArgumentException("fewer defects than pupils, and a school");
        }
        return new SampleFile(seed, schoolYear, schools, pupils, defects);
    }

    /** The 78 headers. */
    public static List<String> headers() {
        return Headers.ALL;
    }

    /** All rows as display texts, in order; each call makes them anew. */
    public Stream<List<String>> rows() {
        return IntStream.range(0, pupils).mapToObj(this::row);
    }

    /** What was planted, by row. */
    public List<Planted> planted() {
        return List.copyOf(planted);
    }

    private List<String> row(int index) {
        Defect defect = defects.get(index);
        if (defect == null) {
            return clean(index).cells();
        }
        SampleRow row = rows.row(index, school(index), true);
        planting.plant(defect, row, clean(twin(index)));
        return row.cells();
    }

    private SampleRow clean(int index) {
        return rows.row(index, school(index), rows.hasId(index));
    }

    private SampleSchool school(int index) {
        return schools.get((int) ((long) index * schools.size() / pupils));
    }

    /** The next row above that is faultless and has an id number; the first row always is. */
    private int twin(int index) {
        int twin = index - 1;
        while (defects.containsKey(twin) || !rows.hasId(twin)) {
            twin--;
        }
        return twin;
    }

    private void chooseRows(SplittableRandom random, int count) {
        TreeSet<Integer> chosen = new TreeSet<>();
        while (chosen.size() < count) {
            chosen.add(1 + random.nextInt(pupils - 1));
        }
        for (int index : chosen) {
            Defect defect = Defect.values()[planted.size() % Defect.values().length];
            defects.put(index, defect);
            planted.add(new Planted(index + FIRST_ROW, defect));
        }
    }
}
