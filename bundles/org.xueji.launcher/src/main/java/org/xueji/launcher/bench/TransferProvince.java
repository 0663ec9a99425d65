package org.xueji.launcher.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A province full of pupils on roll, each with enrolment, class, profile and a guardian, written
 * straight into the registry's tables of a rehearsal database. The pupils who will move stand at
 * the head of the row, at eight schools of one county; their new schools are in the next county.
 */
final class TransferProvince {

    static final String SENDING_COUNTY = "610102";
    static final String RECEIVING_COUNTY = "610103";

    private static final int SCHOOLS = 1_000;

    private final int schoolYear;

    TransferProvince(int schoolYear) {
        this.schoolYear = schoolYear;
    }

    /**
     * @param moving how many of the pupils are at the sending schools
     */
    void fill(Connection sql, int pupils, int moving) throws SQLException {
        try (Statement statement = sql.createStatement()) {
            // a million foreign keys that are known to be right are not looked up
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET synchronous_commit = off");
            for (String each : SCRIPT) {
                statement.execute(
                        each.replace("$PUPILS", "" + pupils)
                                .replace("$MOVING", "" + moving)
                                .replace("$SCHOOLS", "" + SCHOOLS)
                                .replace("$CLASSES", "" + CaseBook.CLASSES)
                                .replace("$CLIENTS", "" + CaseBook.CLIENTS)
                                .replace("$SENDING", "" + CaseBook.SENDING)
                                .replace("$CLASS", "" + CaseBook.FIRST_CLASS)
                                .replace("$ENROLMENT", "" + CaseBook.ENROLMENT)
                                .replace("$PUPIL", "" + CaseBook.PUPIL)
                                .replace("$YEAR", "" + schoolYear));
            }
            statement.execute("SET session_replication_role = DEFAULT");
            statement.execute("SET synchronous_commit = DEFAULT");
        }
    }

    private static final List<String> SCRIPT =
            List.of(
                    """
                    INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED, VERSION)
                    SELECT $SENDING + N, CASE WHEN N < $CLIENTS THEN 14 WHEN N < 2 * $CLIENTS THEN 15 ELSE C.ID END,
                        '2161' || LPAD((600001 + N)::TEXT, 6, '0'), '基准小学' || N, 'SCHOOL', '610102', FALSE, 1
                    FROM GENERATE_SERIES(0, $SCHOOLS - 1) AS S (N)
                    JOIN (SELECT ID, ROW_NUMBER() OVER (ORDER BY ID) - 1 AS R, COUNT(*) OVER () AS K FROM REG_ORG
                          WHERE LEVELS = 'COUNTY') C ON C.R = N % C.K""",
                    """
                    INSERT INTO REG_SCHOOL (ORG_ID, SITE_REGION, STAGES, VERSION)
                    SELECT $SENDING + N, '610102001001', 'PRIMARY:6', 1 FROM GENERATE_SERIES(0, $SCHOOLS - 1) AS S (N)""",
                    """
                    INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME, CAPACITY, VERSION)
                    SELECT $CLASS + N * $CLASSES + K, $SENDING + N, $YEAR, '13', '$YEAR1' || LPAD(K::TEXT, 2, '0'),
                        '小三' || K || '班', 45, 1
                    FROM GENERATE_SERIES(0, $SCHOOLS - 1) AS S (N), GENERATE_SERIES(0, $CLASSES - 1) AS T (K)""",
                    """
                    INSERT INTO REG_PERSON (ID, NAME, SORT_KEY, GENDER, BIRTH_DATE, STUDENT_NUMBER, ID_TYPE, ID_NUMBER,
                        STATUS, SCHOOL_ID, COUNTY_ID, CITY_ID, VERSION)
                    SELECT $PUPIL + N, '基准' || N, 'ji zhun ' || LPAD(N::TEXT, 8, '0'), '1',
                        DATE '2010-01-01' + (N % 365), 'L999999' || LPAD(N::TEXT, 12, '0'), '1',
                        '999999' || LPAD(N::TEXT, 12, '0'), 'ENROLLED', O.ID, O.PARENT_ID, A.PARENT_ID, 1
                    FROM GENERATE_SERIES(0, $PUPILS - 1) AS S (N)
                    JOIN REG_ORG O ON O.ID = $SENDING + CASE WHEN N < $MOVING THEN N % $CLIENTS
                        ELSE 2 * $CLIENTS + N % ($SCHOOLS - 2 * $CLIENTS) END
                    JOIN REG_ORG A ON A.ID = O.PARENT_ID""",
                    """
                    INSERT INTO REG_CLAIM (KIND, CLAIM_VALUE, ORDINAL, PERSON_ID)
                    SELECT 'I', ID_NUMBER, 0, ID FROM REG_PERSON""",
                    """
                    INSERT INTO REG_NUMBER (STUDENT_NUMBER, PERSON_ID, FROM_DATE, JOURNAL_ID)
                    SELECT STUDENT_NUMBER, ID, DATE '$YEAR-09-01', 0 FROM REG_PERSON""",
                    """
                    INSERT INTO REG_ENROLMENT (ID, PERSON_ID, SCHOOL_ID, FROM_DATE, OPEN_PERSON, JOURNAL_ID, VERSION)
                    SELECT ID, ID, SCHOOL_ID, DATE '$YEAR-09-01', ID, 0, 1 FROM REG_PERSON""",
                    """
                    INSERT INTO REG_PLACEMENT (ENROLMENT_ID, SCHOOL_YEAR, PERSON_ID, GRADE, CLASS_ID, JOURNAL_ID, VERSION)
                    SELECT ID, $YEAR, ID, '13', $CLASS + (SCHOOL_ID - $SENDING) * $CLASSES + ID % $CLASSES, 0, 1
                    FROM REG_PERSON""",
                    """
                    INSERT INTO REG_PROFILE (PERSON_ID, ETHNICITY, NATIONALITY, HUKOU_TYPE, DETAILS, JOURNAL_ID, VERSION)
                    SELECT ID, '01', '156', '1', '{"address":"基准路一号","postcode":"710000"}', 0, 1 FROM REG_PERSON""",
                    """
                    INSERT INTO REG_GUARDIAN (PERSON_ID, SEQ, NAME, RELATION, IS_GUARDIAN, PHONE, PROFILE, JOURNAL_ID,
                        VERSION)
                    SELECT ID, 1, '基准家长', '51', TRUE, '13000000000', '{}', 0, 1 FROM REG_PERSON""",
                    "ALTER SEQUENCE REG_ENROLMENT_SEQ RESTART WITH $ENROLMENT",
                    "UPDATE REG_ORG_TREE SET VERSION = VERSION + 1");
}
