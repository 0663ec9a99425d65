package org.xueji.core.api.data;

/** What a database was born as; it keeps that for life. */
public enum DatabaseKind {
    /** Real pupils. The clock cannot be set and nothing generated can get in. */
    LIVE,
    /** Generated pupils only, for showing. */
    DEMO,
    /** Generated pupils only, for exercises at full size. */
    REHEARSAL
}
