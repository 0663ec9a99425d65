package org.xueji.registry.internal.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.internal.Explaining;
import org.xueji.registry.internal.org.SnapshotOrgTree;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * The numbers on roll of a county and of a school in a province of 10,000 schools, on PostgreSQL:
 * they read what is kept of their own schools, not of all.
 */
class CountPlansTest {

    private static final String ALL_TOTALS = "Seq Scan on reg_headcount ";

    private static final OrgId COUNTY = new OrgId(14);
    private static final OrgId SCHOOL = new OrgId(100_001);

    @Test
    void a_county_reads_the_totals_of_its_own_schools() throws Exception {
        try (TestDatabase db = TestDatabases.postgres().migrate("registry")) {
            fill(db);
            SnapshotOrgTree tree = new SnapshotOrgTree(db.database());
            try {
                Explaining explaining = new Explaining(db.database());
                SqlHeadcounts headcounts = new SqlHeadcounts(explaining, tree);
                long schools =
                        Long.parseLong(
                                db.value("SELECT COUNT(*) FROM REG_ORG WHERE PARENT_ID = 14")
                                        .orElseThrow());

                assertThat(headcounts.onRoll(COUNTY)).isEqualTo(schools * 60 + 1);
                assertThat(headcounts.onRoll(SCHOOL)).isEqualTo(60);
                assertThat(explaining.plans())
                        .filteredOn(plan -> plan.contains("REG_HEADCOUNT_DELTA"))
                        .hasSize(2)
                        .noneMatch(plan -> plan.contains(ALL_TOTALS));
            } finally {
                tree.close();
            }
        }
    }

    /**
     * Six grades of ten pupils in each school; one more has come to the county since the last fold.
     */
    private static void fill(TestDatabase db) throws Exception {
        db.execute(
                """
                INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED, VERSION)
                SELECT 100000 + N, C.ID, '2161' || LPAD(N::TEXT, 6, '0'), '小学' || N, 'SCHOOL', '610102', FALSE, 1
                FROM GENERATE_SERIES(1, 10000) AS S (N)
                JOIN (SELECT ID, ROW_NUMBER() OVER (ORDER BY ID) - 1 AS R, COUNT(*) OVER () AS K FROM REG_ORG
                      WHERE LEVELS = 'COUNTY') C ON C.R = (N - 1) % C.K""");
        db.execute(
                """
                INSERT INTO REG_HEADCOUNT (SCHOOL_ID, GRADE, STATUS, PUPILS)
                SELECT O.ID, '1' || G, 'ENROLLED', 10 FROM GENERATE_SERIES(1, 6) AS S (G)
                CROSS JOIN REG_ORG O WHERE O.LEVELS = 'SCHOOL' ORDER BY O.ID, G""");
        db.execute(
                """
                INSERT INTO REG_HEADCOUNT_DELTA (SCHOOL_ID, GRADE, STATUS, PUPILS)
                SELECT MAX(ID), '11', 'ENROLLED', 1 FROM REG_ORG WHERE PARENT_ID = 14""");
        db.execute("UPDATE REG_HEADCOUNT_TURN SET COMPLETE = TRUE WHERE ID = 1");
        db.execute("UPDATE REG_ORG_TREE SET VERSION = VERSION + 1");
        db.execute("ANALYZE");
    }
}
