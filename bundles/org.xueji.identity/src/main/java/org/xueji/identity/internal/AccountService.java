package org.xueji.identity.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Invalid;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;

/** Accounts as system administrators and operators keep them. Safe for use by many threads. */
@Component(service = AccountService.class)
public final class AccountService {

    static final int MOST_AT_ONCE = 100;

    private final Accounts accounts;
    private final Sessions sessions;
    private final NewAccounts newcomers;
    private final PasswordGate gate;
    private final OrgTree tree;
    private final AccessCheck access;
    private final Commands commands;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public AccountService(
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference PasswordGate gate,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.newcomers = new NewAccounts(accounts, tree, access);
        this.gate = gate;
        this.tree = tree;
        this.access = access;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** Creates one account; see {@link #createAll}. Reasons point at the fields of the request. */
    public Outcome<IssuedAccount> create(NewAccount request, Actor by) {
        return createAll(List.of(request), "", by).map(issued -> issued.get(0));
    }

    /**
     * Creates all accounts or none, each with a password that is told once.
     *
     * @param requests 1 to {@value #MOST_AT_ONCE}; reasons point at {@code /accounts/<n>/<field>}
     */
    public Outcome<List<IssuedAccount>> createAll(List<NewAccount> requests, Actor by) {
        if (requests.isEmpty() || requests.size() > MOST_AT_ONCE) {
            throw Invalid.because(
                    Reason.of("identity.batch-size", Map.of("max", "" + MOST_AT_ONCE))
                            .at("/accounts"));
        }
        return createAll(requests, "/accounts/", by);
    }

    /** An account the actor may administer. */
    public Account get(AccountId id, Actor by) {
        return visible(id, IdentityActions.LIST, by);
    }

    /** An account by its login name, if the actor may administer it. */
    public Account get(String login, Actor by) {
        AccountId id =
                Logins.canonical(login)
                        .flatMap(accounts::byLogin)
                        .map(Account::id)
                        .orElseThrow(() -> NotFound.of("account"));
        return visible(id, IdentityActions.LIST, by);
    }

    /**
     * Accounts of an organisation and all below, by place in the tree and login.
     *
     * @param orgCode empty for the actor's own organisation
     */
    public Page<Account> list(Optional<String> orgCode, PageRequest page, Actor by) {
        access.require(by, IdentityActions.LIST, by.org());
        List<Account> found =
                accounts.below(
                        place(orgCode, by), page.after().map(AccountId::parse), page.limit() + 1);
        Page<Account> shown = Page.of(found, page, account -> account.id().toString());
        // a place is stored, so it may lag behind the tree for some minutes
        return new Page<>(
                shown.items().stream().filter(account -> mayList(by, account)).toList(),
                shown.next());
    }

    /** Disables an account and ends its sessions. Nobody disables his own. */
    public Outcome<Account> disable(AccountId id, Actor by) {
        Account account = visible(id, IdentityActions.DISABLE, by);
        if (account.id().equals(by.account())) {
            return Outcome.rejected(Reason.of("identity.own-account"));
        }
        return change(
                account,
                IdentityActions.DISABLE,
                by,
                found -> {
                    sessions.endAll(found.id(), Optional.empty(), clock.instant());
                    return accounts.setState(found.id(), AccountState.DISABLED);
                });
    }

    /** Makes a disabled account usable again, with the password it had. */
    public Outcome<Account> enable(AccountId id, Actor by) {
        Account account = visible(id, IdentityActions.ENABLE, by);
        if (account.state() == AccountState.SEALED) {
            return Outcome.rejected(Reason.of("identity.is-sealed"));
        }
        return change(
                account,
                IdentityActions.ENABLE,
                by,
                found -> accounts.setState(found.id(), AccountState.ACTIVE));
    }

    /** Gives the account a password that is told once, and ends its sessions. */
    public Outcome<IssuedAccount> resetPassword(AccountId id, Actor by) {
        Account account = visible(id, IdentityActions.RESET_PASSWORD, by);
        String password = Tokens.newPassword();
        return gate.hash(password)
                .then(hash -> change(account, IdentityActions.RESET_PASSWORD, by, reset(hash)))
                .map(changed -> new IssuedAccount(changed, password));
    }

    /** The account's live sessions, newest first. */
    public List<Session> sessions(AccountId id, Actor by) {
        Instant now = clock.instant();
        return sessions.of(visible(id, IdentityActions.SESSIONS, by).id()).stream()
                .filter(session -> session.isLiveAt(now))
                .toList();
    }

    /** Ends one session of the account. */
    public Outcome<Account> endSession(AccountId id, long session, Actor by) {
        return change(
                visible(id, IdentityActions.SESSIONS, by),
                IdentityActions.SESSIONS,
                by,
                found -> {
                    if (!sessions.endOne(found.id(), session, clock.instant())) {
                        throw NotFound.of("session");
                    }
                    return found;
                });
    }

    /** Ends all sessions of the account. */
    public Outcome<Account> endSessions(AccountId id, Actor by) {
        return change(
                visible(id, IdentityActions.SESSIONS, by),
                IdentityActions.SESSIONS,
                by,
                found -> {
                    sessions.endAll(found.id(), Optional.empty(), clock.instant());
                    return found;
                });
    }

    /** Login names that begin so, for completion at the console. */
    public List<String> logins(String prefix) {
        return accounts.logins(prefix, 50);
    }

    private Outcome<List<IssuedAccount>> createAll(
            List<NewAccount> requests, String pointer, Actor by) {
        List<Reason> objections = newcomers.objections(requests, pointer, by);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        List<String> passwords = requests.stream().map(r -> Tokens.newPassword()).toList();
        List<String> hashes = new ArrayList<>();
        for (String password : passwords) {
            Outcome<String> hash = gate.hash(password);
            if (!hash.isAccepted()) {
                return Outcome.rejected(hash.reasons());
            }
            hashes.add(hash.orElseThrow());
        }
        return commands.run(() -> add(requests, pointer, passwords, hashes, by));
    }

    private Outcome<List<IssuedAccount>> add(
            List<NewAccount> requests,
            String pointer,
            List<String> passwords,
            List<String> hashes,
            Actor by) {
        List<Reason> taken = newcomers.taken(requests, pointer);
        if (!taken.isEmpty()) {
            return Outcome.rejected(taken);
        }
        List<IssuedAccount> issued = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Account added = newcomers.add(requests.get(i), hashes.get(i), clock.instant());
            journal(added, IdentityActions.CREATE, by);
            issued.add(new IssuedAccount(added, passwords.get(i)));
        }
        return Outcome.accepted(issued);
    }

    private UnaryOperator<Account> reset(String hash) {
        return account -> {
            Instant now = clock.instant();
            sessions.endAll(account.id(), Optional.empty(), now);
            return accounts.setPassword(account.id(), hash, true, now);
        };
    }

    private Outcome<Account> change(
            Account account, String action, Actor by, UnaryOperator<Account> change) {
        return commands.run(
                () -> {
                    Account changed = change.apply(account);
                    journal(changed, action, by);
                    return Outcome.accepted(changed);
                });
    }

    private void journal(Account account, String action, Actor by) {
        Map<String, String> inputs =
                Map.of("account", account.id().toString(), "role", account.role().name());
        journal.record(JournalEntry.accepted(by, action, account.org(), inputs));
    }

    /** An account out of scope is answered like one that is not. */
    private Account visible(AccountId id, String action, Actor by) {
        access.require(by, action, by.org());
        return accounts.find(id)
                .filter(account -> access.allows(by, action, account.org()))
                .orElseThrow(() -> NotFound.of("account"));
    }

    private boolean mayList(Actor by, Account account) {
        return access.allows(by, IdentityActions.LIST, account.org());
    }

    private String place(Optional<String> orgCode, Actor by) {
        if (orgCode.isEmpty() && by.role() == Role.OPERATOR) {
            return OrgPath.EVERYWHERE;
        }
        OrgId org =
                orgCode.map(code -> newcomers.org(code, IdentityActions.LIST, by)).orElse(by.org());
        return OrgPath.of(tree.path(org));
    }
}
