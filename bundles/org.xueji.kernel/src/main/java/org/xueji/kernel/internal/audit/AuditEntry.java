package org.xueji.kernel.internal.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalEntry;

/**
 * Something an operator did on the console.
 *
 * @param id made once: an entry that is written again after a crash can be told by it
 */
record AuditEntry(
        String id, Instant at, String operator, String commands, int words, String result) {

    static final String ACTION = "console.command";

    static AuditEntry of(Instant at, String operator, ConsoleCommand line, String result) {
        String id = UUID.randomUUID().toString();
        return new AuditEntry(id, at, operator, line.commands(), line.words(), result);
    }

    JournalEntry toJournal() {
        Map<String, String> inputs =
                Map.of(
                        "commands",
                        commands,
                        "words",
                        Integer.toString(words),
                        "entry",
                        id,
                        "at",
                        at.toString());
        return new JournalEntry(
                Actor.operator(operator),
                ACTION,
                new OrgId(0),
                inputs,
                java.util.List.of(),
                result);
    }

    /** One line of the spool; no field can hold a tab. */
    String line() {
        return String.join("\t", id, at.toString(), operator, commands, "" + words, result);
    }

    static AuditEntry parse(String line) {
        String[] field = line.split("\t", -1);
        if (field.length != 6) {
            throw new IllegalArgumentException("not an entry");
        }
        return new AuditEntry(
                field[0],
                Instant.parse(field[1]),
                field[2],
                field[3],
                Integer.parseInt(field[4]),
                field[5]);
    }
}
