package org.xueji.approval.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;

/** Journal rows in a list. */
public final class FakeJournal implements Journal {
    private final List<JournalEntry> entries = new ArrayList<>();

    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public JournalId record(JournalEntry entry) {
        entries.add(entry);
        return new JournalId(entries.size());
    }

    @Override
    public JournalId record(Connection chunk, JournalEntry entry) {
        return record(entry);
    }
}
