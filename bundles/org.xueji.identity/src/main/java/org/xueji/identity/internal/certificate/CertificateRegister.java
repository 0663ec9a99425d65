package org.xueji.identity.internal.certificate;

import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
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
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.rest.ClientCertificate;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.Sessions;
import org.xueji.identity.internal.Why;

/**
 * The register of certificates by which people log in, kept by the administrators of their
 * accounts. A certificate belongs to one account at a time. Safe for use by many threads.
 */
@Component(service = CertificateRegister.class)
public final class CertificateRegister {

    static final int MOST = 5;

    private final Accounts accounts;
    private final Sessions sessions;
    private final AccessCheck access;
    private final Commands commands;
    private final Database database;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public CertificateRegister(
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference AccessCheck access,
            @Reference Commands commands,
            @Reference(target = "(schema=identity)") Database database,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.access = access;
        this.commands = commands;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** A certificate, and whether it logs anybody in now. */
    public record Entry(RegisteredCertificate certificate, RegisteredCertificate.State state) {}

    /** Those of an account, newest first, at most 100. */
    public List<Entry> of(AccountId id, Actor by) {
        Account account = visible(id, CertificateActions.LIST, by);
        return database.reading(on -> CertificateRows.of(on, id)).stream()
                .map(found -> entry(found, account))
                .toList();
    }

    /**
     * Registers a certificate for an account that is not the actor's own.
     *
     * @param file one certificate, as PEM, as DER or as DER in Base64
     */
    public Outcome<Entry> add(AccountId id, byte[] file, Actor by) {
        visible(id, CertificateActions.ADD, by);
        Outcome<X509Certificate> read = CertificateFile.read(file);
        return commands.run(
                () -> {
                    Account account = accounts.find(id).orElseThrow();
                    List<Reason> objections = new ArrayList<>(read.reasons());
                    if (id.equals(by.account())) {
                        objections.add(Reason.of("identity.certificate-own"));
                    }
                    read.fold(
                            shown -> objections.addAll(objections(shown, account, by)),
                            refused -> false);
                    return objections.isEmpty()
                            ? Outcome.accepted(added(read.orElseThrow(), account, by))
                            : Outcome.rejected(objections);
                });
    }

    /** Makes a certificate log nobody in any more, and ends the sessions that it opened. */
    public Outcome<Entry> revoke(AccountId id, long certificate, String why, Actor by) {
        Account account = visible(id, CertificateActions.REVOKE, by);
        Optional<Reason> objection = Why.objection(why);
        return commands.run(
                () -> {
                    RegisteredCertificate found =
                            database.inCommand(on -> CertificateRows.find(on, id, certificate))
                                    .orElseThrow(() -> NotFound.of("certificate"));
                    if (objection.isPresent()) {
                        return Outcome.rejected(objection.get());
                    }
                    return revoked(found, account, why.strip(), by);
                });
    }

    private Outcome<Entry> revoked(
            RegisteredCertificate found, Account account, String why, Actor by) {
        Instant now = clock.instant();
        var how = new RegisteredCertificate.Revocation(now, by.name(), why);
        if (!database.inCommand(on -> CertificateRows.revoke(on, found.id(), how))) {
            return Outcome.rejected(Reason.of("identity.certificate-revoked"));
        }
        sessions.endOpenedBy(account.id(), found.fingerprint(), now);
        journal(found.id(), found.fingerprint(), account, CertificateActions.REVOKE, by);
        return Outcome.accepted(entry(read(account.id(), found.id()), account));
    }

    private Entry added(X509Certificate shown, Account account, Actor by) {
        RegisteredCertificate wanted =
                new RegisteredCertificate(
                        0,
                        account.id(),
                        ClientCertificate.fingerprint(shown),
                        shortened(shown.getIssuerX500Principal().getName(), 500),
                        shortened(shown.getSerialNumber().toString(16), 64),
                        shown.getNotBefore().toInstant(),
                        shown.getNotAfter().toInstant(),
                        account.org(),
                        account.person(),
                        clock.instant(),
                        by.name(),
                        Optional.empty(),
                        Optional.empty());
        long id = database.inCommand(on -> CertificateRows.add(on, wanted));
        journal(id, wanted.fingerprint(), account, CertificateActions.ADD, by);
        return entry(read(account.id(), id), account);
    }

    private List<Reason> objections(X509Certificate shown, Account account, Actor by) {
        List<Reason> objections =
                new ArrayList<>(CertificateRules.objections(shown, clock.instant()));
        database.inCommand(on -> taken(on, shown, account, by)).ifPresent(objections::add);
        if (database.inCommand(on -> CertificateRows.live(on, account.id())) >= MOST) {
            objections.add(Reason.of("identity.certificate-many", Map.of("max", "" + MOST)));
        }
        return objections;
    }

    /** Whose it is already is told to those only who administer that account too. */
    private Optional<Reason> taken(Connection on, X509Certificate shown, Account account, Actor by)
            throws SQLException {
        Optional<AccountId> holder =
                CertificateRows.holder(on, ClientCertificate.fingerprint(shown));
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        Reason reason =
                holder.get().equals(account.id())
                        ? Reason.of("identity.certificate-known")
                        : accounts.find(holder.get())
                                .filter(a -> access.allows(by, CertificateActions.LIST, a.org()))
                                .map(a -> Map.of("login", a.login()))
                                .map(login -> Reason.of("identity.certificate-taken", login))
                                .orElseGet(() -> Reason.of("identity.certificate-elsewhere"));
        return Optional.of(reason.at("/certificate"));
    }

    private RegisteredCertificate read(AccountId account, long id) {
        return database.inCommand(on -> CertificateRows.find(on, account, id)).orElseThrow();
    }

    private Entry entry(RegisteredCertificate found, Account account) {
        return new Entry(found, found.stateAt(clock.instant(), account));
    }

    private void journal(long id, String fingerprint, Account account, String action, Actor by) {
        Map<String, String> inputs =
                Map.of(
                        "account", account.id().toString(),
                        "certificate", Long.toString(id),
                        "fingerprint", fingerprint);
        journal.record(JournalEntry.accepted(by, action, account.org(), inputs));
    }

    /** An account out of scope is answered like one that is not. */
    private Account visible(AccountId id, String action, Actor by) {
        access.require(by, action, by.org());
        return accounts.find(id)
                .filter(account -> access.allows(by, action, account.org()))
                .orElseThrow(() -> NotFound.of("account"));
    }

    private static String shortened(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }
}
