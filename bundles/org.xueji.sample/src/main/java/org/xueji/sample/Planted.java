package org.xueji.sample;

/**
 * A mistake that was planted.
 *
 * @param row as Excel counts: the header is row 1, the first pupil row 2
 */
public record Planted(int row, Defect defect) {}
