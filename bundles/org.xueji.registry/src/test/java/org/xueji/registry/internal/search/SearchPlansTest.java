package org.xueji.registry.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.OrgId;
import org.xueji.registry.api.Student;
import org.xueji.registry.api.StudentQuery;
import org.xueji.registry.internal.Explaining;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.count.SqlHeadcounts;
import org.xueji.registry.internal.org.SnapshotOrgTree;
import org.xueji.testkit.TestDatabase;
import org.xueji.testkit.TestDatabases;

/**
 * Searches of a full province on PostgreSQL, explained: none of a school, county or city may read
 * much more than its page. The long form, {@code -Dxueji.plans.pupils=1000000}, made the table in
 * docs/modules/registry.md. A character that many others sound like is looked for among all of
 * those; over the province how many that are is printed only.
 */
class SearchPlansTest {

    private static final int PUPILS = Integer.getInteger("xueji.plans.pupils", 150_000);
    private static final int PAGE = 50;

    /** Blocks of 8 KiB that the first two pages of a search may touch, in memory or on disk. */
    private static final int MOST = 2_000;

    private static final Set<String> HELD = Set.of("school", "county", "city");

    private static final List<String> TABLES =
            List.of("REG_ORG", "REG_PERSON", "REG_NAME_KEY", "REG_ID_DOCUMENT", "REG_NUMBER");

    private static final String UNSEEN =
            "SELECT COUNT(*) FROM PG_CLASS WHERE RELNAME IN ('reg_person', 'reg_name_key')"
                    + " AND RELALLVISIBLE < RELPAGES";

    private static final OrgId PROVINCE = new OrgId(1);
    private static final OrgId CITY = new OrgId(2);
    private static final OrgId COUNTY = new OrgId(14);
    private static final OrgId SCHOOL = new OrgId(100_001);

    private static TestDatabase db;
    private static SnapshotOrgTree tree;
    private static Explaining explaining;
    private static SqlStudents students;

    @BeforeAll
    static void fill() throws SQLException {
        db = TestDatabases.postgres().migrate("registry");
        for (String table : TABLES) {
            db.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = false)");
        }
        for (String sql : SCRIPT) {
            db.execute(sql.replace("$PUPILS", Integer.toString(PUPILS)));
        }
        vacuum();
        tree = new SnapshotOrgTree(db.database());
        explaining = new Explaining(db.database());
        students =
                new SqlStudents(
                        explaining, tree, Roll.names(), new SqlHeadcounts(explaining, tree));
    }

    /**
     * As PostgreSQL does by itself where the database lives longer than a test, but of all rows: of
     * a sample the same search would have another plan each time. A transaction that still ends
     * beside hides from VACUUM that everybody sees the rows, and then no index is read alone.
     */
    private static void vacuum() throws SQLException {
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_statistics_target = 2000");
            await().pollInSameThread()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                statement.execute("VACUUM ANALYZE");
                                return db.value(UNSEEN).orElseThrow().equals("0");
                            });
        }
    }

    @AfterAll
    static void close() {
        tree.close();
        db.close();
    }

    @Test
    void no_search_reads_much_more_than_its_page() {
        Map<String, Long> tooMany = new TreeMap<>();
        Map<String, OrgId> scopes = new LinkedHashMap<>();
        scopes.put("school", SCHOOL);
        scopes.put("county", COUNTY);
        scopes.put("city", CITY);
        scopes.put("province", PROVINCE);
        scopes.forEach(
                (place, scope) -> {
                    for (StudentQuery query : queries(scope)) {
                        String what =
                                place
                                        + " "
                                        + query.name().orElse(query.number().orElse("everybody"));
                        int found = searched(query);
                        System.out.println(
                                "%s: %d blocks, %d found, %s ms"
                                        .formatted(
                                                what,
                                                explaining.blocks(),
                                                found,
                                                explaining.millis()));
                        if (explaining.blocks() > MOST && HELD.contains(place)) {
                            tooMany.put(what, explaining.blocks());
                            explaining.plans().forEach(System.out::println);
                        }
                    }
                });
        assertThat(tooMany).isEmpty();
    }

    /** Common and rare, Chinese and pinyin, read in two ways, and nobody's. */
    private static List<StudentQuery> queries(OrgId scope) {
        List<StudentQuery> queries = new ArrayList<>();
        queries.add(query(scope, Optional.empty(), Optional.empty()));
        for (String name : List.of("王", "王小", "亡", "曾", "w", "wang", "wangx", "z", "ceng", "qqq")) {
            queries.add(query(scope, Optional.of(name), Optional.empty()));
        }
        String number = "999999%012d".formatted(7 * 107);
        queries.add(query(scope, Optional.empty(), Optional.of(number)));
        return queries;
    }

    /** The first two pages. */
    private static int searched(StudentQuery query) {
        explaining.forget();
        Page<Student> found = students.search(query, PageRequest.first(PAGE));
        if (found.next().isPresent()) {
            students.search(query, new PageRequest(found.next(), PAGE));
        }
        return found.items().size();
    }

    private static StudentQuery query(OrgId scope, Optional<String> name, Optional<String> number) {
        return new StudentQuery(scope, name, number, Optional.empty());
    }

    /**
     * Schools of a thousand pupils over all counties, names as they are spread in China: a few
     * surnames have most, some and some given names are read in two ways, a hundredth had another
     * name before.
     */
    private static final List<String> SCRIPT =
            List.of(
                    """
                    INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED, VERSION)
                    SELECT 100000 + N, C.ID, '2161' || LPAD(N::TEXT, 6, '0'), '小学' || N, 'SCHOOL', '610102', FALSE, 1
                    FROM GENERATE_SERIES(1, GREATEST(200, $PUPILS / 1000)) AS S (N)
                    JOIN (SELECT ID, ROW_NUMBER() OVER (ORDER BY ID) - 1 AS R, COUNT(*) OVER () AS K FROM REG_ORG
                          WHERE LEVELS = 'COUNTY') C ON C.R = (N - 1) % C.K""",
                    """
                    INSERT INTO REG_SCHOOL (ORG_ID, SITE_REGION, STAGES, VERSION)
                    SELECT ID, '610102000000', 'PRIMARY:6', 1 FROM REG_ORG WHERE LEVELS = 'SCHOOL'""",
                    """
                    INSERT INTO REG_PERSON (ID, NAME, SORT_KEY, GENDER, BIRTH_DATE, STUDENT_NUMBER, ID_TYPE, ID_NUMBER,
                        STATUS, SCHOOL_ID, COUNTY_ID, CITY_ID, VERSION)
                    SELECT 1000000 + N, F.C || G.C || G2.C, F.P || ' ' || G.P || ' ' || G2.P, '1',
                        DATE '2005-01-01' + (N % 3650), 'L999999' || LPAD(N::TEXT, 12, '0'), '1',
                        '999999' || LPAD(N::TEXT, 12, '0'), 'ENROLLED', O.ID, O.PARENT_ID, A.PARENT_ID, 1
                    FROM GENERATE_SERIES(1, $PUPILS) AS S (N)
                    JOIN (VALUES (0, '王', 'wang'), (1, '李', 'li'), (2, '张', 'zhang'), (3, '刘', 'liu'), (4, '陈', 'chen'),
                        (5, '王', 'wang'), (6, '李', 'li'), (7, '张', 'zhang'), (8, '杨', 'yang'), (9, '赵', 'zhao'),
                        (10, '曾', 'zeng'), (11, '单', 'shan'), (12, '汪', 'wang'), (13, '郑', 'zheng'), (14, '周', 'zhou'),
                        (15, '吴', 'wu'), (16, '朱', 'zhu'), (17, '孙', 'sun'), (18, '马', 'ma'), (19, '胡', 'hu'))
                        AS F (I, C, P) ON F.I = HASHINT4(N) & 15 + (N % 5)
                    JOIN (VALUES (0, '小', 'xiao'), (1, '国', 'guo'), (2, '建', 'jian'), (3, '文', 'wen'), (4, '志', 'zhi'),
                        (5, '雅', 'ya'), (6, '子', 'zi'), (7, '思', 'si')) AS G (I, C, P) ON G.I = HASHINT4(N + 7) & 7
                    JOIN (VALUES (0, '明', 'ming'), (1, '华', 'hua'), (2, '军', 'jun'), (3, '丽', 'li'), (4, '轩', 'xuan'),
                        (5, '涵', 'han'), (6, '怡', 'yi'), (7, '博', 'bo')) AS G2 (I, C, P) ON G2.I = HASHINT4(N + 13) & 7
                    JOIN REG_ORG O ON O.ID = 100001 + N % GREATEST(200, $PUPILS / 1000)
                    JOIN REG_ORG A ON A.ID = O.PARENT_ID
                    ORDER BY N""",
                    """
                    INSERT INTO REG_NAME_KEY (NAME_KEY, PERSON_ID, SEQ, SHARED, SORT_KEY, SCHOOL_ID, COUNTY_ID, CITY_ID)
                    SELECT K.NAME_KEY, P.ID, K.SEQ, K.SHARED, P.SORT_KEY, P.SCHOOL_ID, P.COUNTY_ID, P.CITY_ID
                    FROM REG_PERSON P JOIN (
                        SELECT REPLACE(SORT_KEY, 'zeng', 'ceng') AS NAME_KEY, ID, 1 AS SEQ, 0 AS SHARED FROM REG_PERSON
                            WHERE SORT_KEY LIKE 'zeng%'
                        UNION SELECT REPLACE(SORT_KEY, 'shan', 'dan'), ID, 1, 0 FROM REG_PERSON WHERE SORT_KEY LIKE 'shan%'
                        UNION SELECT REPLACE(SORT_KEY, ' bo', ' bai'), ID, 1, LENGTH(SORT_KEY) - 1 FROM REG_PERSON
                            WHERE SORT_KEY LIKE '% bo'
                        UNION SELECT 'wang' || SUBSTR(SORT_KEY, POSITION(' ' IN SORT_KEY)), ID, 0,
                            CASE WHEN SORT_KEY LIKE 'wang%' THEN LENGTH(SORT_KEY) WHEN SORT_KEY LIKE 'w%' THEN 1 ELSE 0 END
                            FROM REG_PERSON WHERE ID % 100 = 0
                        UNION SELECT '王' || SUBSTR(NAME, 2), ID, 0, CASE WHEN NAME LIKE '王%' THEN LENGTH(NAME) ELSE 0 END
                            FROM REG_PERSON WHERE ID % 100 = 0) K ON K.ID = P.ID
                    ORDER BY 2, 1""",
                    """
                    INSERT INTO REG_ID_DOCUMENT (PERSON_ID, SEQ, ID_TYPE, ID_NUMBER, FROM_DATE, JOURNAL_ID)
                    SELECT ID, 1, '1', ID_NUMBER, DATE '2014-09-01', 1 FROM REG_PERSON
                    ORDER BY ID""",
                    """
                    INSERT INTO REG_NUMBER (STUDENT_NUMBER, PERSON_ID, FROM_DATE, JOURNAL_ID)
                    SELECT STUDENT_NUMBER, ID, DATE '2014-09-01', 1 FROM REG_PERSON
                    ORDER BY ID""",
                    "UPDATE REG_ORG_TREE SET VERSION = VERSION + 1");
}
