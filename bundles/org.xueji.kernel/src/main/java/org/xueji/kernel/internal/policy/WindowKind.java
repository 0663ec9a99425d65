package org.xueji.kernel.internal.policy;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.Declared;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.core.api.policy.declared.Section;
import org.xueji.core.api.time.Window;

/**
 * {@code windows}: from which day to which a business may be started, in every school year. Days
 * from August on lie in the year in which the school year begins, others in the next; of the {@code
 * summer} that leads into it all lie in the year in which it begins.
 */
@Component
public final class WindowKind implements DeclarativeKind {

    private static final String RIGHT = " is a month and a day such as 08-25";

    @Override
    public String section() {
        return "windows";
    }

    @Override
    public Class<?> spi() {
        return WindowPolicy.class;
    }

    @Override
    public Optional<Compiled> compile(PolicyRef policy, Declared section, Problems problems) {
        Map<String, Days> byBusiness = new LinkedHashMap<>();
        for (Section item : Section.items(section, problems)) {
            Optional<String> business = item.required("business", 100);
            Optional<MonthDay> from = item.made("from", "from" + RIGHT, WindowKind::monthDay);
            Optional<MonthDay> to = item.made("to", "to" + RIGHT, WindowKind::monthDay);
            boolean summer =
                    item.made("summer", "summer is true or false", WindowKind::truth).orElse(false);
            if (from.isEmpty() || to.isEmpty()) {
                problems.add(item.line(), "a window needs from and to");
                item.end();
                continue;
            }
            Days days = new Days(from.get(), to.get(), summer);
            if (days.isBackwards()) {
                problems.add(
                        item.line(),
                        "to is before from in a "
                                + (summer
                                        ? "summer"
                                        : "school year; of the summer before it say  summer: true"));
            }
            if (business.isPresent() && byBusiness.put(business.get(), days) != null) {
                problems.add(item.line(), "a second window for " + business.get());
            }
            item.end();
        }
        return byBusiness.isEmpty()
                ? Optional.empty()
                : Optional.of(new Compiled(new Windows(byBusiness), byBusiness.keySet()));
    }

    private static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }

    private record Days(MonthDay from, MonthDay to, boolean summer) {

        private static final int ANY_YEAR = 2014;

        boolean isBackwards() {
            return day(to, ANY_YEAR).isBefore(day(from, ANY_YEAR));
        }

        Window in(int schoolYear) {
            return new Window(day(from, schoolYear), day(to, schoolYear));
        }

        private LocalDate day(MonthDay day, int schoolYear) {
            boolean next = !summer && day.getMonth().compareTo(Month.AUGUST) < 0;
            return day.atYear(next ? schoolYear + 1 : schoolYear);
        }
    }

    private record Windows(Map<String, Days> byBusiness) implements WindowPolicy {

        @Override
        public Optional<Window> window(String business, int schoolYear) {
            return Optional.ofNullable(byBusiness.get(business)).map(days -> days.in(schoolYear));
        }

        @Override
        public Set<String> businesses() {
            return byBusiness.keySet();
        }
    }
}
