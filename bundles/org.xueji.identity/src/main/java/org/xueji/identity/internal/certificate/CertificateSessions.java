package org.xueji.identity.internal.certificate;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotLoggedIn;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.rest.ClientCertificate;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.Credentials;
import org.xueji.identity.internal.HeldSession;
import org.xueji.identity.internal.OpenedSession;
import org.xueji.identity.internal.Openings;
import org.xueji.identity.internal.ShownCertificate;
import org.xueji.identity.internal.Tokens;

/**
 * Opens sessions for those who show a certificate, under the rules of a login by password. What was
 * lent is a password: while an account is lent, and until its owner has changed the password, no
 * certificate opens it, since who comes could not be told.
 */
@Component(service = CertificateSessions.class)
public final class CertificateSessions {

    /** Which of the reasons it was is not told. */
    private static final Reason REFUSED = Reason.of("identity.certificate-refused");

    private final CertificateHolders holders;
    private final Accounts accounts;
    private final Openings openings;
    private final Commands commands;
    private final Database database;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public CertificateSessions(
            @Reference CertificateHolders holders,
            @Reference Accounts accounts,
            @Reference Openings openings,
            @Reference Commands commands,
            @Reference(target = "(schema=identity)") Database database,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.holders = holders;
        this.accounts = accounts;
        this.openings = openings;
        this.commands = commands;
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Opens a session.
     *
     * @throws NotLoggedIn when there is no certificate, or none that logs anybody in now
     */
    public OpenedSession login(ClientCertificate client) {
        X509Certificate shown =
                client.certificate()
                        .orElseThrow(
                                () -> NotLoggedIn.because(Reason.of("identity.no-certificate")));
        Optional<Credentials> known = holders.of(shown).flatMap(accounts::credentials);
        Outcome<OpenedSession> outcome =
                known.filter(found -> CertificateRules.isValidAt(clock.instant(), shown))
                        .map(found -> open(found, ShownCertificate.of(shown)))
                        .orElseGet(() -> Outcome.rejected(REFUSED));
        if (!outcome.isAccepted()) {
            commands.call(() -> journal.record(refused(known, shown)));
            throw NotLoggedIn.because(REFUSED);
        }
        return outcome.orElseThrow();
    }

    private Outcome<OpenedSession> open(Credentials known, ShownCertificate shown) {
        Openings.Opening prepared = openings.prepare(known, Optional.empty());
        String token = Tokens.newToken();
        return commands.run(
                () -> {
                    Instant now = clock.instant();
                    Account account = accounts.find(known.account().id()).orElseThrow();
                    if (!account.isActive()
                            || openings.isLent(account, now)
                            || !mayUse(shown, account, now)) {
                        return Outcome.rejected(REFUSED);
                    }
                    HeldSession held =
                            openings.open(
                                    prepared, token, Optional.empty(), Optional.of(shown), now);
                    journal.record(Openings.login(held, prepared));
                    return Outcome.accepted(new OpenedSession(token, held, Optional.empty()));
                });
    }

    private boolean mayUse(ShownCertificate shown, Account account, Instant now) {
        return database.inCommand(on -> CertificateRows.use(on, shown.fingerprint(), account, now));
    }

    private static org.xueji.core.api.journal.JournalEntry refused(
            Optional<Credentials> known, X509Certificate shown) {
        Map<String, String> inputs =
                Map.of("way", "certificate", "fingerprint", ClientCertificate.fingerprint(shown));
        return Openings.refused(known, inputs);
    }
}
