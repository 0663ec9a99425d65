package org.xueji.registry.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.SchoolAdmin.NewClass;
import org.xueji.registry.api.SchoolAdmin.NewSchool;
import org.xueji.registry.api.SchoolBulk;
import org.xueji.registry.api.Stage;
import org.xueji.registry.internal.Roll;
import org.xueji.registry.internal.code.ShippedRegions;
import org.xueji.registry.internal.org.SnapshotOrgTree;
import org.xueji.registry.internal.school.SchoolRules;
import org.xueji.testkit.TestDatabase;

class SqlSchoolBulkTest {
    private static final String ALL = "org.xueji.testkit.TestDatabases#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void schools_and_classes_come_in_by_chunks(TestDatabase db) {
        db.migrate("registry");
        SnapshotOrgTree tree = new SnapshotOrgTree(db.database());
        try {
            SchoolBulk bulk = bulk(db, tree);
            assertThat(isEmpty(db, bulk)).isTrue();

            List<NewSchool> wanted = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                wanted.add(school("2161%06d".formatted(i), Map.of(Stage.PRIMARY, 6)));
            }
            wanted.add(school("3161999999", Map.of(Stage.PRIMARY, 6, Stage.JUNIOR, 3)));
            List<OrgId> ids = db.database().inChunk(on -> bulk.enter(on, wanted));

            assertThat(ids).hasSize(121).doesNotHaveDuplicates();
            assertThat(tree.byCode("2161000119")).contains(ids.get(119));
            assertThat(tree.levels(ids.get(0))).containsExactly(OrgLevel.SCHOOL);
            assertThat(tree.path(ids.get(0))).contains(Roll.COUNTY);
            assertThat(isEmpty(db, bulk)).isFalse();

            List<NewClass> classes =
                    List.of(
                            open(ids.get(0), "11", "2014101", "小一(01)班"),
                            open(ids.get(120), "22", "2013201", "初二(01)班"));
            List<ClassId> opened = db.database().inChunk(on -> bulk.open(on, classes));

            assertThat(opened).hasSize(2).doesNotHaveDuplicates();
            assertThat(db.value("SELECT STAGES FROM REG_SCHOOL WHERE ORG_ID = " + ids.get(120)))
                    .contains("PRIMARY:6,JUNIOR:3");
            assertThat(
                            db.count(
                                    "REG_CLASS WHERE ID = "
                                            + opened.get(1).value()
                                            + " AND GRADE = '22'"))
                    .isEqualTo(1);
        } finally {
            tree.close();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void everything_that_is_wrong_is_told_and_nothing_is_written(TestDatabase db) {
        try (Roll roll = new Roll(db)) {
            SchoolBulk bulk = bulk(db, roll.tree);
            NewSchool right = school("2161000777", Map.of(Stage.PRIMARY, 6));
            List<NewSchool> wrong =
                    List.of(
                            right,
                            right,
                            school("2161000001", Map.of(Stage.PRIMARY, 6)),
                            school("99", Map.of(Stage.SENIOR, 4)));

            Invalid no =
                    catchThrowableOfType(
                            Invalid.class,
                            () -> db.database().inChunk(on -> bulk.enter(on, wrong)));
            assertThat(no.reasons().stream().map(r -> r.pointer() + " " + r.code()))
                    .containsExactly(
                            "/1/code registry.school-code-taken",
                            "/2/code registry.school-code-taken",
                            "/3/code registry.school-code",
                            "/3/years registry.years");

            Invalid noClass =
                    catchThrowableOfType(
                            Invalid.class,
                            () ->
                                    db.database()
                                            .inChunk(
                                                    on ->
                                                            bulk.open(
                                                                    on,
                                                                    List.of(
                                                                            open(
                                                                                    Roll.FIRST,
                                                                                    "12",
                                                                                    "2013101",
                                                                                    "小二(01)班"),
                                                                            open(
                                                                                    Roll.FIRST,
                                                                                    "12",
                                                                                    "2013101",
                                                                                    "小二(02)班"),
                                                                            open(
                                                                                    Roll.FIRST,
                                                                                    "21",
                                                                                    "2014101",
                                                                                    "初一(01)班")))));
            assertThat(noClass.reasons().stream().map(r -> r.pointer() + " " + r.code()))
                    .containsExactly(
                            "/1/classNo registry.class-no-taken",
                            "/2/grade registry.grade-not-taught",
                            "/2/classNo registry.class-no-taken");
            assertThatThrownBy(
                            () ->
                                    db.database()
                                            .inChunk(
                                                    on ->
                                                            bulk.open(
                                                                    on,
                                                                    List.of(
                                                                            open(
                                                                                    new OrgId(5),
                                                                                    "11",
                                                                                    "2014101",
                                                                                    "甲")))))
                    .isInstanceOf(NotFound.class);
            assertThat(db.count("REG_SCHOOL")).isEqualTo(3);
            assertThat(db.count("REG_CLASS")).isEqualTo(3);
        }
    }

    private static SchoolBulk bulk(TestDatabase db, SnapshotOrgTree tree) {
        return new SqlSchoolBulk(db.database(), new SchoolRules(new ShippedRegions(), tree));
    }

    private static boolean isEmpty(TestDatabase db, SchoolBulk bulk) {
        return db.database().inChunk(bulk::isEmpty);
    }

    private static NewSchool school(String code, Map<Stage, Integer> years) {
        return new NewSchool(code, "学校" + code, Roll.COUNTY, "610102000000", years);
    }

    private static NewClass open(OrgId school, String grade, String number, String name) {
        return new NewClass(school, 2014, grade, number, name, 45);
    }
}
