package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.StudentNumber;
import org.xueji.registry.internal.name.NameKeys;
import org.xueji.registry.internal.org.SnapshotOrgTree;

/** Bulk work in set-based SQL: claims first, then numbers, then the rows of the winners. */
@Component
public final class SqlRegistryBulk implements RegistryBulk {

    private final SnapshotOrgTree tree;
    private final ClaimBook claims;
    private final NumberOffice numbers;
    private final Sequences sequences;
    private final RollWriter roll;
    private final SchoolFacts schools;

    @Activate
    public SqlRegistryBulk(
            @Reference(target = "(schema=registry)") Database database,
            @Reference SnapshotOrgTree tree,
            @Reference NameKeys names) {
        this.tree = tree;
        this.claims = new ClaimBook(database.dialect());
        this.numbers = new NumberOffice(database.dialect());
        this.sequences = new Sequences(database.dialect());
        this.roll = new RollWriter(database, names);
        this.schools = new SchoolFacts(database.dialect());
    }

    @Override
    public List<Taken> findTaken(Connection chunk, OrgId school, List<Identity> identities) {
        return findTaken(chunk, Collections.nCopies(identities.size(), school), identities);
    }

    @Override
    public List<Taken> findTaken(Connection chunk, List<OrgId> schools, List<Identity> identities) {
        requireChunk(identities.size());
        List<Claim> wanted = identities.stream().map(SqlRegistryBulk::claim).toList();
        return sql(
                () -> {
                    Map<Claim, Set<OrgId>> holders = claims.holders(chunk, wanted);
                    List<Taken> taken = new ArrayList<>();
                    for (int i = 0; i < wanted.size(); i++) {
                        taken.add(taken(holders.get(wanted.get(i)), schools.get(i)));
                    }
                    return taken;
                });
    }

    private static Claim claim(Identity identity) {
        return Claim.of(
                identity.idNumber(), identity.name(), identity.gender(), identity.birthDate());
    }

    private static Claim claim(NewStudent child) {
        return Claim.of(child.idNumber(), child.name(), child.gender(), child.birthDate());
    }

    private static Taken taken(Set<OrgId> holders, OrgId school) {
        if (holders == null) {
            return Taken.FREE;
        }
        return holders.contains(school) ? Taken.SAME_SCHOOL : Taken.ELSEWHERE;
    }

    @Override
    public List<Enrolled> enrol(
            Connection chunk,
            OrgId school,
            int schoolYear,
            String grade,
            LocalDate from,
            List<NewStudent> children,
            JournalId journal) {
        requireChunk(children.size());
        return sql(
                () -> {
                    requireClasses(chunk, school, schoolYear, grade, children);
                    Frame frame = frame(school, schoolYear, grade, from, journal);
                    return enrol(chunk, school, frame, children);
                });
    }

    private List<Enrolled> enrol(
            Connection chunk, OrgId school, Frame frame, List<NewStudent> children)
            throws SQLException {
        long[] persons = sequences.next(chunk, "REG_PERSON_SEQ", children.size());
        TreeMap<Claim, Long> wanted = new TreeMap<>();
        for (int i = 0; i < persons.length; i++) {
            wanted.putIfAbsent(claim(children.get(i)), persons[i]);
        }
        Set<Long> winners = claims.take(chunk, wanted);
        Map<Long, Admitted> admitted = admit(chunk, school, children, persons, winners);
        roll.write(chunk, frame, List.copyOf(admitted.values()));
        return answers(chunk, school, children, persons, admitted);
    }

    private Map<Long, Admitted> admit(
            Connection chunk,
            OrgId school,
            List<NewStudent> children,
            long[] persons,
            Set<Long> winners)
            throws SQLException {
        List<LocalDate> births = new ArrayList<>();
        for (int i = 0; i < persons.length; i++) {
            if (winners.contains(persons[i])) {
                births.add(children.get(i).birthDate());
            }
        }
        String region = schools.region(chunk, school);
        List<StudentNumber> issued = numbers.issue(chunk, region, births);
        long[] enrolments = sequences.next(chunk, "REG_ENROLMENT_SEQ", births.size());
        Map<Long, Admitted> admitted = new TreeMap<>();
        for (int i = 0, place = 0; i < persons.length; i++) {
            if (winners.contains(persons[i])) {
                Admitted one =
                        new Admitted(
                                persons[i], issued.get(place), enrolments[place], children.get(i));
                admitted.put(persons[i], one);
                place++;
            }
        }
        return admitted;
    }

    private List<Enrolled> answers(
            Connection chunk,
            OrgId school,
            List<NewStudent> children,
            long[] persons,
            Map<Long, Admitted> admitted)
            throws SQLException {
        Set<Claim> lost = new HashSet<>();
        for (int i = 0; i < persons.length; i++) {
            if (!admitted.containsKey(persons[i])) {
                lost.add(claim(children.get(i)));
            }
        }
        Map<Claim, Set<OrgId>> holders = new HashMap<>(claims.holders(chunk, lost));
        List<Enrolled> answers = new ArrayList<>();
        for (int i = 0; i < persons.length; i++) {
            NewStudent child = children.get(i);
            answers.add(
                    Optional.ofNullable(admitted.get(persons[i]))
                            .map(SqlRegistryBulk::enrolled)
                            .orElseGet(() -> refused(child, holders.get(claim(child)), school)));
        }
        return answers;
    }

    private static Enrolled enrolled(Admitted one) {
        return new Enrolled(
                one.child().key(),
                Taken.FREE,
                Optional.of(new PersonId(one.person())),
                Optional.of(one.number()));
    }

    private static Enrolled refused(NewStudent child, Set<OrgId> holders, OrgId school) {
        Taken taken = taken(holders == null ? Set.of() : holders, school);
        return new Enrolled(child.key(), taken, Optional.empty(), Optional.empty());
    }

    private Frame frame(
            OrgId school, int schoolYear, String grade, LocalDate from, JournalId journal) {
        return new Frame(
                school.value(),
                above(school, OrgLevel.COUNTY),
                above(school, OrgLevel.CITY),
                schoolYear,
                grade,
                from,
                journal);
    }

    private long above(OrgId school, OrgLevel level) {
        return tree.path(school).stream()
                .filter(org -> tree.levels(org).contains(level))
                .mapToLong(OrgId::value)
                .findFirst()
                .orElse(0);
    }

    private static void requireClasses(
            Connection chunk, OrgId school, int year, String grade, List<NewStudent> children)
            throws SQLException {
        Set<Long> classes = SchoolFacts.classes(chunk, school, year, grade);
        if (!children.stream().allMatch(c -> classes.contains(c.schoolClass().value()))) {
            throw Invalid.because(Reason.of("registry.class-of-another-grade"));
        }
    }

    private static void requireChunk(int rows) {
        if (rows > MAX_CHUNK) {
            throw new IllegalArgumentException(rows + " rows in a chunk");
        }
    }

    /** Work whose SQL failures are the caller's transaction's to handle. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    /** The cause stays visible, so that a deadlock is known as one and the chunk is repeated. */
    private static <T> T sql(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IllegalStateException("bulk work of the registry", e);
        }
    }
}
