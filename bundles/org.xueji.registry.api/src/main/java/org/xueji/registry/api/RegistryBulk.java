package org.xueji.registry.api;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;

/**
 * The registry's door for bulk work. Everything happens on the caller's connection, in set-based
 * SQL on the registry's own tables, and commits with the caller's chunk. Chunks hold at most
 * {@value #MAX_CHUNK} rows.
 */
@ProviderType
public interface RegistryBulk {

    /** Derby escalates to a table lock at 5,000 rows. */
    int MAX_CHUNK = 2_000;

    /**
     * What makes a child one person: the id number, or without one name, sex and birth date.
     *
     * @param name normalised: trimmed, middle dot U+00B7
     */
    record Identity(Optional<String> idNumber, String name, Gender gender, LocalDate birthDate) {}

    /** How a child is taken already. */
    enum Taken {
        /** Nobody has claimed it. */
        FREE,
        /** A pupil of the school in question holds it. */
        SAME_SCHOOL,
        /** A pupil elsewhere in the province holds it. */
        ELSEWHERE
    }

    /** For each identity, in order, whether a live person holds it. */
    List<Taken> findTaken(Connection chunk, OrgId school, List<Identity> identities);

    /** The same for rows of several schools: {@code schools} has the school of each identity. */
    List<Taken> findTaken(Connection chunk, List<OrgId> schools, List<Identity> identities);

    /**
     * What becomes of one row.
     *
     * @param key the caller's key
     * @param taken FREE when the child was enrolled
     * @param person and {@code number}: present when it was enrolled
     */
    record Enrolled(
            long key, Taken taken, Optional<PersonId> person, Optional<StudentNumber> number) {}

    /**
     * Children who come to one grade of one school on one day.
     *
     * @param from first day of the enrolments
     */
    record Cohort(
            OrgId school, int schoolYear, String grade, LocalDate from, List<NewStudent> children) {

        public Cohort {
            children = List.copyOf(children);
        }
    }

    /**
     * Creates persons, numbers, enrolments, placements and guardians. Of two transactions that
     * bring the same child the claim lets one win; the loser's row comes back as taken and the rest
     * of its chunk goes on. Of the same child twice in a chunk the first one wins.
     *
     * @param cohorts together at most {@value #MAX_CHUNK} children
     * @param journal the row that made them; kept in the history of each
     * @return one answer for each child, in order of the cohorts and of their children
     * @throws org.xueji.core.api.Invalid when a school is closed, or a class is not one of the
     *     cohort's school, year and grade; nobody closes the schools until the transaction ends
     */
    default List<Enrolled> enrol(Connection chunk, List<Cohort> cohorts, JournalId journal) {
        return enrol(chunk, cohorts, journal, Past.NONE);
    }

    /**
     * What lies behind the children of a call.
     *
     * @param steps by the caller's key of the row, oldest first; who is not in it has only come
     * @param journals the rows that made the steps: one for each kind that occurs
     * @since 1.9
     */
    record Past(Map<Long, List<PastStep>> steps, Map<PastStep.Kind, JournalId> journals) {

        /** Of children who come today. */
        public static final Past NONE = new Past(Map.of(), Map.of());

        public Past {
            steps = Map.copyOf(steps);
            journals = Map.copyOf(journals);
        }
    }

    /**
     * The same for children with something behind them (学籍履历): a cohort says where each came to
     * first, and {@code past} what has become of him since. A child is where the last step leaves
     * him; all rows are those that single steps would have written.
     *
     * @throws org.xueji.core.api.Invalid as well when a step does not follow from those before it,
     *     by {@code /key/place}; a school that a step names must be open
     * @since 1.9
     */
    List<Enrolled> enrol(Connection chunk, List<Cohort> cohorts, JournalId journal, Past past);

    /** The same for children of one grade of one school. */
    default List<Enrolled> enrol(
            Connection chunk,
            OrgId school,
            int schoolYear,
            String grade,
            LocalDate from,
            List<NewStudent> children,
            JournalId journal) {
        return enrol(
                chunk, List.of(new Cohort(school, schoolYear, grade, from, children)), journal);
    }
}
