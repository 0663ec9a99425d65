package org.xueji.shared.paper;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What a scanned paper may be; told by how the content begins and ends, never by its name. */
enum PaperType {
    JPEG("image/jpeg", "ffd8ff", "ffd9", 64),
    PNG("image/png", "89504e470d0a1a0a", "49454e44ae426082", 64),
    PDF("application/pdf", "255044462d", "2525454f46", 1024);

    private final String mediaType;
    private final byte[] begin;
    private final byte[] end;
    private final int within;

    PaperType(String mediaType, String begin, String end, int within) {
        this.mediaType = mediaType;
        this.begin = HexFormat.of().parseHex(begin);
        this.end = HexFormat.of().parseHex(end);
        this.within = within;
    }

    String mediaType() {
        return mediaType;
    }

    static Optional<PaperType> of(byte[] content) {
        return Arrays.stream(values()).filter(type -> type.fits(content)).findFirst();
    }

    private boolean fits(byte[] content) {
        return content.length >= begin.length + end.length
                && Arrays.equals(content, 0, begin.length, begin, 0, begin.length)
                && endsWithin(content);
    }

    /** Scanners leave a few bytes behind the end. */
    private boolean endsWithin(byte[] content) {
        int first = Math.max(begin.length, content.length - within);
        for (int at = content.length - end.length; at >= first; at--) {
            if (Arrays.equals(content, at, at + end.length, end, 0, end.length)) {
                return true;
            }
        }
        return false;
    }
}
