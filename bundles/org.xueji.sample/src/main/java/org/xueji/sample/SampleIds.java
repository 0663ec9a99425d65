package org.xueji.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.xueji.registry.api.IdNumber;

/**
 * Id numbers that no living pupil can hold: their county code was abolished before 2001, years
 * before the birth date. Numbers of one seed never repeat (34 million of them).
 */
final class SampleIds {
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
    SampleIds(long seed, int schoolYear) {
        if (schoolYear < 2009) {
            throw new IllegalArgumentException(
                    "pupils must be born after the codes were abolished");
        }
        this.seed = seed;
        this.firstBirthDay = LocalDate.of(schoolYear - 7, 9, 1);
    }

    LocalDate birthDate(long index) {
        return firstBirthDay.plusDays(place(index) / REGIONS.size() % DAYS);
    }

    boolean isMale(long index) {
        return sequence(index) % 2 == 1;
    }

    String idNumber(long index) {
        String first17 =
                REGIONS.get((int) (place(index) % REGIONS.size()))
                        + birthDate(index).format(DateTimeFormatter.BASIC_ISO_DATE)
                        + String.format("%03d", sequence(index));
        return first17 + IdNumber.checkCharacter(first17);
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
