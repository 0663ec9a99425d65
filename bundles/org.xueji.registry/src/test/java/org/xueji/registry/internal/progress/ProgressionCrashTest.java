package org.xueji.registry.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.registry.internal.progress.Summer.DAY;
import static org.xueji.registry.internal.progress.Summer.GRADUATION;
import static org.xueji.registry.internal.progress.Summer.PROMOTION;
import static org.xueji.registry.internal.progress.Summer.SCHOOL;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Dialect;
import org.xueji.core.api.data.SqlWork;
import org.xueji.core.api.journal.JournalId;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.PersonId;
import org.xueji.registry.api.Progressions;
import org.xueji.registry.api.Progressions.Graduation;
import org.xueji.registry.api.Progressions.Promotion;
import org.xueji.registry.api.Stage;
import org.xueji.registry.api.StudentStatus;
import org.xueji.registry.internal.Roll;
import org.xueji.testkit.Crashing;
import org.xueji.testkit.Eye;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * A summer over three schools, in chunks as a run makes them, and its way back. Each chunk breaks
 * at its first statement, at its second, and so on until it gets through: nothing of it is there
 * before, and after the last one the roll is what it is without any crash.
 */
class ProgressionCrashTest {

    private static final JournalId FAR_AND_SECOND = new JournalId(8010);
    private static final JournalId AGAIN = new JournalId(8020);

    /** What a chunk writes to, all of it. */
    private static final List<String> COUNTS =
            List.of(
                    "COUNT(*) FROM TST_DONE",
                    "COUNT(*) FROM REG_CLASS",
                    "COUNT(*) FROM REG_PLACEMENT",
                    "SUM(VERSION) FROM REG_PLACEMENT",
                    "COUNT(*) FROM REG_PLACEMENT WHERE VOID_JOURNAL_ID <> 0",
                    "SUM(VERSION) FROM REG_PERSON",
                    "SUM(VERSION) FROM REG_ENROLMENT",
                    "COUNT(*) FROM REG_ENROLMENT WHERE TO_DATE IS NULL",
                    "COUNT(*) FROM REG_STATUS",
                    "COUNT(*) FROM REG_STATUS WHERE TO_DATE IS NULL",
                    "COUNT(*) FROM REG_STATUS WHERE VOID_JOURNAL_ID <> 0",
                    "COUNT(*) FROM REG_VOID_END",
                    "COUNT(*) FROM REG_HEADCOUNT_DELTA");

    @ParameterizedTest
    @MethodSource("org.xueji.testkit.TestDatabases#all")
    void wherever_a_chunk_breaks_the_roll_ends_as_if_nothing_had_been(TestDatabase db)
            throws SQLException {
        List<String> undisturbed = new ArrayList<>();
        try (TestDatabase twin = twin(db);
                Season quiet = new Season(twin)) {
            quiet.chunks().forEach((name, chunk) -> undisturbed.add(quiet.through(chunk)));
        }
        int crashes = 0;
        List<String> ends = new ArrayList<>();
        try (Season season = new Season(db);
                Eye eye = new Eye(db)) {
            for (Map.Entry<String, SqlWork<Void>> chunk : season.chunks().entrySet()) {
                crashes += season.everywhere(chunk.getKey(), chunk.getValue(), eye);
                ends.add(season.summer.hash());
                assertThat(season.summer.world.proof.prove().holds()).isTrue();
            }
            // an answer that was lost: nothing happens twice
            String end = season.summer.hash();
            assertThat(season.promote(List.of(SCHOOL.value()), AGAIN))
                    .allSatisfy(
                            each ->
                                    assertThat(each.reasons().get(0).code())
                                            .isEqualTo("registry.promote-done"));
            assertThat(season.summer.hash()).isEqualTo(end);
        }
        System.out.printf("%s: %d crashes%n", db, crashes);
        assertThat(ends).isEqualTo(undisturbed);
        // every chunk of it changes the roll
        assertThat(Set.copyOf(ends)).hasSizeGreaterThan(3);
        assertThat(crashes).isGreaterThan(8 * ends.size());
    }

    private static TestDatabase twin(TestDatabase of) {
        return of.dialect() == Dialect.DERBY ? TestDatabases.derby() : TestDatabases.postgres();
    }

    /** Schools before their summer, over a database that can break. */
    private static final class Season implements AutoCloseable {
        private final Summer summer;
        private final Crashing database;
        private final Progressions progressions;

        Season(TestDatabase db) {
            this.summer = new Summer(db);
            this.database = new Crashing(db.database());
            this.progressions = new SqlProgressions(database, summer.world.clock);
            summer.pupils(Roll.SECOND, "11", Roll.classOf(Roll.SECOND), 4);
            summer.pupils(Roll.FAR, "11", Roll.classOf(Roll.FAR), 2);
            summer.status(summer.twos.get(0), StudentStatus.SUSPENDED);
            db.execute("CREATE TABLE TST_DONE (CHUNK VARCHAR(40) NOT NULL PRIMARY KEY)");
        }

        /** In the order of a summer; what is taken back is done again. */
        Map<String, SqlWork<Void>> chunks() {
            Map<String, SqlWork<Void>> all = new LinkedHashMap<>();
            all.put("graduate", on -> graduate(on, GRADUATION));
            all.put("promote", on -> promote(on, List.of(SCHOOL.value()), PROMOTION));
            all.put(
                    "promote two",
                    on ->
                            promote(
                                    on,
                                    List.of(Roll.SECOND.value(), Roll.FAR.value()),
                                    FAR_AND_SECOND));
            all.put("undo promotion", on -> undo(on, PROMOTION, 8003));
            all.put("undo graduation", on -> undo(on, GRADUATION, 8004));
            all.put("graduate again", on -> graduate(on, new JournalId(8005)));
            all.put("promote again", on -> promote(on, List.of(SCHOOL.value()), AGAIN));
            return all;
        }

        private Void graduate(Connection on, JournalId row) {
            Graduation wanted =
                    new Graduation(
                            SCHOOL,
                            Stage.PRIMARY,
                            2014,
                            DAY,
                            Map.of(summer.sixes.get(1), StudentStatus.COMPLETED));
            assertThat(
                            progressions
                                    .graduate(on, List.of(wanted), Set::of, (of, left) -> row)
                                    .get(0)
                                    .orElseThrow()
                                    .left())
                    .hasSize(3);
            return null;
        }

        private Void promote(Connection on, List<Long> schools, JournalId row) {
            List<Promotion> wanted = wanted(schools);
            progressions.promote(on, wanted, Set.of(), going -> row).forEach(Outcome::orElseThrow);
            return null;
        }

        List<Outcome<Progressions.Promoted>> promote(List<Long> schools, JournalId row) {
            return database.inChunk(
                    on -> progressions.promote(on, wanted(schools), Set.of(), all -> row));
        }

        private static List<Promotion> wanted(List<Long> schools) {
            Map<ClassId, ClassId> own = Map.of();
            return schools.stream().map(id -> new Promotion(new OrgId(id), 2015, own)).toList();
        }

        private Void undo(Connection on, JournalId run, long by) {
            List<PersonId> told = new ArrayList<>();
            assertThat(
                            progressions.undo(
                                    on,
                                    SCHOOL,
                                    List.of(run),
                                    all -> {
                                        told.addAll(all);
                                        return new JournalId(by);
                                    }))
                    .isEmpty();
            assertThat(told).isNotEmpty();
            return null;
        }

        /** Runs it with the mark that it is done, as a run's list has one; answers the hash. */
        String through(SqlWork<Void> chunk) {
            database.inChunk(on -> marked(on, "quiet" + chunk.hashCode(), chunk));
            return summer.hash();
        }

        private static Void marked(Connection on, String name, SqlWork<Void> chunk)
                throws SQLException {
            chunk.on(on);
            try (PreparedStatement mark =
                    on.prepareStatement("INSERT INTO TST_DONE (CHUNK) VALUES (?)")) {
                mark.setString(1, name);
                mark.executeUpdate();
            }
            return null;
        }

        /** Lets it break everywhere; answers how often it did. */
        int everywhere(String name, SqlWork<Void> chunk, Eye eye) {
            List<String> before = eye.see(COUNTS);
            String roll = summer.hash();
            int crashes = 0;
            boolean crashed = true;
            for (int statement = 1; crashed; statement++) {
                assertThat(statement).isLessThan(500);
                database.at(statement);
                try {
                    database.inChunk(on -> marked(on, name, chunk));
                } catch (RuntimeException e) {
                    if (!database.hasCrashed()) {
                        throw e;
                    }
                }
                crashed = database.hasCrashed();
                database.never();
                if (crashed) {
                    crashes++;
                    String where = name + " at statement " + statement;
                    assertThat(eye.see(COUNTS)).as(where).isEqualTo(before);
                    assertThat(summer.hash()).as(where).isEqualTo(roll);
                }
            }
            assertThat(summer.hash()).as(name).isNotEqualTo(roll);
            return crashes;
        }

        @Override
        public void close() {
            summer.close();
        }
    }
}
