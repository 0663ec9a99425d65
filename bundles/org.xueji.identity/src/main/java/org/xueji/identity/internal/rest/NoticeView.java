package org.xueji.identity.internal.rest;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.qualification.Standing;

/**
 * What somebody is told about the operating certificate (上岗证) that he lacks.
 *
 * @param state {@code WARNED}, {@code TEMPORARY}, {@code STOPPED} or {@code UNKNOWN}
 * @param until the last day on which he may, or might, work without
 */
public record NoticeView(
        String code, Standing.State state, String text, Optional<LocalDate> until) {

    static Optional<NoticeView> of(Standing standing, Texts texts, Locale locale) {
        return standing.notice()
                .map(
                        why ->
                                new NoticeView(
                                        why.code(),
                                        standing.state(),
                                        texts.of(why, locale),
                                        standing.until()));
    }
}
