package org.xueji.workbook.api;

import java.time.Duration;

/**
 * How much a file may cost before reading stops with {@link UnreadableTable}.
 *
 * @param fileBytes size of the file
 * @param unpackedBytes sum of the parts of a workbook that are read, unpacked
 * @param ratio how many times larger than packed one part may be; parts up to 16 MiB are exempt,
 *     because a sheet with nothing but formats packs very well
 * @param rows rows with text, the header not counted
 * @param columns columns of a row
 * @param cellLength UTF-16 characters of a cell; Excel itself ends at 32,767
 * @param time spent inside the reader; what the caller does between two rows does not count
 */
public record ReadLimits(
        long fileBytes,
        long unpackedBytes,
        int ratio,
        int rows,
        int columns,
        int cellLength,
        Duration time) {

    private static final long MIB = 1L << 20;

    public ReadLimits {
        if (fileBytes < 1
                || unpackedBytes < 1
                || ratio < 1
                || rows < 1
                || columns < 1
                || cellLength < 1
                || cellLength > 32_767
                || time.isNegative()
                || time.isZero()) {
            throw new IllegalArgumentException("limits must be positive, cells at most 32767");
        }
    }

    /** For what one school sends: 64 MiB, 20,000 rows, 512 columns, 2,000 characters, a minute. */
    public static ReadLimits ofUpload() {
        return new ReadLimits(64 * MIB, 512 * MIB, 200, 20_000, 512, 2_000, Duration.ofMinutes(1));
    }

    /** For what an operator imports: 1 GiB, 200,000 rows, else like an upload; ten minutes. */
    public static ReadLimits ofImport() {
        return new ReadLimits(
                1024 * MIB, 4096 * MIB, 200, 200_000, 512, 2_000, Duration.ofMinutes(10));
    }

    /** The same limits with another number of rows. */
    public ReadLimits withRows(int most) {
        return new ReadLimits(fileBytes, unpackedBytes, ratio, most, columns, cellLength, time);
    }
}
