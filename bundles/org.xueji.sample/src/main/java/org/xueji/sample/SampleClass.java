package org.xueji.sample;

/**
 * A class that generated pupils are put into.
 *
 * @param number 班号, 7 digits
 * @param name 班级名称
 */
public record SampleClass(String number, String name) {}
