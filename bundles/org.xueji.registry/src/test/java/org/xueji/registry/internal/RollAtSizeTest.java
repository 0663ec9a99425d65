package org.xueji.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.internal.count.Reconciliation;
import org.xueji.registry.internal.export.ExportFormat;
import org.xueji.registry.internal.export.RollExportRequest;
import org.xueji.registry.internal.prove.OneSchoolProof;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * What reads a whole roll, on PostgreSQL: proof, reconciliation, export. The short form sees that
 * they agree with a roll that has a history; the long one, {@code -Dxueji.roll.pupils=1000000},
 * prints times and what an export keeps in memory.
 */
class RollAtSizeTest {

    private static final int PUPILS = Integer.getInteger("xueji.roll.pupils", 20_000);
    private static final int OF_SCHOOL = 500;
    private static final OrgId PROVINCE = new OrgId(1);
    private static final Actor SYSTEM = Actor.system("test");

    private static TestDatabase db;
    private static World world;

    @BeforeAll
    static void fill() {
        db = TestDatabases.postgres();
        world = new World(db);
        long begun = System.nanoTime();
        for (String sql : SCRIPT) {
            db.execute(sql.replace("$PUPILS", "" + PUPILS).replace("$OF_SCHOOL", "" + OF_SCHOOL));
        }
        say("filled with " + PUPILS + " pupils", begun);
    }

    @AfterAll
    static void close() {
        world.close();
        db.close();
    }

    @Test
    void the_whole_roll_is_proven_counted_and_taken_out() throws IOException {
        long begun = System.nanoTime();
        OneSchoolProof.Result proof =
                world.proof.prove((done, all, what) -> say(done + "/" + all + " " + what, begun));
        say("proof " + proof, begun);
        assertThat(proof.holds()).isTrue();
        assertThat(proof.onRoll()).isEqualTo(PUPILS);
        assertThat(proof.hash()).matches("[0-9a-f]{64}");

        long counted = System.nanoTime();
        assertThat(world.headcounts.onRoll(PROVINCE)).isZero();
        Reconciliation.Result repaired = world.reconciliation.reconcile(SYSTEM, PROVINCE);
        say("reconciliation with " + repaired.count() + " differences", counted);
        long again = System.nanoTime();
        assertThat(world.reconciliation.reconcile(SYSTEM, PROVINCE).count()).isZero();
        say("reconciliation without differences", again);
        for (OrgId scope : List.of(PROVINCE, new OrgId(2), Roll.COUNTY)) {
            long read = System.nanoTime();
            long onRoll = world.headcounts.onRoll(scope);
            say("headcount of " + scope + " is " + onRoll, read);
        }
        assertThat(world.headcounts.onRoll(PROVINCE)).isEqualTo(PUPILS);

        for (ExportFormat format : ExportFormat.values()) {
            Watching out = new Watching();
            long exported = System.nanoTime();
            long lines =
                    world.exports
                            .grant(
                                    new RollExportRequest(
                                            PROVINCE, format, Optional.empty(), Optional.empty()),
                                    World.PROVINCE)
                            .orElseThrow()
                            .writeTo(out);
            say(format + " of " + lines + " lines, " + out, exported);
            assertThat(lines).isEqualTo(PUPILS);
            assertThat(out.grown()).isLessThan(64L << 20);
        }
    }

    private static void say(String what, long since) {
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - since) / 1_000_000);
    }

    /** Takes everything, and looks now and then what is in use after a collection. */
    private static final class Watching extends OutputStream {

        private static final long EACH = 20L << 20;

        private final long before = used();
        private long most = before;
        private long bytes;
        private long next = EACH;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
            if (bytes >= next) {
                next += EACH;
                most = Math.max(most, used());
            }
        }

        long grown() {
            return most - before;
        }

        private static long used() {
            System.gc();
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            return heap.getUsed();
        }

        @Override
        public String toString() {
            return bytes + " bytes, used after collections +" + grown() / 1024 + " KiB";
        }
    }

    /** Schools of all counties and six grades; every tenth pupil has been at another school. */
    private static final List<String> SCRIPT =
            List.of(
                    """
                    INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED, VERSION)
                    SELECT 100000 + N, C.ID, '2162' || LPAD(N::TEXT, 6, '0'), '小学' || N, 'SCHOOL', '610102', FALSE, 1
                    FROM GENERATE_SERIES(0, $PUPILS / $OF_SCHOOL - 1) AS S (N)
                    JOIN (SELECT ID, ROW_NUMBER() OVER (ORDER BY ID) - 1 AS R, COUNT(*) OVER () AS K FROM REG_ORG
                          WHERE LEVELS = 'COUNTY') C ON C.R = N % C.K""",
                    """
                    INSERT INTO REG_SCHOOL (ORG_ID, SITE_REGION, STAGES, VERSION)
                    SELECT ID, '610102000000', 'PRIMARY:6', 1 FROM REG_ORG WHERE ID >= 100000""",
                    """
                    INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME, CAPACITY, VERSION)
                    SELECT 1000000 + 12 * (ID - 100000) + G, ID, 2014, (11 + G % 6)::TEXT, '2014' || LPAD(G::TEXT, 3, '0'),
                        '班' || G, 45, 1
                    FROM REG_ORG, GENERATE_SERIES(0, 11) AS T (G) WHERE ID >= 100000""",
                    """
                    INSERT INTO REG_PERSON (ID, NAME, SORT_KEY, GENDER, BIRTH_DATE, STUDENT_NUMBER, ID_TYPE, ID_NUMBER,
                        STATUS, SCHOOL_ID, COUNTY_ID, CITY_ID, VERSION)
                    SELECT 1000000 + N, '某' || N, 'mou ' || HASHINT4(N), '1', DATE '2005-01-01' + (N % 3650),
                        'L999999' || LPAD(N::TEXT, 12, '0'), '1', '999999' || LPAD(N::TEXT, 12, '0'),
                        CASE WHEN N % 100 = 0 THEN 'SUSPENDED' ELSE 'ENROLLED' END, O.ID, O.PARENT_ID, A.PARENT_ID, 1
                    FROM GENERATE_SERIES(0, $PUPILS - 1) AS S (N)
                    JOIN REG_ORG O ON O.ID = 100000 + N / $OF_SCHOOL
                    JOIN REG_ORG A ON A.ID = O.PARENT_ID ORDER BY N""",
                    """
                    INSERT INTO REG_ENROLMENT (ID, PERSON_ID, SCHOOL_ID, FROM_DATE, TO_DATE, JOURNAL_ID, END_JOURNAL_ID,
                        VERSION)
                    SELECT ID + 10000000, ID, 100000, DATE '2011-09-01', DATE '2012-08-31', 1, 1, 1 FROM REG_PERSON
                    WHERE ID % 10 = 0 ORDER BY ID""",
                    """
                    INSERT INTO REG_ENROLMENT (ID, PERSON_ID, SCHOOL_ID, FROM_DATE, OPEN_PERSON, JOURNAL_ID, VERSION)
                    SELECT ID, ID, SCHOOL_ID, DATE '2012-09-01', ID, 1, 1 FROM REG_PERSON ORDER BY ID""",
                    """
                    INSERT INTO REG_PLACEMENT (ENROLMENT_ID, SCHOOL_YEAR, PERSON_ID, GRADE, CLASS_ID, JOURNAL_ID, VERSION)
                    SELECT ID, Y, ID, (11 + ID % 6)::TEXT, 1000000 + 12 * (SCHOOL_ID - 100000) + ID % 12, 1, 1
                    FROM GENERATE_SERIES(2012, 2014) AS T (Y), REG_PERSON ORDER BY Y, ID""",
                    "UPDATE REG_ORG_TREE SET VERSION = VERSION + 1",
                    "ANALYZE");
}
