package org.xueji.identity.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.journal.JournalId;

/** Keeps what would be written, and insists on a transaction as the real one does. */
final class RecordingJournal implements Journal {

    final List<JournalEntry> entries = new ArrayList<>();
    private final Commands commands;

    RecordingJournal(Commands commands) {
        this.commands = commands;
    }

    @Override
    public synchronized JournalId record(JournalEntry entry) {
        if (!commands.isRunning()) {
            throw new IllegalStateException("outside a transaction");
        }
        entries.add(entry);
        return new JournalId(entries.size());
    }

    @Override
    public synchronized JournalId record(Connection chunk, JournalEntry entry) {
        entries.add(entry);
        return new JournalId(entries.size());
    }

    /** Action and result of each entry. */
    List<String> told() {
        return entries.stream().map(entry -> entry.action() + " " + entry.result()).toList();
    }
}
