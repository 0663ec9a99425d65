package org.xueji.identity.internal.operator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.SqlWork;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.Logins;

/**
 * Operators as other operators keep them. Nobody shuts himself out: that takes another one, or the
 * node's own key file. Safe for use by many threads.
 */
@Component(service = Operators.class)
public final class Operators {

    private final Database database;
    private final AccessCheck access;
    private final Commands commands;
    private final Journal journal;
    private final OperatorWatch watch;
    private final Clock clock;
    private final OperatorRules rules;

    @Activate
    public Operators(
            @Reference(target = "(schema=identity)") Database database,
            @Reference Accounts accounts,
            @Reference AccessCheck access,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference OperatorWatch watch,
            @Reference Clock clock) {
        this.database = database;
        this.access = access;
        this.commands = commands;
        this.journal = journal;
        this.watch = watch;
        this.clock = clock;
        this.rules = new OperatorRules(accounts, clock);
    }

    /** The first so many operators by login. */
    public List<Operator> list(int limit, ConsoleLogin by) {
        allow(OperatorActions.LIST, by);
        return database.reading(OperatorRows::all).stream().limit(limit).toList();
    }

    public Operator get(String login, ConsoleLogin by) {
        allow(OperatorActions.LIST, by);
        return database.reading(on -> known(on, login));
    }

    /** Login names that begin so, for completion. */
    public List<String> logins(String prefix) {
        return database.reading(on -> OperatorRows.logins(on, prefix, 50));
    }

    /** Adds an operator, with a key or without one for now. */
    public Outcome<Operator> add(NewOperator request, ConsoleLogin by) {
        allow(OperatorActions.ADD, by);
        List<Reason> objections = new ArrayList<>(rules.objections(request));
        Optional<Outcome<SshKey>> key = request.key().map(KeyText::read);
        key.ifPresent(read -> objections.addAll(read.reasons()));
        return commands.run(() -> added(request, key.map(Operators::orNull), objections, by));
    }

    private Outcome<Operator> added(
            NewOperator request, Optional<SshKey> key, List<Reason> before, ConsoleLogin by) {
        List<Reason> objections = new ArrayList<>(before);
        Optional<String> login = Logins.canonical(request.login());
        if (login.flatMap(name -> inCommand(on -> OperatorRows.find(on, name))).isPresent()) {
            objections.add(Reason.of("identity.login-taken").at("/login"));
        }
        key.flatMap(this::taken).ifPresent(objections::add);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        return changed(
                login.orElseThrow(),
                OperatorActions.ADD,
                by,
                Map.of("roles", String.join(" ", new TreeSet<>(request.roles()))),
                key,
                on -> {
                    OperatorRows.add(on, request, login.get(), clock.instant());
                    if (key.isPresent()) {
                        long id = known(on, login.get()).id();
                        OperatorRows.addKey(on, id, key.get(), clock.instant());
                    }
                });
    }

    /** Logs him out everywhere within seconds, and lets him in no more. */
    public Outcome<Operator> disable(String login, ConsoleLogin by) {
        allow(OperatorActions.DISABLE, by);
        return commands.run(
                () -> {
                    Operator operator = known(login);
                    return isHimself(operator, by)
                            ? ownAccess()
                            : changed(
                                    operator.login(),
                                    OperatorActions.DISABLE,
                                    by,
                                    on -> OperatorRows.setEnabled(on, operator.id(), false));
                });
    }

    public Outcome<Operator> enable(String login, ConsoleLogin by) {
        allow(OperatorActions.ENABLE, by);
        return commands.run(
                () -> {
                    Operator operator = known(login);
                    return changed(
                            operator.login(),
                            OperatorActions.ENABLE,
                            by,
                            on -> OperatorRows.setEnabled(on, operator.id(), true));
                });
    }

    /** Until when he may log in; what is open ends with that day. */
    public Outcome<Operator> setLastDay(
            String login, Optional<LocalDate> lastDay, ConsoleLogin by) {
        allow(OperatorActions.SET_LAST_DAY, by);
        Optional<Reason> past = lastDay.flatMap(rules::past);
        return past.isPresent()
                ? Outcome.rejected(past.get())
                : commands.run(
                        () -> {
                            Operator operator = known(login);
                            return changed(
                                    operator.login(),
                                    OperatorActions.SET_LAST_DAY,
                                    by,
                                    on -> OperatorRows.setLastDay(on, operator.id(), lastDay));
                        });
    }

    /** Gives him other roles; what he has open is closed. Nobody lessens his own. */
    public Outcome<Operator> setRoles(String login, Collection<String> roles, ConsoleLogin by) {
        allow(OperatorActions.SET_ROLES, by);
        List<Reason> objections = OperatorRules.objections(roles);
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        return commands.run(
                () -> {
                    Operator operator = known(login);
                    boolean lessens =
                            !OperatorRoles.held(roles)
                                    .containsAll(OperatorRoles.held(operator.roles()));
                    return isHimself(operator, by) && lessens
                            ? ownAccess()
                            : changed(
                                    operator.login(),
                                    OperatorActions.SET_ROLES,
                                    by,
                                    Map.of("roles", String.join(" ", new TreeSet<>(roles))),
                                    Optional.empty(),
                                    on -> OperatorRows.setRoles(on, operator.id(), roles));
                });
    }

    /**
     * Gives him one more key.
     *
     * @param comment what to call it; empty for the comment in the key itself
     */
    public Outcome<Operator> addKey(
            String login, String key, Optional<String> comment, ConsoleLogin by) {
        allow(OperatorActions.ADD_KEY, by);
        Outcome<SshKey> read = KeyText.read(key).map(found -> OperatorRules.named(found, comment));
        if (!read.isAccepted()) {
            return Outcome.rejected(read.reasons());
        }
        SshKey found = read.orElseThrow();
        return commands.run(
                () -> {
                    Operator operator = known(login);
                    Optional<Reason> taken = taken(found);
                    return taken.isPresent()
                            ? Outcome.rejected(taken.get())
                            : changed(
                                    operator.login(),
                                    OperatorActions.ADD_KEY,
                                    by,
                                    Map.of(),
                                    Optional.of(found),
                                    on ->
                                            OperatorRows.addKey(
                                                    on, operator.id(), found, clock.instant()));
                });
    }

    /** Makes a key worthless for good. Nobody revokes the last one he has. */
    public Outcome<Operator> revokeKey(String login, String fingerprint, ConsoleLogin by) {
        allow(OperatorActions.REVOKE_KEY, by);
        return commands.run(
                () -> {
                    Operator operator = known(login);
                    OperatorKey key =
                            operator.key(fingerprint)
                                    .orElseThrow(() -> NotFound.of("operator-key"));
                    if (isHimself(operator, by) && !key.isRevoked() && operator.usableKeys() < 2) {
                        return ownAccess();
                    }
                    return changed(
                            operator.login(),
                            OperatorActions.REVOKE_KEY,
                            by,
                            Map.of("key", fingerprint),
                            Optional.empty(),
                            on -> OperatorRows.revoke(on, fingerprint, clock.instant()));
                });
    }

    private Optional<Reason> taken(SshKey key) {
        return inCommand(on -> OperatorRows.isRevoked(on, key.fingerprint()))
                .map(
                        revoked ->
                                revoked
                                        ? Reason.of("identity.key-revoked")
                                        : Reason.of("identity.key-taken"))
                .map(no -> no.at("/key"));
    }

    private static SshKey orNull(Outcome<SshKey> read) {
        return read.isAccepted() ? OperatorRules.named(read.orElseThrow(), Optional.empty()) : null;
    }

    private static boolean isHimself(Operator operator, ConsoleLogin by) {
        return by.isAccount() && operator.login().equals(by.actor().name());
    }

    private static <T> Outcome<T> ownAccess() {
        return Outcome.rejected(Reason.of("identity.own-access"));
    }

    private void allow(String action, ConsoleLogin by) {
        access.require(by.actor(), action, by.actor().org());
    }

    private Operator known(String login) {
        return inCommand(on -> known(on, login));
    }

    private static Operator known(Connection on, String login) throws SQLException {
        Optional<String> name = Logins.canonical(login);
        return (name.isPresent() ? OperatorRows.find(on, name.get()) : Optional.<Operator>empty())
                .orElseThrow(() -> NotFound.of("operator"));
    }

    private <T> T inCommand(SqlWork<T> work) {
        return database.inCommand(work);
    }

    /** A statement that changes something. */
    @FunctionalInterface
    private interface Change {
        void on(Connection connection) throws SQLException;
    }

    private Outcome<Operator> changed(String login, String action, ConsoleLogin by, Change change) {
        return changed(login, action, by, Map.of(), Optional.empty(), change);
    }

    private Outcome<Operator> changed(
            String login,
            String action,
            ConsoleLogin by,
            Map<String, String> told,
            Optional<SshKey> key,
            Change change) {
        Operator now =
                inCommand(
                        on -> {
                            change.on(on);
                            return known(on, login);
                        });
        Map<String, String> inputs = new HashMap<>(told);
        inputs.put("operator", Long.toString(now.id()));
        key.ifPresent(each -> inputs.put("key", each.fingerprint()));
        journal.record(JournalEntry.accepted(by.actor(), action, new OrgId(0), inputs));
        commands.afterCommit(watch::look);
        return Outcome.accepted(now);
    }
}
