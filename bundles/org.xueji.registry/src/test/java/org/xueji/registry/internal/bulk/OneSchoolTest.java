package org.xueji.registry.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.registry.internal.Roll;
import org.xueji.testkit.TestDatabase;

/** What the tables themselves refuse, whoever writes to them. */
class OneSchoolTest {

    private static final String ALL = "org.xueji.testkit.TestDatabases#all";
    private static final String ENROLMENT =
            "INSERT INTO REG_ENROLMENT (ID, PERSON_ID, SCHOOL_ID, FROM_DATE, TO_DATE, OPEN_PERSON,"
                    + " JOURNAL_ID, VERSION) VALUES ";

    @ParameterizedTest
    @MethodSource(ALL)
    void a_second_open_enrolment_is_refused(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            String person = pupil(roll);

            refused(
                    db,
                    "(9001, "
                            + person
                            + ", 2002, CAST('2014-09-02' AS DATE), NULL, "
                            + person
                            + ", 1, 1)");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void an_open_enrolment_cannot_hide_from_the_constraint(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            String person = pupil(roll);

            refused(
                    db,
                    "(9001, " + person + ", 2002, CAST('2014-09-02' AS DATE), NULL, NULL, 1, 1)");
            refused(
                    db,
                    "(9001, " + person + ", 2002, CAST('2014-09-02' AS DATE), NULL, 12345, 1, 1)");
            refused(
                    db,
                    "(9001, "
                            + person
                            + ", 2002, CAST('2014-09-02' AS DATE), CAST('2014-10-01' AS DATE), "
                            + person
                            + ", 1, 1)");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void closed_enrolments_may_be_many(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            String person = pupil(roll);
            String closed = ", CAST('2013-09-01' AS DATE), CAST('2014-06-30' AS DATE), NULL, 1, 1)";

            db.execute(
                    ENROLMENT + "(9001, " + person + ", 2002" + closed,
                    ENROLMENT + "(9002, " + person + ", 2003" + closed);

            assertThat(db.count("REG_ENROLMENT")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void a_second_placement_in_one_year_and_a_second_claim_are_refused(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            pupil(roll);

            assertThatThrownBy(
                            () ->
                                    db.execute(
                                            "INSERT INTO REG_PLACEMENT (ENROLMENT_ID,"
                                                    + " SCHOOL_YEAR, PERSON_ID, GRADE, CLASS_ID,"
                                                    + " JOURNAL_ID, VERSION)"
                                                    + " SELECT ENROLMENT_ID,"
                                                    + " SCHOOL_YEAR, PERSON_ID, GRADE, CLASS_ID,"
                                                    + " JOURNAL_ID, VERSION FROM REG_PLACEMENT"))
                    .rootCause()
                    .extracting(no -> no.getMessage().toUpperCase(Locale.ROOT), STRING)
                    .contains("REG_PLACEMENT_ONE");
            assertThatThrownBy(
                            () ->
                                    db.execute(
                                            "INSERT INTO REG_CLAIM SELECT KIND, CLAIM_VALUE,"
                                                    + " ORDINAL, 99 FROM REG_CLAIM"))
                    .hasRootCauseInstanceOf(Exception.class);
        }
    }

    private static String pupil(Roll roll) {
        return roll.enrol(Roll.FIRST, List.of(Roll.child(1, Roll.FIRST, "甲", "61010220080315001X")))
                .get(0)
                .person()
                .orElseThrow()
                .toString();
    }

    private static void refused(TestDatabase db, String values) {
        assertThatThrownBy(() -> db.execute(ENROLMENT + values))
                .rootCause()
                .extracting(no -> no.getMessage().toUpperCase(Locale.ROOT), STRING)
                .containsAnyOf("REG_ENROLMENT_ONE_SCHOOL", "REG_ENROLMENT_OPEN");
        assertThat(db.count("REG_ENROLMENT")).isEqualTo(1);
    }
}
