package org.xueji.rehearsal.internal.province;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A generated pupil's life at school until now (学籍履历).
 *
 * @param came the class that he came to first
 * @param from first day there
 * @param events oldest first
 */
public record Life(ClassYear came, LocalDate from, List<Event> events) {

    public Life {
        events = List.copyOf(events);
    }

    /** What may have become of him. */
    public enum What {
        /** 升级. */
        PROMOTED,
        /** 省内转学. */
        MOVED,
        /** 班级调整. */
        CHANGED_CLASS,
        /** 休学. */
        SUSPENDED,
        /** 复学. */
        RESUMED,
        /** 转往省外. */
        LEFT_PROVINCE(false),
        /** 死亡. */
        DIED(false),
        /** 退学, seniors only. */
        WITHDREW(false),
        /** 毕业 of the stage before. */
        GRADUATED,
        /** 升学 into this stage. */
        ADMITTED;

        private final boolean staying;

        What() {
            this(true);
        }

        What(boolean staying) {
            this.staying = staying;
        }
    }

    /**
     * @param day the first after it; of a graduation the last before it
     * @param into the class, where there is another one
     */
    public record Event(What what, LocalDate day, Optional<ClassYear> into) {}

    /** Whether he is on the roll today. */
    public boolean isOnRoll() {
        return events.isEmpty() || events.get(events.size() - 1).what().staying;
    }

    /** What makes two runs comparable. */
    String line() {
        StringBuilder line = new StringBuilder().append(came.row()).append('@').append(from);
        for (Event each : events) {
            line.append(';').append(each.what()).append('@').append(each.day());
            each.into().ifPresent(into -> line.append('>').append(into.row()));
        }
        return line.toString();
    }
}
