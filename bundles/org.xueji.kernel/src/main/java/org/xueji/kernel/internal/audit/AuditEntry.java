package org.xueji.kernel.internal.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;

/**
 * Something an operator did on the console: a login, or a line of commands.
 *
 * @param id made once: an entry that is written again after a crash can be told by it
 * @param key fingerprint of the key that he came in with; empty when not known
 */
record AuditEntry(
        String id,
        Instant at,
        String operator,
        String person,
        String action,
        String key,
        String commands,
        int words,
        String result) {

    static final String COMMAND = "console.command";

    /** An operator account logged in. */
    static final String LOGIN = "console.login";

    /** The key file of the node let somebody in. */
    static final String BREAK_GLASS = "console.break-glass";

    private static final String ACCEPTED = "accepted";
    private static final int BEFORE_LOGINS = 6;

    static AuditEntry of(Instant at, ConsoleLogin by, ConsoleCommand line, String result) {
        return entry(at, by, COMMAND, line, result);
    }

    static AuditEntry of(Instant at, ConsoleLogin login) {
        String action = login.isAccount() ? LOGIN : BREAK_GLASS;
        ConsoleCommand nothing = new ConsoleCommand("", 0);
        return entry(at, login, action, nothing, ACCEPTED);
    }

    private static AuditEntry entry(
            Instant at, ConsoleLogin by, String action, ConsoleCommand line, String result) {
        return new AuditEntry(
                UUID.randomUUID().toString(),
                at,
                word(by.actor().name()),
                word(by.actor().person()),
                action,
                word(by.key().orElse("")),
                line.commands(),
                line.words(),
                result);
    }

    JournalEntry toJournal() {
        Map<String, String> inputs = new HashMap<>(Map.of("entry", id, "at", at.toString()));
        if (action.equals(COMMAND)) {
            inputs.put("commands", commands);
            inputs.put("words", Integer.toString(words));
        }
        if (!key.isEmpty()) {
            inputs.put("key", key);
        }
        Actor actor = new Actor(new AccountId(0), person, operator, new OrgId(0), Role.OPERATOR);
        return new JournalEntry(actor, action, new OrgId(0), inputs, List.of(), result);
    }

    /** One line of the spool; no field can hold a tab. */
    String line() {
        return String.join(
                "\t",
                id,
                at.toString(),
                operator,
                commands,
                "" + words,
                result,
                person,
                action,
                key);
    }

    /** A line of this version, or of the one before, which kept commands only. */
    static AuditEntry parse(String line) {
        String[] field = line.split("\t", -1);
        if (field.length != BEFORE_LOGINS && field.length != BEFORE_LOGINS + 3) {
            throw new IllegalArgumentException("not an entry");
        }
        boolean before = field.length == BEFORE_LOGINS;
        return new AuditEntry(
                field[0],
                Instant.parse(field[1]),
                field[2],
                before ? Actor.operator(field[2]).person() : field[6],
                before ? COMMAND : field[7],
                before ? "" : field[8],
                field[3],
                Integer.parseInt(field[4]),
                field[5]);
    }

    private static String word(String text) {
        return text.replaceAll("\\s", "_");
    }
}
