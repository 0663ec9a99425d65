package org.xueji.sample;

import java.util.List;

/**
 * A school that generated pupils are brought by.
 *
 * @param code 学校标识码
 * @param classes at least one
 */
public record SampleSchool(String code, String name, List<SampleClass> classes) {
    public SampleSchool {
        classes = List.copyOf(classes);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("a school needs a class");
        }
    }
}
