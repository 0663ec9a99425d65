package org.xueji.identity.internal.post;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.post.PostClosing;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.shared.sql.Sql;

/** Takes the accounts of an organisation that was closed out of use, all at once. */
@Component
public final class AccountClosing implements PostClosing {
    private final Database database;
    private final Commands commands;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public AccountClosing(
            @Reference(target = "(schema=identity)") Database database,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.database = database;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public int close(OrgId org, String why, Actor by) {
        Instant now = clock.instant();
        return commands.call(() -> database.inCommand(on -> close(on, org, why, by, now)));
    }

    private int close(Connection on, OrgId org, String why, Actor by, Instant now)
            throws SQLException {
        int disabled =
                Sql.update(
                        on,
                        // a sealed one is not to be reopened among many others
                        "UPDATE IDN_ACCOUNT SET STATE = 'DISABLED', SEALED_AT = NULL,"
                                + " VERSION = VERSION + 1 WHERE ORG_ID = ?"
                                + " AND (STATE <> 'DISABLED' OR SEALED_AT IS NOT NULL)",
                        org.value());
        int sessions =
                Sql.update(
                        on,
                        "UPDATE IDN_SESSION SET ENDED_AT = ?, VERSION = VERSION + 1"
                                + " WHERE ENDED_AT IS NULL AND ACCOUNT_ID IN"
                                + " (SELECT ID FROM IDN_ACCOUNT WHERE ORG_ID = ?)",
                        now,
                        org.value());
        if (disabled + sessions > 0) {
            Map<String, String> inputs =
                    Map.of("accounts", "" + disabled, "sessions", "" + sessions, "why", why);
            journal.record(JournalEntry.accepted(by, IdentityActions.DISABLE, org, inputs));
        }
        return disabled;
    }
}
