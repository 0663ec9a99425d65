package org.xueji.registry.api;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A step of a pupil's life at school that lies behind him when a load brings him in (学籍履历). What is
 * written for it is what the registry would have written on the day, and the same must hold.
 *
 * @since 1.9
 */
public sealed interface PastStep {

    /** What a step is; the rows of each kind name a row of the journal of their own. */
    enum Kind {
        /** 升级. */
        PROMOTION,
        /** 省内转学. */
        MOVE,
        /** 学籍异动. */
        STATUS,
        /** 班级调整. */
        CLASS_CHANGE,
        /** 毕业. */
        GRADUATION,
        /** 升学: the next stage takes a graduate in. */
        ADMISSION
    }

    Kind kind();

    /**
     * As by {@link Progressions}: who is enrolled goes on.
     *
     * @param into a class of his school, of the next grade and the school year after
     */
    record Promotion(ClassId into) implements PastStep {

        public Promotion {
            Objects.requireNonNull(into);
        }

        @Override
        public Kind kind() {
            return Kind.PROMOTION;
        }
    }

    /**
     * As by {@link Moves}: who is enrolled goes to another school, and the old one keeps its copy.
     *
     * @param into a class of another school, of his grade and school year
     * @param firstDay there, after the day on which he came to the old one
     */
    record Move(ClassId into, LocalDate firstDay) implements PastStep {

        public Move {
            Objects.requireNonNull(into);
            Objects.requireNonNull(firstDay);
        }

        @Override
        public Kind kind() {
            return Kind.MOVE;
        }
    }

    /**
     * As by {@link StatusChanges}; a status that is not on roll ends the enrolment.
     *
     * @param day the first with the new status
     * @param into the class that he comes back into; empty leaves him where he is
     */
    record StatusChange(StudentStatus to, LocalDate day, Optional<ClassId> into)
            implements PastStep {

        public StatusChange {
            Objects.requireNonNull(to);
            Objects.requireNonNull(day);
            Objects.requireNonNull(into);
        }

        @Override
        public Kind kind() {
            return Kind.STATUS;
        }
    }

    /**
     * As by {@link StatusChanges}; one in a school year.
     *
     * @param into another class of his school, grade and school year
     */
    record ClassChange(ClassId into) implements PastStep {

        public ClassChange {
            Objects.requireNonNull(into);
        }

        @Override
        public Kind kind() {
            return Kind.CLASS_CHANGE;
        }
    }

    /**
     * As by {@link Progressions}: who is enrolled leaves his school.
     *
     * @param as one of {@link Progressions#LEAVING}
     * @param lastDay at the school
     */
    record Graduation(StudentStatus as, LocalDate lastDay) implements PastStep {

        public Graduation {
            Objects.requireNonNull(as);
            Objects.requireNonNull(lastDay);
        }

        @Override
        public Kind kind() {
            return Kind.GRADUATION;
        }
    }

    /**
     * A graduate comes to a school of the next stage; person, number and claims stay.
     *
     * @param into a class of a first grade
     * @param firstDay there, after the graduation
     */
    record Admission(ClassId into, LocalDate firstDay) implements PastStep {

        public Admission {
            Objects.requireNonNull(into);
            Objects.requireNonNull(firstDay);
        }

        @Override
        public Kind kind() {
            return Kind.ADMISSION;
        }
    }
}
