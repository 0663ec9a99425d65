package org.xueji.launcher.demo;

/**
 * What the demo shows.
 *
 * @param pupils rows of the workbook, defects included
 * @param defects rows that must be refused
 * @param seed the same seed makes the same pupils
 */
record DemoOptions(int pupils, int defects, long seed) {}
