package org.xueji.kernel.internal.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which days are ordered to be off or to be worked, and for which years the State Council's notice
 * is known.
 *
 * @param days ordered days; a day that is not listed follows its weekday
 * @param years whose notice is known
 */
record CalendarFacts(Map<LocalDate, CalendarDay> days, Set<Integer> years) {

    private static final String FILE = "/org/xueji/kernel/internal/time/calendar.csv";

    CalendarFacts {
        days = Map.copyOf(days);
        years = Set.copyOf(years);
    }

    /** The facts that come with the kernel. */
    static CalendarFacts shipped() {
        try (InputStream in = CalendarFacts.class.getResourceAsStream(FILE);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These facts with others laid over them. */
    CalendarFacts with(CalendarFacts later) {
        Map<LocalDate, CalendarDay> allDays = new HashMap<>(days);
        allDays.putAll(later.days);
        Set<Integer> allYears = new HashSet<>(years);
        allYears.addAll(later.years);
        return new CalendarFacts(allDays, allYears);
    }

    private static CalendarFacts parse(List<String> lines) {
        Map<LocalDate, CalendarDay> days = new HashMap<>();
        Set<Integer> years = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            String[] cells = line.split(",", 3);
            if (cells[0].equals("years")) {
                addYears(years, Integer.parseInt(cells[1]), Integer.parseInt(cells[2]));
            } else {
                days.put(LocalDate.parse(cells[0]), CalendarDay.shipped(cells[1], cells[2]));
            }
        }
        return new CalendarFacts(days, years);
    }

    private static void addYears(Set<Integer> years, int first, int last) {
        for (int year = first; year <= last; year++) {
            years.add(year);
        }
    }
}
