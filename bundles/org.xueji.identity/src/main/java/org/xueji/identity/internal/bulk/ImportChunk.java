package org.xueji.identity.internal.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.Tokens;

/** Writes a chunk of checked rows: accounts, sealed passwords, errors, counts, one journal row. */
final class ImportChunk {

    private final AccountRows rows;
    private final AccessCheck access;
    private final Journal journal;

    ImportChunk(AccountRows rows, AccessCheck access, Journal journal) {
        this.rows = rows;
        this.access = access;
        this.journal = journal;
    }

    /** Answers false, having written nothing, when the import is over. */
    boolean write(Connection on, AccountImport of, List<RowCheck.Checked> chunk, Instant now)
            throws SQLException {
        List<Wanted> wanted = chunk.stream().flatMap(row -> row.wanted().stream()).toList();
        List<RowError> errors = new ArrayList<>();
        chunk.forEach(row -> errors.addAll(row.errors()));
        List<Wanted> fresh = fresh(on, of, wanted, errors);
        long refused = errors.stream().map(RowError::row).distinct().count();
        long same = chunk.size() - refused - fresh.size();
        if (!Imports.count(on, of.id(), fresh.size(), same, refused)) {
            return false;
        }
        Imports.addErrors(on, of.id(), errors);
        if (!fresh.isEmpty()) {
            Map<Long, String> passwords = rows.add(on, fresh, now);
            Secrets.add(on, of, passwords);
            journal.record(on, entry(of, passwords.keySet()));
        }
        return true;
    }

    private List<Wanted> fresh(
            Connection on, AccountImport of, List<Wanted> wanted, List<RowError> errors)
            throws SQLException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<String, Wanted> known =
                AccountRows.known(on, wanted.stream().map(Wanted::login).toList());
        Map<String, Set<OrgId>> persons =
                AccountRows.persons(
                        on, wanted.stream().flatMap(row -> row.person().stream()).toList());
        List<Wanted> fresh = new ArrayList<>();
        for (Wanted row : wanted) {
            Wanted there = known.get(row.login());
            if (there == null && isKnown(of, row.person(), persons)) {
                fresh.add(row);
            } else if (there == null) {
                errors.add(
                        error(
                                row,
                                Column.PERSON,
                                row.person().orElse(""),
                                Reason.of("identity.person-unknown")));
            } else if (!there.isSame(row)) {
                errors.add(
                        error(row, Column.LOGIN, row.login(), Reason.of("identity.login-taken")));
            }
        }
        return fresh;
    }

    private boolean isKnown(
            AccountImport of, Optional<String> person, Map<String, Set<OrgId>> persons) {
        return person.isEmpty()
                || persons.getOrDefault(person.get(), Set.of()).stream()
                        .anyMatch(org -> access.allows(of.by(), IdentityActions.CREATE, org));
    }

    private static RowError error(Wanted row, Column column, String value, Reason reason) {
        return RowError.of(row.row(), column, RowCheck.shown(value), reason);
    }

    private static JournalEntry entry(AccountImport of, Set<Long> accounts) {
        String members =
                accounts.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
        Map<String, String> inputs =
                Map.of(
                        "import", "" + of.id(),
                        "accounts", "" + accounts.size(),
                        "members", Tokens.digest(members));
        return JournalEntry.accepted(of.by(), KeepingActions.IMPORT, of.by().org(), inputs);
    }
}
