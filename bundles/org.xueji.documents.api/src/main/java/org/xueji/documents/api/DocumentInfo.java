package org.xueji.documents.api;

import java.util.Objects;
import org.xueji.core.api.access.OrgId;

/**
 * What a file is kept for.
 *
 * @param owner the organisation it belongs to
 * @param purpose what needs it, unique to that thing, such as {@code intake.batch:17}; at most 200
 *     characters. As long as one purpose holds a content, the content stays
 * @param name the file's name as the user gave it, without folders; shown to users; cut to 200
 *     characters
 * @param mediaType as the client said it, such as {@code text/csv}; nobody has checked it
 */
public record DocumentInfo(OrgId owner, String purpose, String name, String mediaType) {

    private static final int LONGEST = 200;

    public DocumentInfo {
        Objects.requireNonNull(owner);
        if (purpose.isBlank() || purpose.length() > LONGEST) {
            throw new IllegalArgumentException("not a purpose: " + purpose);
        }
        name = cut(name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))));
        mediaType = cut(mediaType);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
