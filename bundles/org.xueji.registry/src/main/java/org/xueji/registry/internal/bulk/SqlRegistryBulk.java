package org.xueji.registry.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator.OfLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.NewStudent;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.RegistryBulk;
import org.xueji.registry.api.StudentNumber;
import org.xueji.registry.internal.bulk.SchoolFacts.Fact;
import org.xueji.registry.internal.count.Tally;
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
    private final NameKeys names;
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
        this.names = names;
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
            Connection chunk, List<Cohort> cohorts, JournalId journal, Past past) {
        requireChunk(cohorts.stream().mapToInt(cohort -> cohort.children().size()).sum());
        // pure work on values, so that it may as well go on when the chunk fails meanwhile
        CompletableFuture<List<Texts>> texts = CompletableFuture.supplyAsync(() -> texts(cohorts));
        return sql(
                () -> {
                    Map<Long, Place> places = schools.places(chunk, cohorts, past);
                    Map<Long, Fact> facts = schools.schools(chunk, named(cohorts, places));
                    List<Newcomer> newcomers = newcomers(cohorts, facts, journal);
                    return enrol(chunk, newcomers, new Lives(past, places), facts, texts);
                });
    }

    /** The schools of cohorts and of all classes that are named. */
    private static Set<Long> named(List<Cohort> cohorts, Map<Long, Place> places) {
        Set<Long> named = new HashSet<>();
        cohorts.forEach(cohort -> named.add(cohort.school().value()));
        places.values().forEach(place -> named.add(place.school()));
        return named;
    }

    /** What lies behind the children of a chunk, with every class that it names. */
    private record Lives(Past past, Map<Long, Place> places) {

        int enrolments(List<NewStudent> children) {
            return children.stream().mapToInt(child -> Chronicle.enrolments(child, past)).sum();
        }

        Chronicle of(Newcomer one, LongSupplier ids) {
            return Chronicle.of(one.child(), one.frame(), past, places, ids);
        }
    }

    private List<Texts> texts(List<Cohort> cohorts) {
        return cohorts.stream()
                .flatMap(cohort -> cohort.children().stream())
                .map(child -> Texts.of(child, names))
                .toList();
    }

    /** A child and where it comes to. */
    private record Newcomer(NewStudent child, Frame frame) {
        Claim claim() {
            return SqlRegistryBulk.claim(child);
        }

        NumberOffice.Newcomer birth() {
            return new NumberOffice.Newcomer(frame.region(), child.birthDate());
        }
    }

    private List<Newcomer> newcomers(
            List<Cohort> cohorts, Map<Long, Fact> facts, JournalId journal) {
        List<Newcomer> newcomers = new ArrayList<>();
        for (Cohort cohort : cohorts) {
            Frame frame = frame(cohort, facts.get(cohort.school().value()).region(), journal);
            cohort.children().forEach(child -> newcomers.add(new Newcomer(child, frame)));
        }
        return newcomers;
    }

    private List<Enrolled> enrol(
            Connection chunk,
            List<Newcomer> newcomers,
            Lives lives,
            Map<Long, Fact> facts,
            CompletableFuture<List<Texts>> texts)
            throws SQLException {
        long[] persons = sequences.next(chunk, "REG_PERSON_SEQ", newcomers.size());
        TreeMap<Claim, Long> wanted = new TreeMap<>();
        for (int i = 0; i < persons.length; i++) {
            wanted.putIfAbsent(newcomers.get(i).claim(), persons[i]);
        }
        Set<Long> winners = claims.take(chunk, wanted);
        Map<Long, Admitted> admitted = admit(chunk, newcomers, persons, winners, lives, texts);
        roll.write(chunk, List.copyOf(admitted.values()), facts);
        Tally tally = new Tally();
        for (Admitted one : admitted.values()) {
            Chronicle life = one.life();
            tally.come(life.school(), life.grade(), life.status(), 1);
        }
        tally.write(chunk);
        return answers(chunk, newcomers, persons, admitted);
    }

    private Map<Long, Admitted> admit(
            Connection chunk,
            List<Newcomer> newcomers,
            long[] persons,
            Set<Long> winners,
            Lives lives,
            CompletableFuture<List<Texts>> texts)
            throws SQLException {
        List<Newcomer> coming = new ArrayList<>();
        for (int i = 0; i < persons.length; i++) {
            if (winners.contains(persons[i])) {
                coming.add(newcomers.get(i));
            }
        }
        List<StudentNumber> issued =
                numbers.issue(chunk, coming.stream().map(Newcomer::birth).toList());
        int enrolments = lives.enrolments(coming.stream().map(Newcomer::child).toList());
        OfLong ids =
                LongStream.of(sequences.next(chunk, "REG_ENROLMENT_SEQ", enrolments)).iterator();
        List<Texts> made = texts.join();
        Map<Long, Admitted> admitted = new TreeMap<>();
        for (int i = 0, place = 0; i < persons.length; i++) {
            if (winners.contains(persons[i])) {
                Newcomer one = newcomers.get(i);
                Chronicle life = lives.of(one, ids::nextLong);
                admitted.put(
                        persons[i],
                        admitted(persons[i], issued.get(place++), one, life, made.get(i)));
            }
        }
        return admitted;
    }

    private Admitted admitted(
            long person, StudentNumber number, Newcomer one, Chronicle life, Texts texts) {
        Frame frame = one.frame();
        boolean stayed = life.school() == frame.school();
        OrgId school = new OrgId(life.school());
        return new Admitted(
                person,
                number,
                frame,
                life,
                stayed ? frame.county() : above(school, OrgLevel.COUNTY),
                stayed ? frame.city() : above(school, OrgLevel.CITY),
                one.child(),
                texts);
    }

    private List<Enrolled> answers(
            Connection chunk,
            List<Newcomer> newcomers,
            long[] persons,
            Map<Long, Admitted> admitted)
            throws SQLException {
        Set<Claim> lost = new HashSet<>();
        for (int i = 0; i < persons.length; i++) {
            if (!admitted.containsKey(persons[i])) {
                lost.add(newcomers.get(i).claim());
            }
        }
        Map<Claim, Set<OrgId>> holders = new HashMap<>(claims.holders(chunk, lost));
        List<Enrolled> answers = new ArrayList<>();
        for (int i = 0; i < persons.length; i++) {
            Newcomer one = newcomers.get(i);
            answers.add(
                    Optional.ofNullable(admitted.get(persons[i]))
                            .map(SqlRegistryBulk::enrolled)
                            .orElseGet(() -> refused(one, holders.get(one.claim()))));
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

    private static Enrolled refused(Newcomer one, Set<OrgId> holders) {
        Taken taken = taken(holders == null ? Set.of() : holders, new OrgId(one.frame().school()));
        return new Enrolled(one.child().key(), taken, Optional.empty(), Optional.empty());
    }

    private Frame frame(Cohort cohort, String region, JournalId journal) {
        return new Frame(
                cohort.school().value(),
                region,
                above(cohort.school(), OrgLevel.COUNTY),
                above(cohort.school(), OrgLevel.CITY),
                cohort.schoolYear(),
                cohort.grade(),
                cohort.from(),
                journal);
    }

    private long above(OrgId school, OrgLevel level) {
        return tree.path(school).stream()
                .filter(org -> tree.levels(org).contains(level))
                .mapToLong(OrgId::value)
                .findFirst()
                .orElse(0);
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
