package org.xueji.core.api.journal;

/** Identity of a journal row. Ids are not in the order of commits. */
public record JournalId(long value) {}
