package org.xueji.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.xueji.registry.api.IdNumber;

/**
 * Id numbers that no living pupil can hold: their county code was abolished before 2001, years
 * before the birth date. Numbers of one seed never repeat (34 million of them).
 */
public final class SampleIds {
    private static final List<String> REGIONS = regions();
    private static final int DAYS = 365;
    private static final int SEQUENCES = 998;

    /** A prime that does not divide the number of combinations, so that the walk visits all. */
    private static final long STRIDE = 1_000_003;

    private final long seed;
    private final LocalDate firstBirthDay;

    /**
     * @param schoolYear pupils are six full years old on its 31 August
     */
    public SampleIds(long seed, int schoolYear) {
        if (schoolYear < 2009) {
            throw new IllegalArgumentException(
                    "pupils must be born after the codes were abolished");
        }
        this.seed = seed;
        this.firstBirthDay = LocalDate.of(schoolYear - 7, 9, 1);
    }

    public LocalDate birthDate(long index) {
        return firstBirthDay.plusDays(place(index) / REGIONS.size() % DAYS);
    }

    public boolean isMale(long index) {
        return sequence(index) % 2 == 1;
    }

    public String idNumber(long index) {
        return numbered((int) (place(index) % REGIONS.size()), index, sequence(index));
    }

    /**
     * Another well-formed number of the same sex and birth date, which {@link #idNumber} gives
     * nobody.
     */
    public String anotherNumber(long index) {
        int region = (int) ((place(index) + 1) % REGIONS.size());
        return numbered(region, index, isMale(index) ? SEQUENCES + 1 : 0);
    }

    private String numbered(int region, long index, long sequence) {
        StringBuilder number = new StringBuilder(18).append(REGIONS.get(region));
        LocalDate birth = birthDate(index);
        padded(number, birth.getYear(), 4);
        padded(number, birth.getMonthValue(), 2);
        padded(number, birth.getDayOfMonth(), 2);
        padded(number, sequence, 3);
        return number.append(IdNumber.checkCharacter(number)).toString();
    }

    private static void padded(StringBuilder to, long value, int digits) {
        String text = Long.toString(value);
        to.append("0".repeat(digits - text.length())).append(text);
    }

    private long sequence(long index) {
        return 1 + place(index) / REGIONS.size() / DAYS;
    }

    private long place(long index) {
        long all = (long) REGIONS.size() * DAYS * SEQUENCES;
        return Math.floorMod(Math.floorMod(seed * 7_919_777L, all) + index % all * STRIDE, all);
    }

    private static List<String> regions() {
        try (InputStream in = SampleIds.class.getResourceAsStream("abolished-regions.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
