package org.xueji.rehearsal.internal.province;

/**
 * All that a generated province depends on, beside its counties: the same recipe makes the same
 * pupils.
 *
 * @param pupils how many rows are generated; the rules refuse some of them
 * @param schoolYear the present one
 */
public record Recipe(long seed, int pupils, int schoolYear) {

    /** Of the generator; a province of another version is not gone on with. */
    public static final int VERSION = 3;

    /** The eldest were born eighteen years before, and the codes were abolished by 2001. */
    public static final int FIRST_YEAR = 2020;

    public static final int LAST_YEAR = 2100;
    public static final int LEAST = 100;
    public static final int MOST = 8_000_000;

    /** Random numbers of one thing, whatever was made before it. */
    long mixed(long thing) {
        long z = seed * 0x9E3779B97F4A7C15L + thing;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
