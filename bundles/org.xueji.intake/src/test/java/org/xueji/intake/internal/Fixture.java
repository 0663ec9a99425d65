package org.xueji.intake.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.access.OrgId;
import org.xueji.intake.internal.catalogue.Catalogue;
import org.xueji.intake.internal.check.CheckSetting;
import org.xueji.intake.internal.check.CheckSetting.ClassLimits;
import org.xueji.intake.internal.check.Finding;
import org.xueji.intake.internal.check.Findings;
import org.xueji.intake.internal.check.Row;
import org.xueji.intake.internal.check.RowChecker;
import org.xueji.intake.internal.check.SchoolFrame;
import org.xueji.registry.api.ClassId;
import org.xueji.registry.api.School;
import org.xueji.registry.api.SchoolClass;
import org.xueji.registry.api.Stage;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleFile;
import org.xueji.sample.SampleSchool;
import org.xueji.workbook.api.CellKind;

/** A school of three first grades in 2014, and rows for it. */
public final class Fixture {
    public static final int YEAR = 2014;
    public static final LocalDate TODAY = LocalDate.of(2014, 9, 3);
    public static final OrgId SCHOOL = new OrgId(100);
    public static final String CODE = "2161000001";
    public static final Catalogue CATALOGUE = Catalogue.load();

    private Fixture() {}

    public static School school() {
        return new School(
                SCHOOL,
                CODE,
                "示例小学",
                new OrgId(10),
                "610102000000",
                Map.of(Stage.PRIMARY, 6),
                false,
                1);
    }

    public static List<SchoolClass> classes() {
        List<SchoolClass> classes = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            classes.add(
                    new SchoolClass(
                            new ClassId(1000 + i),
                            SCHOOL,
                            YEAR,
                            "11",
                            "201410" + i,
                            "小一(0" + i + ")班",
                            45,
                            0,
                            1));
        }
        return classes;
    }

    public static SampleSchool sampleSchool() {
        return new SampleSchool(
                CODE,
                school().name(),
                classes().stream().map(c -> new SampleClass(c.classNo(), c.name())).toList());
    }

    public static SampleFile file(long seed, int pupils, int defects) {
        return SampleFile.of(seed, YEAR, List.of(sampleSchool()), pupils, defects);
    }

    public static RowChecker checker() {
        return checker(new ClassLimits(100_000, 0), true);
    }

    public static RowChecker checker(ClassLimits limits, boolean takesGenerated) {
        SchoolFrame frame = new SchoolFrame(school(), classes());
        CheckSetting setting =
                new CheckSetting(
                        code -> code.equals(CODE) ? Optional.of(frame) : Optional.empty(),
                        YEAR,
                        "11",
                        TODAY,
                        takesGenerated,
                        limits);
        return new RowChecker(CATALOGUE, new TestCodes(), new TestRegions(), setting);
    }

    /** A faultless row. */
    public static Row row() {
        return row(file(1, 1, 0).rows().findFirst().orElseThrow());
    }

    public static Row row(List<String> cells) {
        Row row = new Row(CATALOGUE);
        fill(row, 2, cells);
        return row;
    }

    public static void fill(Row row, int number, List<String> cells) {
        row.begin(number);
        for (int column = 0; column < cells.size(); column++) {
            row.put(column, cells.get(column), CellKind.TEXT);
        }
    }

    public static void put(Row row, String field, String text) {
        row.put(CATALOGUE.column(field), text, text.isEmpty() ? CellKind.BLANK : CellKind.TEXT);
    }

    public static List<Finding> check(Row row) {
        return check(row, checker());
    }

    public static List<Finding> check(Row row, RowChecker checker) {
        Findings found = new Findings(CATALOGUE);
        checker.check(row, found);
        return found.list();
    }

    /** The rules that refuse the row. */
    public static List<String> refusals(Row row) {
        return check(row).stream().filter(Finding::refuses).map(Finding::rule).toList();
    }

    /** The rules that only warn. */
    public static List<String> warnings(Row row) {
        return check(row).stream().filter(f -> !f.refuses()).map(Finding::rule).toList();
    }
}
