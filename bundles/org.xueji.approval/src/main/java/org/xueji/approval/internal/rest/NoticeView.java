package org.xueji.approval.internal.rest;

import java.time.Instant;
import org.xueji.approval.internal.store.Notices;

/**
 * A notice to one's own post.
 *
 * @param about id of the case
 * @param readBy who read it first; empty while nobody has
 */
public record NoticeView(
        long id, long about, String type, Notices.Kind kind, Instant sent, String readBy) {

    static NoticeView of(Notices.Notice notice) {
        return new NoticeView(
                notice.id(),
                notice.about().value(),
                notice.caseType(),
                notice.kind(),
                notice.sent(),
                notice.readBy().orElse(""));
    }
}
