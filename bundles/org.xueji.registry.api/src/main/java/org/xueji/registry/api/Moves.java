package org.xueji.registry.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;

/**
 * Moves pupils from one school of the province to another (籍随人走): the only way there is for one
 * pupil; {@link Mergers} moves whole schools by the same rules. Checks no access: callers do. Safe
 * for use by many threads.
 *
 * <p>On every day a pupil has one school: the old enrolment ends the day before the new one begins,
 * and both happen in one transaction. His number stays. He is placed at once, in the grade and
 * school year that he is in.
 *
 * @since 1.2
 */
@ProviderType
public interface Moves {

    /**
     * A move.
     *
     * @param from the school that he leaves
     * @param to the school that takes him in
     * @param schoolClass where he is placed: a class of {@code to}, of his grade and school year
     * @param firstDay at the new school; today or, when he studies there already (先行就读), earlier,
     *     but after the day on which he came to the old one
     */
    record Move(PersonId person, OrgId from, OrgId to, ClassId schoolClass, LocalDate firstDay) {

        public Move {
            Objects.requireNonNull(person);
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
            Objects.requireNonNull(schoolClass);
            Objects.requireNonNull(firstDay);
        }
    }

    /**
     * What came of it.
     *
     * @param lastDay at the old school, the day before {@code firstDay}
     */
    record Moved(PersonId person, LocalDate lastDay, LocalDate firstDay) {}

    /**
     * Everything that speaks against a move as things stand now; keeps nothing as it is.
     *
     * <p>Codes: {@code registry.move-not-here}, {@code registry.move-status}, {@code
     * registry.move-same-school}, {@code registry.move-school}, {@code registry.move-class}, {@code
     * registry.move-days}.
     *
     * @return empty when he may be moved
     */
    List<Reason> objections(Move wanted);

    /**
     * Moves him, in the running command or one of its own. Of two that move the same pupil the
     * second waits and then finds him gone. What the old school held of him is kept for it as it
     * was.
     *
     * @param journal asked once nothing speaks against it any more, before the first row is
     *     written; every row of his history names it
     * @return refused with the reasons of {@link #objections}; nothing has been written then
     */
    Outcome<Moved> move(Move wanted, Supplier<JournalId> journal);
}
