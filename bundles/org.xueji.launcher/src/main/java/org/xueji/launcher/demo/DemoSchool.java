package org.xueji.launcher.demo;

import java.util.ArrayList;
import java.util.List;
import org.xueji.sample.SampleClass;
import org.xueji.sample.SampleSchool;

/** The demo's primary school, with as many first-grade classes as its pupils need. */
public final class DemoSchool {

    /** 新城区, the county that manages it. */
    static final String COUNTY = "610102";

    /** 渭滨区 of another city, which has nothing to do with it. */
    static final String ELSEWHERE = "610302";

    /** 碑林区 of the same city, where a pupil moves to. */
    static final String NEXT_COUNTY = "610103";

    static final int CLASS_SIZE = 45;

    private DemoSchool() {}

    static SampleSchool forPupils(int pupils, int schoolYear) {
        return of("2161000001", "演示小学", pupils, schoolYear);
    }

    /** Where he moves to. */
    static SampleSchool next(int schoolYear) {
        return of("2161000002", "演示第二小学", CLASS_SIZE, schoolYear);
    }

    /** Class numbers are year, 1 for primary, and two digits. */
    public static SampleSchool of(String code, String name, int pupils, int schoolYear) {
        List<SampleClass> classes = new ArrayList<>();
        int count = Math.min(99, (pupils + CLASS_SIZE - 1) / CLASS_SIZE);
        for (int i = 1; i <= count; i++) {
            classes.add(
                    new SampleClass("%d1%02d".formatted(schoolYear, i), "小一(%02d)班".formatted(i)));
        }
        return new SampleSchool(code, name, classes);
    }
}
