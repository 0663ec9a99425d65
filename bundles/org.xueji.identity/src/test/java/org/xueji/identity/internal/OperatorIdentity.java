package org.xueji.identity.internal;

import java.util.List;
import java.util.stream.Stream;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.testkit.TestClock;

/** What operators need of identity, on both products. */
public final class OperatorIdentity implements AutoCloseable {

    private final Databases.Migrated migrated;

    private OperatorIdentity(Databases.Migrated migrated) {
        this.migrated = migrated;
    }

    public static Stream<OperatorIdentity> all() {
        return Databases.all().map(OperatorIdentity::new);
    }

    public Database database() {
        return migrated.database().database();
    }

    public Commands commands() {
        return migrated.database().commands();
    }

    public Journal journal() {
        return migrated.identity().journal;
    }

    /** A copy of what was written so far. */
    public List<JournalEntry> entries() {
        synchronized (migrated.identity().journal) {
            return List.copyOf(migrated.identity().journal.entries);
        }
    }

    public AccessCheck access() {
        return migrated.identity().access;
    }

    public Accounts accounts() {
        return migrated.identity().accounts;
    }

    public TestClock clock() {
        return migrated.identity().clock;
    }

    /** Somebody with an account. */
    public Actor administrator() {
        return migrated.identity().actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
    }

    @Override
    public void close() {
        migrated.close();
    }

    @Override
    public String toString() {
        return migrated.toString();
    }
}
