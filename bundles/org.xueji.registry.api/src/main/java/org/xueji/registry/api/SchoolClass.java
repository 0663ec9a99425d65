package org.xueji.registry.api;

import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.rest.Versioned;

/**
 * A class of one school in one school year.
 *
 * @param schoolYear the calendar year in which the school year begins
 * @param grade code of table 2.15, such as {@code 11}
 * @param classNo 班号, 7 digits, unique in the school and year
 * @param name 班级名称, such as 小一(01)班; unique in the school and year
 * @param capacity how many pupils it is meant for
 * @param enrolled how many are placed in it
 */
public record SchoolClass(
        ClassId id,
        OrgId school,
        int schoolYear,
        String grade,
        String classNo,
        String name,
        int capacity,
        int enrolled,
        long version)
        implements Versioned {}
