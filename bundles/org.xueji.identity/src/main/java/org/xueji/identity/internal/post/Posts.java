package org.xueji.identity.internal.post;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.AccountService;
import org.xueji.identity.internal.AccountState;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.IssuedAccount;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.NewAccount;
import org.xueji.identity.internal.OrgPath;
import org.xueji.identity.internal.Sessions;
import org.xueji.identity.internal.Why;
import org.xueji.shared.sql.Sql;

/**
 * People who go elsewhere or leave their post to somebody else. What waits at a post waits for an
 * organisation and a role, so it passes on by itself. Safe for use by many threads.
 */
@Component(service = Posts.class)
public final class Posts {

    private final AccountService administration;
    private final Accounts accounts;
    private final Sessions sessions;
    private final OrgTree tree;
    private final AccessCheck access;
    private final Commands commands;
    private final Database database;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public Posts(
            @Reference AccountService administration,
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Commands commands,
            @Reference(target = "(schema=identity)") Database database,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.administration = administration;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tree = tree;
        this.access = access;
        this.commands = commands;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Binds an account to another organisation, in the same role, and ends its sessions. The mover
     * administers both organisations.
     *
     * @param toCode code of the organisation
     */
    public Outcome<Account> move(AccountId id, String toCode, String why, Actor by) {
        Account account = visible(id, KeepingActions.MOVE, by);
        OrgId to =
                tree.byCode(toCode)
                        .filter(org -> access.allows(by, KeepingActions.MOVE, org))
                        .orElseThrow(() -> NotFound.of("org"));
        List<Reason> objections = new ArrayList<>(objections(account, why, by));
        if (account.org().equals(to)) {
            objections.add(Reason.of("identity.same-org").at("/org"));
        }
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        return commands.run(() -> moved(account, to, why.strip(), by));
    }

    /**
     * Gives a post to somebody else: the account is disabled, its sessions end, and the successor
     * gets one for the same organisation and role, with a password that is told once.
     */
    public Outcome<IssuedAccount> replace(AccountId id, Successor next, String why, Actor by) {
        Account left = visible(id, KeepingActions.REPLACE, by);
        List<Reason> objections = new ArrayList<>(objections(left, why, by));
        if (next.person().filter(left.person()::equals).isPresent()) {
            objections.add(Reason.of("identity.same-person").at("/person"));
        }
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        String org = tree.code(left.org()).orElseThrow(() -> NotFound.of("org"));
        NewAccount wanted =
                new NewAccount(next.login(), next.name(), org, left.role(), next.person());
        return commands.run(
                () ->
                        administration
                                .create(wanted, by)
                                .map(issued -> succeeded(left, issued, why.strip(), by)));
    }

    /** What happened to an account, newest first. */
    public List<AccountEvent> history(AccountId id, Actor by) {
        Account account = visible(id, KeepingActions.HISTORY, by);
        return database.reading(on -> AccountEvents.of(on, account.id()));
    }

    private Outcome<Account> moved(Account account, OrgId to, String why, Actor by) {
        Instant now = clock.instant();
        AccountEvent event =
                new AccountEvent(
                        0,
                        account.id(),
                        AccountEvent.Kind.MOVED,
                        why,
                        by.name(),
                        now,
                        Optional.of(account.org()),
                        Optional.of(to),
                        Optional.empty());
        String path = OrgPath.of(tree.path(to));
        sessions.endAll(account.id(), Optional.empty(), now);
        long written =
                database.inCommand(
                        on -> {
                            Sql.update(
                                    on,
                                    "UPDATE IDN_ACCOUNT SET ORG_ID = ?, ORG_PATH = ?,"
                                            + " VERSION = VERSION + 1 WHERE ID = ?",
                                    to.value(),
                                    path,
                                    account.id().value());
                            return AccountEvents.add(on, event);
                        });
        // told at both places: each administrator reads the entries of his own
        for (OrgId org : List.of(account.org(), to)) {
            Map<String, String> inputs =
                    Map.of(
                            "account", account.id().toString(),
                            "from", account.org().toString(),
                            "to", to.toString(),
                            "event", "" + written);
            journal.record(JournalEntry.accepted(by, KeepingActions.MOVE, org, inputs));
        }
        return Outcome.accepted(accounts.find(account.id()).orElseThrow());
    }

    private IssuedAccount succeeded(Account left, IssuedAccount next, String why, Actor by) {
        Instant now = clock.instant();
        AccountId successor = next.account().id();
        sessions.endAll(left.id(), Optional.empty(), now);
        accounts.setState(left.id(), AccountState.DISABLED);
        long written =
                database.inCommand(
                        on -> {
                            AccountEvents.add(
                                    on,
                                    event(
                                            successor,
                                            AccountEvent.Kind.SUCCEEDED,
                                            why,
                                            by,
                                            left.id()));
                            return AccountEvents.add(
                                    on,
                                    event(
                                            left.id(),
                                            AccountEvent.Kind.REPLACED,
                                            why,
                                            by,
                                            successor));
                        });
        Map<String, String> inputs =
                Map.of(
                        "account", left.id().toString(),
                        "successor", successor.toString(),
                        "role", left.role().name(),
                        "event", "" + written);
        journal.record(JournalEntry.accepted(by, KeepingActions.REPLACE, left.org(), inputs));
        return next;
    }

    private AccountEvent event(
            AccountId account, AccountEvent.Kind kind, String why, Actor by, AccountId other) {
        return new AccountEvent(
                0,
                account,
                kind,
                why,
                by.name(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(other));
    }

    private static List<Reason> objections(Account account, String why, Actor by) {
        List<Reason> objections = new ArrayList<>();
        Why.objection(why).ifPresent(objections::add);
        if (account.id().equals(by.account())) {
            objections.add(Reason.of("identity.own-post"));
        }
        return objections;
    }

    /** An account out of scope is answered like one that is not. */
    private Account visible(AccountId id, String action, Actor by) {
        access.require(by, action, by.org());
        return accounts.find(id)
                .filter(account -> access.allows(by, action, account.org()))
                .orElseThrow(() -> NotFound.of("account"));
    }
}
