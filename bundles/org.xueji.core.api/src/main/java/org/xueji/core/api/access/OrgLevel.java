package org.xueji.core.api.access;

/**
 * The levels of the organisation tree, from the top. An organisation may have two at once (韩城, 杨凌).
 */
public enum OrgLevel {
    /** 省. */
    PROVINCE,
    /** 市级教育行政部门. */
    CITY,
    /** 区县教育行政部门. */
    COUNTY,
    /** 学校. */
    SCHOOL
}
