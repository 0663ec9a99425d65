package org.xueji.registry.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;

/**
 * Changes the status of pupils at their school (学籍异动), and their class within a school year: the
 * only way there is. Which changes there are, and who decides them, is for the caller to say; that
 * every pupil on roll keeps exactly one school is seen to here. Checks no access: callers do. Safe
 * for use by many threads.
 *
 * <p>A status that is not on roll, such as {@link StudentStatus#DECEASED}, ends the enrolment;
 * nothing is deleted. All others keep it.
 *
 * @since 1.3
 */
@ProviderType
public interface StatusChanges {

    /**
     * A change of status.
     *
     * @param school where he is
     * @param from what his status must be one of
     * @param to another status than the present one
     * @param day the first with the new status; today or earlier, and before neither the present
     *     status nor the enrolment began
     * @param into the class that he comes back into: of his school and stage, and of the school
     *     year of his newest placement or a later one; empty leaves him where he is. None for a
     *     status that is not on roll
     */
    record StatusChange(
            PersonId person,
            OrgId school,
            Set<StudentStatus> from,
            StudentStatus to,
            LocalDate day,
            Optional<ClassId> into) {

        /**
         * @throws IllegalArgumentException when there is a class for who leaves the roll
         */
        public StatusChange {
            Objects.requireNonNull(person);
            Objects.requireNonNull(school);
            from = Set.copyOf(from);
            Objects.requireNonNull(to);
            Objects.requireNonNull(day);
            if (into.isPresent() && !to.isOnRoll()) {
                throw new IllegalArgumentException("no class for who is " + to);
            }
        }
    }

    /**
     * What came of it.
     *
     * @param lastDay of his enrolment, when the change ended it: the day before, or the first day
     *     of it when he came on the very day
     */
    record StatusChanged(
            PersonId person,
            StudentStatus from,
            StudentStatus to,
            LocalDate day,
            Optional<LocalDate> lastDay) {}

    /**
     * A change of class (班级调整) within the school, the grade and the school year of the newest
     * placement.
     *
     * @param into another class than the present one
     */
    record ClassChange(PersonId person, OrgId school, ClassId into) {

        public ClassChange {
            Objects.requireNonNull(person);
            Objects.requireNonNull(school);
            Objects.requireNonNull(into);
        }
    }

    /** The classes before and after. */
    record ClassChanged(PersonId person, ClassId from, ClassId into) {}

    /**
     * Everything that speaks against a change of status as things stand now; keeps nothing as it
     * is.
     *
     * <p>Codes: {@code registry.status-not-here}, {@code registry.status-from}, {@code
     * registry.status-day}, {@code registry.status-class}.
     *
     * @return empty when it may be made
     */
    List<Reason> objections(StatusChange wanted);

    /**
     * Changes it, in the running command or one of its own. Of two that change the same pupil the
     * second waits and then finds what the first has left.
     *
     * @param journal asked once nothing speaks against it any more, before the first row is
     *     written; every row of his history names it
     * @return refused with the reasons of {@link #objections}; nothing has been written then
     */
    Outcome<StatusChanged> change(StatusChange wanted, Supplier<JournalId> journal);

    /**
     * Puts him into another class, in the same way.
     *
     * <p>Codes: {@code registry.status-not-here}, {@code registry.status-from}, {@code
     * registry.class-change}.
     *
     * @param journal as above
     */
    Outcome<ClassChanged> changeClass(ClassChange wanted, Supplier<JournalId> journal);
}
