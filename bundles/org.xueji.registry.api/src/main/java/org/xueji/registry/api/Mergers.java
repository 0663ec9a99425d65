package org.xueji.registry.api;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;

/**
 * Moves all pupils of a school that closes to the school that takes it over (撤并校, domain 5.11),
 * chunk by chunk. Each chunk commits as a whole on the caller's connection: at every moment, also
 * when the node dies between two chunks, every pupil has exactly one school. What the old school
 * held of each is kept for it. Status and number stay; suspended pupils and those abroad come
 * along. Checks no access and asks no approval: callers do. Safe for use by many threads.
 *
 * @since 1.4
 */
@ProviderType
public interface Mergers {

    /** Most pupils of a chunk. */
    int MAX_CHUNK = 500;

    /**
     * A merger.
     *
     * @param from the school that closes
     * @param to the school that takes its pupils in
     * @param firstDay at the new school; today or earlier, but after every pupil came to the old
     *     one
     * @param classes for each class of {@code from} that has pupils a class of {@code to}, of the
     *     same grade and school year
     */
    record Merger(OrgId from, OrgId to, LocalDate firstDay, Map<ClassId, ClassId> classes) {

        public Merger {
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
            Objects.requireNonNull(firstDay);
            classes = Map.copyOf(classes);
        }
    }

    /** How many pupils on roll a class of a school has; those who are placed in none come last. */
    record Seats(Optional<ClassId> schoolClass, long pupils) {}

    /**
     * What became of a chunk.
     *
     * @param moved by id
     * @param left who could not be moved because something has changed since {@link #objections}
     *     was asked: he came to the school later, or to a class that is not in the list
     * @param last the last pupil looked at, moved or left; the next chunk begins after him. Empty
     *     when there was nobody
     */
    record Chunk(List<PersonId> moved, List<PersonId> left, Optional<PersonId> last) {

        public Chunk {
            moved = List.copyOf(moved);
            left = List.copyOf(left);
        }
    }

    /**
     * A class of the old school that has pupils.
     *
     * @param old the class
     * @param pupils on roll in it
     * @param fitting classes of the new school of the same grade and school year, by number: where
     *     its pupils may go; empty when there is none yet
     * @since 1.5
     */
    record Pairing(SchoolClass old, long pupils, List<SchoolClass> fitting) {
        public Pairing {
            fitting = List.copyOf(fitting);
        }
    }

    /** The pupils on roll of a school, by class: what there is to move. */
    List<Seats> seats(OrgId school);

    /**
     * The classes of a school that have pupils, by year and number, each with those of another that
     * fit.
     *
     * @since 1.5
     */
    List<Pairing> pairings(OrgId from, OrgId to);

    /**
     * Everything that speaks against a merger as things stand now.
     *
     * <p>Codes: {@code registry.move-same-school}, {@code registry.move-school}, {@code
     * registry.move-days}, {@code registry.move-class} at {@code /classes/ID}, {@code
     * registry.merge-unplaced}.
     *
     * @return empty when all pupils may be moved
     */
    List<Reason> objections(Merger wanted);

    /**
     * Moves the next pupils, in order of their ids.
     *
     * @param chunk the caller's; commits, or is rolled back, as a whole
     * @param after where the chunk before ended; empty for the first
     * @param most 1 to {@value #MAX_CHUNK}
     * @param journal asked with those who will be moved, before the first row is written; not asked
     *     when there is nobody. Every row of their histories names what it answers
     */
    Chunk moveNext(
            Connection chunk,
            Merger wanted,
            Optional<PersonId> after,
            int most,
            Function<List<PersonId>, JournalId> journal);

    /**
     * Closes a school that has no pupils any more (撤销), in the running command or one of its own:
     * it takes nobody in, and its code stays taken for ever, so that no other school gets it. Done
     * twice, the second finds it closed and asks for no journal.
     *
     * <p>Codes: {@code registry.close-unknown}, {@code registry.close-pupils}.
     *
     * @param journal asked once nothing speaks against it
     * @return the school as it is then
     * @since 1.5
     */
    Outcome<School> close(OrgId school, Supplier<JournalId> journal);
}
