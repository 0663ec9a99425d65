package org.xueji.identity.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.PasswordRule;
import org.xueji.core.api.rest.ClientAddress;
import org.xueji.identity.internal.lending.Lending;
import org.xueji.identity.internal.lending.LendingState;
import org.xueji.identity.internal.lending.Lendings;
import org.xueji.identity.internal.password.LocalRules;
import org.xueji.identity.internal.password.PasswordCheck;
import org.xueji.identity.internal.qualification.Qualifications;
import org.xueji.identity.internal.qualification.Standing;
import org.xueji.identity.internal.session.DeviceMark;
import org.xueji.identity.internal.session.Devices;

/** Opens and ends sessions, and lets their holders change their passwords. */
@Component(service = SessionService.class)
public final class SessionService {

    private final Accounts accounts;
    private final Sessions sessions;
    private final PasswordGate gate;
    private final Devices devices;
    private final Lendings lendings;
    private final Openings openings;
    private final LocalRules rules;
    private final Qualifications qualifications;
    private final Commands commands;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public SessionService(
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference PasswordGate gate,
            @Reference Devices devices,
            @Reference Lendings lendings,
            @Reference Openings openings,
            @Reference LocalRules rules,
            @Reference Qualifications qualifications,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.gate = gate;
        this.devices = devices;
        this.lendings = lendings;
        this.openings = openings;
        this.rules = rules;
        this.qualifications = qualifications;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** Opens a session from a device that says nothing of itself. */
    public Outcome<OpenedSession> login(String loginText, String password) {
        return login(loginText, password, DeviceMark.NONE, ClientAddress.NONE);
    }

    /**
     * Opens a session. Refuses in the same way and time whatever is wrong with the login. A device
     * that shows the mark it was given has wrong attempts of its own, which nobody else can use up.
     *
     * @param from where it comes from: a crowd from there holds up nobody from elsewhere
     */
    public Outcome<OpenedSession> login(
            String loginText, String password, DeviceMark device, ClientAddress from) {
        Optional<Reason> sentAway = gate.sentAway(from.value());
        if (sentAway.isPresent()) {
            return Outcome.rejected(sentAway.get());
        }
        return Logins.canonical(loginText)
                .map(login -> loginAs(login, password, device, from))
                .orElseGet(() -> Outcome.rejected(Reasons.LOGIN_REFUSED));
    }

    /** The live session of a token, also while its password must be changed. */
    public Optional<HeldSession> find(String token) {
        return sessions.find(Tokens.digest(token)).flatMap(held -> held.usableAt(clock.instant()));
    }

    /** Ends the session of a token; one that has ended already is none of anybody's business. */
    public void logout(String token) {
        find(token).ifPresent(this::end);
    }

    /** Changes the holder's password and ends his other sessions. */
    public Outcome<HeldSession> changePassword(HeldSession held, String old, String chosen) {
        if (held.lending().isPresent()) {
            return Outcome.rejected(Reason.of("identity.lent-password"));
        }
        LocalRules.InForce<PasswordRule> rule = rules.password(held.account());
        List<Reason> objections =
                PasswordCheck.objections(rule.rule(), chosen, held.account().login());
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        if (PasswordCheck.isSame(chosen, old)) {
            return Outcome.rejected(Reason.of("identity.password-same").at("/newPassword"));
        }
        AccountId account = held.account().id();
        PasswordGate.Claim claim =
                new PasswordGate.Claim(
                        "account:" + account,
                        "session:" + held.session().id(),
                        accounts.credentials(account).map(Credentials::hash),
                        Optional.empty(),
                        old,
                        Reason.of("identity.password-wrong").at("/oldPassword"));
        List<String> before = accounts.history(account, rule.rule().history());
        return gate.change(claim, chosen, before, PasswordCheck.usedBefore(rule.rule()))
                .then(hash -> commands.run(() -> replacePassword(held, hash, rule)));
    }

    private Outcome<OpenedSession> loginAs(
            String login, String password, DeviceMark device, ClientAddress from) {
        Optional<Credentials> known = accounts.credentials(login);
        Optional<Long> mark = mark(known, device);
        Optional<Lending> lending = lendings.open(account(known));
        Optional<Credentials> usable = known.filter(found -> isUsable(found, lending));
        Optional<Lending> lent = lending.filter(open -> isLent(open, usable));
        Outcome<OpenedSession> outcome =
                gate.check(
                                new PasswordGate.Claim(
                                        from.value(),
                                        mark.map(id -> "device:" + id)
                                                .orElseGet(() -> bucket(login, known)),
                                        usable.map(Credentials::hash),
                                        lent.flatMap(Lending::secret),
                                        password,
                                        Reasons.LOGIN_REFUSED))
                        .then(
                                hash ->
                                        open(
                                                new Entry(usable.orElseThrow(), hash, lent, mark),
                                                password,
                                                device));
        if (outcome.reasons().contains(Reasons.LOGIN_REFUSED)) {
            // what was typed as an unknown login name may be a password, so it is not written down
            commands.call(() -> journal.record(Openings.refused(known, Map.of())));
        }
        return outcome;
    }

    /** Nobody's password is right after a lending of the owner's own: it is known to two. */
    private boolean isUsable(Credentials known, Optional<Lending> lending) {
        Instant now = clock.instant();
        return known.account().isActive()
                && lending.filter(Lending::isOfOwnPassword)
                        .filter(over -> over.stateAt(now) == LendingState.ENDED)
                        .isEmpty();
    }

    private boolean isLent(Lending lending, Optional<Credentials> usable) {
        return lending.stateAt(clock.instant()) == LendingState.LENT
                && usable.filter(known -> lending.isOf(known.account())).isPresent();
    }

    private static AccountId account(Optional<Credentials> known) {
        // asked for nobody's too, so that it takes as long
        return known.map(found -> found.account().id()).orElse(new AccountId(0));
    }

    /**
     * A login whose password was right.
     *
     * @param hash that of the account, or what is stored of the borrower's password
     * @param lent the lending, when the account is lent
     * @param mark of the device, when it showed one
     */
    private record Entry(
            Credentials known, String hash, Optional<Lending> lent, Optional<Long> mark) {

        /** The lending by whose password it is. */
        Optional<Long> lending() {
            return lent.filter(open -> open.secret().filter(hash::equals).isPresent())
                    .map(Lending::id);
        }
    }

    private Outcome<OpenedSession> open(Entry entry, String password, DeviceMark device) {
        Credentials known = entry.known();
        // hashed before the transaction begins; while others wait, a later login does it
        Optional<String> renewed =
                gate.isOutdated(entry.hash()) ? gate.hashIfFree(password) : Optional.empty();
        Openings.Opening prepared = openings.prepare(known, entry.lent().map(Lending::person));
        String token = Tokens.newToken();
        return commands.run(
                () -> {
                    renewed.ifPresent(hash -> accounts.rehash(known.account().id(), hash));
                    HeldSession held =
                            openings.open(
                                    prepared,
                                    token,
                                    entry.lending(),
                                    Optional.empty(),
                                    clock.instant());
                    journal.record(Openings.login(held, prepared));
                    return Outcome.accepted(
                            new OpenedSession(token, held, noted(held, device, entry.mark())));
                });
    }

    private Optional<Long> mark(Optional<Credentials> known, DeviceMark device) {
        return device.shown()
                .flatMap(
                        shown ->
                                devices.find(
                                        account(known), Tokens.digest(shown), clock.instant()));
    }

    /** The mark given to a device that wants one; a borrower's gets none. */
    private Optional<String> noted(HeldSession held, DeviceMark device, Optional<Long> mark) {
        mark.ifPresent(id -> devices.touch(id, clock.instant()));
        if (mark.isPresent() || !device.remember() || held.lending().isPresent()) {
            return Optional.empty();
        }
        String given = Tokens.newToken();
        devices.remember(held.account().id(), Tokens.digest(given), clock.instant());
        return Optional.of(given);
    }

    /** How the holder stands as to the certificate that may be asked of him. */
    public Standing standing(HeldSession held) {
        return qualifications.of(held.account(), held.actor().person());
    }

    /** The live sessions of the holder's account, newest first. */
    public List<Session> own(HeldSession held) {
        Instant now = clock.instant();
        return sessions.of(held.account().id()).stream()
                .filter(session -> session.isLiveAt(now))
                .toList();
    }

    /** Ends one of the holder's sessions. */
    public void endOwn(HeldSession held, long session) {
        commands.call(
                () -> {
                    if (!sessions.endOne(held.account().id(), session, clock.instant())) {
                        throw NotFound.of("session");
                    }
                    return journal.record(ended(held, Long.toString(session)));
                });
    }

    /** Ends all of the holder's sessions but this one. */
    public void endOthers(HeldSession held) {
        commands.call(
                () -> {
                    sessions.endAll(
                            held.account().id(), Optional.of(held.session().id()), clock.instant());
                    return journal.record(ended(held, "others"));
                });
    }

    private static JournalEntry ended(HeldSession held, String which) {
        Map<String, String> inputs =
                Map.of("session", Long.toString(held.session().id()), "ended", which);
        return JournalEntry.accepted(
                held.actor(), IdentityActions.OWN_SESSION, held.account().org(), inputs);
    }

    private Outcome<HeldSession> replacePassword(
            HeldSession held, String hash, LocalRules.InForce<PasswordRule> rule) {
        Instant now = clock.instant();
        Account changed = accounts.setPassword(held.account().id(), hash, false, now);
        sessions.endAll(changed.id(), Optional.of(held.session().id()), now);
        journal.record(
                Openings.entry(new HeldSession(held.session(), changed), "identity.change-password")
                        .decidedBy(rule.decidedBy()));
        return Outcome.accepted(new HeldSession(held.session(), changed));
    }

    private void end(HeldSession held) {
        commands.call(
                () -> {
                    sessions.end(held.session().id(), clock.instant());
                    return record(held, "identity.logout");
                });
    }

    private Object record(HeldSession held, String action) {
        return journal.record(Openings.entry(held, action));
    }

    /**
     * Unknown names are slowed down like known ones. They share a million buckets, too few to tell
     * from a bucket what was typed.
     */
    private static String bucket(String login, Optional<Credentials> known) {
        return known.map(found -> "account:" + found.account().id())
                .orElseGet(() -> "unknown:" + Tokens.digest(login).substring(0, 5));
    }
}
