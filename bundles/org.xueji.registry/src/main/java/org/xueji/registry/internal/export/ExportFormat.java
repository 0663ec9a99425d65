package org.xueji.registry.internal.export;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of files that a roll can be taken out as. */
public enum ExportFormat {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    CSV("text/csv;charset=UTF-8");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** What a file's name ends with, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExportFormat> of(String text) {
        return Stream.of(values()).filter(f -> f.extension().equals(text)).findFirst();
    }
}
