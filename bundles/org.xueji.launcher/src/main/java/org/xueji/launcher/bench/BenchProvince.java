package org.xueji.launcher.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.xueji.launcher.demo.DemoSchool;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleSchool;

/**
 * Puts schools and persons straight into the registry's tables of a rehearsal database: a million
 * of them by the way that pupils take would take longer than what is measured.
 */
final class BenchProvince {

    /** 新城区. */
    private static final long COUNTY = 14;

    private static final long CITY = 2;
    private static final int PUPILS_A_SCHOOL = 1_000;

    private final int schoolYear;

    BenchProvince(int schoolYear) {
        this.schoolYear = schoolYear;
    }

    /** As many schools as the rows need, with classes for their pupils. */
    List<SampleSchool> schoolsFor(int rows) {
        List<SampleSchool> schools = new ArrayList<>();
        for (int i = 0; i * PUPILS_A_SCHOOL < rows; i++) {
            schools.add(
                    DemoSchool.of(
                            "2161%06d".formatted(500_000 + i),
                            "基准小学%03d".formatted(i),
                            PUPILS_A_SCHOOL,
                            schoolYear));
        }
        return schools;
    }

    void enter(Connection connection, List<SampleSchool> schools) throws SQLException {
        long org = 10_000_000;
        long schoolClass = 10_000_000;
        try (PreparedStatement organisation =
                        connection.prepareStatement(
                                "INSERT INTO REG_ORG (ID, PARENT_ID, CODE, NAME, LEVELS, REGION_CODE, CLOSED, VERSION)"
                                        + " VALUES (?, ?, ?, ?, 'SCHOOL', '610102', FALSE, 1)");
                PreparedStatement school =
                        connection.prepareStatement(
                                "INSERT INTO REG_SCHOOL (ORG_ID, SITE_REGION, STAGES, VERSION)"
                                        + " VALUES (?, '610102001001', 'PRIMARY:6', 1)");
                PreparedStatement classes =
                        connection.prepareStatement(
                                "INSERT INTO REG_CLASS (ID, SCHOOL_ID, SCHOOL_YEAR, GRADE, CLASS_NO, NAME, CAPACITY,"
                                        + " VERSION) VALUES (?, ?, ?, '11', ?, ?, ?, 1)")) {
            for (SampleSchool each : schools) {
                set(organisation, ++org, COUNTY, each.code(), each.name());
                set(school, org);
                for (SampleClass one : each.classes()) {
                    set(classes, ++schoolClass, org, schoolYear, one.number(), one.name(), 45);
                }
            }
            organisation.executeBatch();
            school.executeBatch();
            classes.executeBatch();
        }
        execute(connection, "UPDATE REG_ORG_TREE SET VERSION = VERSION + 1");
    }

    /**
     * Persons whose claims the duplicate check has to look through; PostgreSQL makes them by
     * itself.
     */
    void fill(Connection connection, int persons) throws SQLException {
        long school = 10_000_001;
        execute(
                connection,
                """
                INSERT INTO REG_PERSON (ID, NAME, SORT_KEY, GENDER, BIRTH_DATE, STUDENT_NUMBER, ID_TYPE, ID_NUMBER,
                    STATUS, SCHOOL_ID, COUNTY_ID, CITY_ID, VERSION)
                SELECT 20000000 + N, '基准' || N, 'ji zhun ' || LPAD(N::TEXT, 8, '0'), '1', DATE '2005-01-01' + (N %% 3650),
                    'L999999' || LPAD(N::TEXT, 12, '0'), '1', '999999' || LPAD(N::TEXT, 12, '0'),
                    'ENROLLED', %d, %d, %d, 1
                FROM GENERATE_SERIES(1, %d) AS S (N)"""
                        .formatted(school, COUNTY, CITY, persons));
        execute(
                connection,
                """
                INSERT INTO REG_CLAIM (KIND, CLAIM_VALUE, ORDINAL, PERSON_ID)
                SELECT 'I', ID_NUMBER, 0, ID FROM REG_PERSON WHERE ID > 20000000""");
        execute(connection, "ANALYZE");
    }

    /** The persons' student numbers, so that they are found by them. */
    void number(Connection connection) throws SQLException {
        execute(
                connection,
                """
                INSERT INTO REG_NUMBER (STUDENT_NUMBER, PERSON_ID, FROM_DATE, JOURNAL_ID)
                SELECT STUDENT_NUMBER, ID, DATE '2020-09-01', 0 FROM REG_PERSON WHERE ID > 20000000""");
        execute(connection, "ANALYZE");
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
