package org.xueji.registry.api;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalId;

/**
 * The two steps of a summer on the roll (毕业、升级; domain 5.8): graduation ends the enrolments of the
 * last grades, promotion places everybody else in the next grade for the school year that begins.
 * Set-based, on the caller's connection; commits with the caller's chunk. Who decides, in which
 * order and when, is for callers to say; that every pupil keeps exactly one school, and one place
 * in a school year, is seen to here. Both can be taken back: their rows are marked void, none is
 * deleted. Checks no access: callers do. Safe for use by many threads.
 *
 * @since 1.6
 */
@ProviderType
public interface Progressions {

    /** Most pupils of a call: Derby escalates to a table lock at 5,000 rows. */
    int MAX_PUPILS = 4_000;

    /** What a pupil may be after a graduation: 毕业, 结业, 肄业. */
    Set<StudentStatus> LEAVING =
            Set.of(StudentStatus.GRADUATED, StudentStatus.COMPLETED, StudentStatus.INCOMPLETE);

    /**
     * A class as a summer finds it.
     *
     * @param last whether its grade is the last of its stage, by the school's length of schooling
     *     学制
     * @param pupils on roll whose newest placement it is, by status
     * @param next the class of the following year that its pupils go on into: of the same number
     *     and the next grade; empty when it is still to be opened, and for a last grade
     */
    record Outlook(
            SchoolClass schoolClass,
            boolean last,
            Map<StudentStatus, Long> pupils,
            Optional<SchoolClass> next) {

        public Outlook {
            Objects.requireNonNull(schoolClass);
            pupils = Map.copyOf(pupils);
            Objects.requireNonNull(next);
        }
    }

    /**
     * The graduation 毕业 of a school's last grade.
     *
     * @param stage of which the last grade leaves
     * @param schoolYear the year that ends
     * @param day the last of the enrolments; today or earlier. Who came later leaves on the day he
     *     came
     * @param exceptions who leaves otherwise than {@link StudentStatus#GRADUATED} 毕业: {@link
     *     StudentStatus#COMPLETED} 结业 or {@link StudentStatus#INCOMPLETE} 肄业; of no effect for who
     *     does not leave
     */
    record Graduation(
            OrgId school,
            Stage stage,
            int schoolYear,
            LocalDate day,
            Map<PersonId, StudentStatus> exceptions) {

        /**
         * @throws IllegalArgumentException when an exception is not one of the three
         */
        public Graduation {
            Objects.requireNonNull(school);
            Objects.requireNonNull(stage);
            Objects.requireNonNull(day);
            exceptions = Map.copyOf(exceptions);
            if (!LEAVING.containsAll(exceptions.values())) {
                throw new IllegalArgumentException("nobody graduates as " + exceptions.values());
            }
        }
    }

    /** A pupil who left by graduation, from which class, as what. */
    record Graduate(PersonId person, ClassId schoolClass, StudentStatus as) {}

    /**
     * What a graduation did.
     *
     * @param left by id
     * @param held how many of the last grade are enrolled and stay all the same
     */
    record Graduated(List<Graduate> left, long held) {

        public Graduated {
            left = List.copyOf(left);
        }
    }

    /**
     * What graduating a last grade would do as things stand now.
     *
     * @param leaving how many would leave, as what
     * @param held how many are enrolled and would stay, such as pupils with an open case
     * @param staying how many are on roll otherwise than enrolled and would stay, by status
     * @param objections why nobody of the stage may leave; empty when they may
     * @since 1.10
     */
    record Prospect(
            OrgId school,
            Stage stage,
            Map<StudentStatus, Long> leaving,
            long held,
            Map<StudentStatus, Long> staying,
            List<Reason> objections) {

        public Prospect {
            Objects.requireNonNull(school);
            Objects.requireNonNull(stage);
            leaving = Map.copyOf(leaving);
            staying = Map.copyOf(staying);
            objections = List.copyOf(objections);
        }

        /** How many are enrolled in the last grade. */
        public long pupils() {
            return leaving.values().stream().mapToLong(Long::longValue).sum() + held;
        }
    }

    /**
     * The promotion 升级 of a school into a school year.
     *
     * @param into the year that begins; pupils are placed in the one before
     * @param classes where a class's pupils go on, if not into the class of the same number, which
     *     is opened when there is none: a class of {@code into}, of the school and the next grade.
     *     Needed for pupils whose class is of an older year: who came back from a suspension and
     *     was given no class
     */
    record Promotion(OrgId school, int into, Map<ClassId, ClassId> classes) {

        public Promotion {
            Objects.requireNonNull(school);
            classes = Map.copyOf(classes);
        }
    }

    /**
     * What a promotion did at one school.
     *
     * @param promoted how many pupils were given a place in the new year
     * @param staying how many pupils on roll have none: by status; {@link StudentStatus#ENROLLED}
     *     are those of a last grade who have not graduated
     * @param opened how many classes were opened
     */
    record Promoted(OrgId school, long promoted, Map<StudentStatus, Long> staying, long opened) {

        public Promoted {
            staying = Map.copyOf(staying);
        }
    }

    /**
     * What has happened to a pupil since a run, by a row that is not the run's: moved, changed,
     * drawn.
     *
     * @param journal the row that tells
     */
    record Later(PersonId person, JournalId journal) {}

    /**
     * Pupils of a grade over a school year; {@code start + in - out - graduated = end}. The four on
     * the left are counted from enrolments and placements that began or ended, {@code end} from the
     * roll as it is.
     *
     * @param start placed in it when the year began
     * @param in came during the year
     * @param out left during the year otherwise than by graduation, or went on to another grade
     * @param graduated left by graduation
     * @param end on roll, their newest placement in this grade and year
     */
    record Balance(String grade, long start, long in, long out, long graduated, long end) {}

    /**
     * What a chunk of promotions is about to write.
     *
     * @param schools those that are not refused, in the order they were asked for
     * @param pupils who will be promoted, by id
     * @param balances of these schools' grades for the year that ends, by school, before anybody
     *     goes on; schools without any pupil of the year are left out
     */
    record Promoting(
            List<OrgId> schools, List<PersonId> pupils, Map<OrgId, List<Balance>> balances) {

        public Promoting {
            schools = List.copyOf(schools);
            pupils = List.copyOf(pupils);
            Objects.requireNonNull(balances);
        }
    }

    /**
     * How many pupils on roll schools have, if they have classes of a year and anybody at all, or
     * had anybody in these classes: 0 then. The others are left out. A query for some hundred
     * schools, and one for those that have nobody.
     */
    Map<OrgId, Long> sizes(List<OrgId> schools, int schoolYear);

    /** The classes of schools in a year, by school and number, with what a summer finds in them. */
    List<Outlook> outlook(List<OrgId> schools, int schoolYear);

    /**
     * Everything that speaks against promotions as things stand now, by school; schools without
     * objections are left out.
     *
     * <p>Codes, of which all but the first two are at {@code /classes/ID}, the class that the
     * pupils are in: {@code registry.promote-school} (no such school), {@code
     * registry.promote-done} (pupils have been promoted into the year and nobody is left; who came
     * later from a school that was not promoted yet may still be), {@code
     * registry.promote-class-unknown} (of {@code classes}: no class of the school and an older
     * year), {@code registry.promote-class} (the class to go into is not named where it must be,
     * does not exist, or is not of the school, the year and the next grade), {@code
     * registry.promote-name} (the name of the class to be opened is taken), {@code
     * registry.promote-years} (the school does not teach that grade, by its stages and length of
     * schooling), {@code registry.promote-not-graduated} (of a last grade, with pupils who are
     * enrolled and not held).
     *
     * @param wanted all into the same year
     * @param held pupils of last grades who may stay behind: those with an open case
     */
    Map<OrgId, List<Reason>> objections(List<Promotion> wanted, Set<PersonId> held);

    /**
     * What graduating schools would do, by school and stage, for every stage that they teach. Some
     * queries for all of them together.
     *
     * <p>Codes, all at {@code /stage}: {@code registry.graduate-years} (pupils are enrolled in a
     * grade of the stage that the school, by its length of schooling, does not teach: which grade
     * is the last one is not certain).
     *
     * @param exceptions as of {@link Graduation}
     * @param held who does not leave yet, such as pupils with an open case
     * @since 1.10
     */
    List<Prospect> prospects(
            List<OrgId> schools,
            int schoolYear,
            Map<PersonId, StudentStatus> exceptions,
            Set<PersonId> held);

    /**
     * Graduates last grades: closes enrolments, changes status. Takes those who are {@link
     * StudentStatus#ENROLLED}, placed in the last grade in that year and not held; a second call
     * finds the rest. One that is refused keeps no other from being done.
     *
     * @param held who does not leave yet, such as pupils with an open case; asked once the pupils
     *     of all schools are locked, so that whoever locks a pupil first ({@link Students#lock}) is
     *     seen
     * @param journal asked with who will leave, before the first row of a graduation is written;
     *     not asked when there is nobody
     * @return one answer for each, in order; refused with the reasons of {@link #prospects}, or
     *     with {@code registry.graduate-stage} when the school does not teach the stage
     */
    List<Outcome<Graduated>> graduate(
            Connection chunk,
            List<Graduation> wanted,
            Supplier<Set<PersonId>> held,
            BiFunction<Graduation, List<PersonId>, JournalId> journal);

    /**
     * Promotes schools, all into the same year, at most {@value #MAX_PUPILS} pupils together unless
     * one school alone has more. Of them, who is {@link StudentStatus#ENROLLED}, whose newest
     * placement is before the year and not in a last grade; who is suspended, abroad or dropped out
     * stays where he is. A school that is refused keeps no other from being promoted. Of two calls
     * for the same school the second waits, and is told that it is done. What it decides by is read
     * once, while the pupils are locked; a school that {@link #objections} let pass may be refused.
     *
     * @param held pupils of last grades who may stay behind: those with an open case
     * @param journal asked with what will be done, before the first row is written; not asked when
     *     there is neither anybody to promote nor a balance to close
     * @return one answer for each school, in order; refused with the reasons of {@link #objections}
     */
    List<Outcome<Promoted>> promote(
            Connection chunk,
            List<Promotion> schools,
            Set<PersonId> held,
            Function<Promoting, JournalId> journal);

    /**
     * The journal rows of the promotions into a year at a school that are not taken back, the first
     * first: more than one where pupils were promoted who had come after the others went on.
     *
     * @since 1.10
     */
    List<JournalId> promotions(Connection on, OrgId school, int into);

    /**
     * Who of those whom a run placed or closed has a later entry, by id; at most {@code most}.
     * While there is one the run is not taken back.
     *
     * @param runs the journal rows of the run
     * @throws Invalid {@code registry.undo-run} when one of them made nothing at the school
     */
    List<Later> later(OrgId school, List<JournalId> runs, int most);

    /**
     * Takes a school's part of a promotion or graduation back: the rows that {@code runs} made for
     * pupils of the school are void, enrolments are open again, the status is the one before. Locks
     * first; whoever has changed a pupil meanwhile is in the answer, and nothing is written then.
     *
     * @param journal asked with whom it concerns, before the first row is written
     * @return who has a later entry; empty when it is done, or was before
     * @throws Invalid {@code registry.undo-run} when one of {@code runs} made nothing at the
     *     school; {@code registry.school-closed} when pupils would come back to a closed one
     */
    List<Later> undo(
            Connection chunk,
            OrgId school,
            List<JournalId> runs,
            Function<List<PersonId>, JournalId> journal);

    /**
     * The balances of schools' grades for a school year, by grade; schools without any pupil of the
     * year are left out. Some queries for all schools together.
     */
    Map<OrgId, List<Balance>> balance(Connection on, List<OrgId> schools, int schoolYear);
}
