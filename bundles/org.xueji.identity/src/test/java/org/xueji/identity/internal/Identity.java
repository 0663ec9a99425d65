package org.xueji.identity.internal;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.aries.jpa.template.JpaTemplate;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.text.Texts;
import org.xueji.identity.internal.bulk.AccountImportJob;
import org.xueji.identity.internal.bulk.AccountImports;
import org.xueji.identity.internal.certificate.CertificateHolders;
import org.xueji.identity.internal.certificate.CertificateRegister;
import org.xueji.identity.internal.certificate.CertificateSessions;
import org.xueji.identity.internal.certificate.RegisterLogin;
import org.xueji.identity.internal.dormant.DormancyJob;
import org.xueji.identity.internal.dormant.DormantAccounts;
import org.xueji.identity.internal.jpa.JpaAccounts;
import org.xueji.identity.internal.jpa.JpaAttempts;
import org.xueji.identity.internal.jpa.JpaDevices;
import org.xueji.identity.internal.jpa.JpaLendings;
import org.xueji.identity.internal.jpa.JpaSessions;
import org.xueji.identity.internal.lending.Borrowers;
import org.xueji.identity.internal.lending.LendingService;
import org.xueji.identity.internal.lending.Lendings;
import org.xueji.identity.internal.password.LocalRules;
import org.xueji.identity.internal.post.Posts;
import org.xueji.identity.internal.qualification.Certificates;
import org.xueji.identity.internal.qualification.CertificatesMissing;
import org.xueji.identity.internal.qualification.Qualifications;
import org.xueji.identity.internal.rest.KeepingParts;
import org.xueji.identity.internal.roster.Roster;
import org.xueji.identity.internal.session.Devices;
import org.xueji.testkit.TestClock;
import org.xueji.testkit.TestDatabase;
import org.xueji.workbook.internal.DefaultTableReaders;
import org.xueji.workbook.internal.write.DefaultTableWriters;

/** The whole of identity over a real database, with cheap hashes. */
final class Identity {

    static final Actor OPERATOR = Actor.operator("test");

    static final Texts TEXTS =
            (reason, locale) -> {
                String text = new IdentityTexts().text(reason.code(), locale).orElse(reason.code());
                for (var argument : reason.arguments().entrySet()) {
                    text = text.replace("{" + argument.getKey() + "}", argument.getValue());
                }
                return text;
            };

    private static final AtomicInteger COUNT = new AtomicInteger();

    final TestClock clock = TestClock.on(LocalDate.of(2014, 9, 1));
    final TestTree tree = new TestTree();
    final RowsCheck access = new RowsCheck(tree);
    final Argon2Hasher hasher = new Argon2Hasher(new Argon2Hasher.Cost(64, 1, 1));
    final FakePolicies policies = new FakePolicies();
    final TestDatabase database;
    final RecordingJournal journal;
    final Accounts accounts;
    final Sessions sessions;
    final Devices devices;
    final Lendings lendings;
    final LendingService lending;
    final Attempts attempts;
    final PasswordGate gate;
    final Openings openings;
    final SessionService login;
    final CertificateRegister certificates;
    final CertificateSessions certificateLogin;
    final AccountService administration;
    final Posts posts;
    final DormantAccounts dormant;
    final DormancyJob dormancy;
    final FakeDocuments documents = new FakeDocuments();
    final FakeJobs jobs = new FakeJobs();
    final Roster roster;
    final CountedLooks looks;
    final FakeCertificates operating = new FakeCertificates();
    final Qualifications qualifications;
    final CertificatesMissing missing;
    final AccountImports imports;
    final AccountImportJob importJob;

    Identity(TestDatabase database, JpaTemplate jpa) {
        this.database = database;
        this.journal = new RecordingJournal(database.commands());
        this.accounts = new JpaAccounts(jpa);
        this.sessions = new JpaSessions(jpa);
        this.devices = new JpaDevices(jpa);
        this.lendings = new JpaLendings(jpa);
        this.attempts = new JpaAttempts(jpa);
        this.gate = new PasswordGate(attempts, clock, hasher);
        this.qualifications =
                new Qualifications(
                        new Certificates(operating::present),
                        new LocalRules(policies, clock),
                        clock);
        this.missing = new CertificatesMissing(accounts, qualifications, tree, access);
        this.openings =
                new Openings(
                        accounts,
                        sessions,
                        lendings,
                        new LocalRules(policies, clock),
                        qualifications,
                        clock);
        this.login = service(gate);
        this.certificates =
                new CertificateRegister(
                        accounts,
                        sessions,
                        access,
                        database.commands(),
                        database.database(),
                        journal,
                        clock);
        this.certificateLogin = byCertificate(new RegisterLogin(database.database())::account);
        this.lending =
                new LendingService(
                        lendings,
                        accounts,
                        sessions,
                        new Borrowers(accounts, lendings, tree),
                        tree,
                        access,
                        database.commands(),
                        journal,
                        clock);
        this.administration =
                new AccountService(
                        accounts,
                        sessions,
                        gate,
                        tree,
                        access,
                        database.commands(),
                        journal,
                        clock);
        this.posts =
                new Posts(
                        administration,
                        accounts,
                        sessions,
                        tree,
                        access,
                        database.commands(),
                        database.database(),
                        journal,
                        clock);
        this.dormant =
                new DormantAccounts(
                        database.database(),
                        database.commands(),
                        policies,
                        tree,
                        access,
                        journal,
                        clock);
        this.dormancy =
                new DormancyJob(
                        database.database(), database.commands(), policies, tree, journal, clock);
        this.imports =
                new AccountImports(
                        database.database(),
                        database.commands(),
                        documents,
                        new DefaultTableWriters(),
                        jobs,
                        tree,
                        access,
                        journal,
                        clock);
        this.looks = new CountedLooks(database.commands());
        this.roster = roster(database.database());
        this.importJob =
                new AccountImportJob(
                        database.database(),
                        database.commands(),
                        documents,
                        new DefaultTableReaders(),
                        tree,
                        access,
                        journal,
                        clock);
    }

    KeepingParts keeping() {
        return new KeepingParts(
                dormant, imports, roster, certificates, missing, tree, TEXTS, clock);
    }

    Roster roster(Database over) {
        return new Roster(
                over,
                database.commands(),
                tree,
                access,
                looks,
                journal,
                new DefaultTableWriters(),
                clock);
    }

    /** Logins by certificate, where somebody says whose a certificate is. */
    CertificateSessions byCertificate(Function<X509Certificate, Optional<String>> holder) {
        return new CertificateSessions(
                new CertificateHolders(holder),
                accounts,
                openings,
                database.commands(),
                database.database(),
                journal,
                clock);
    }

    SessionService service(PasswordGate other) {
        return new SessionService(
                accounts,
                sessions,
                other,
                devices,
                lendings,
                openings,
                new LocalRules(policies, clock),
                qualifications,
                database.commands(),
                journal,
                clock);
    }

    /** A login name nobody has. */
    static String unused() {
        return "user" + COUNT.incrementAndGet();
    }

    static NewAccount request(String login, OrgId org, Role role) {
        return new NewAccount(login, "王老师", "org" + org, role, Optional.empty());
    }

    IssuedAccount issue(OrgId org, Role role) {
        return administration.create(request(unused(), org, role), OPERATOR).orElseThrow();
    }

    Actor actor(OrgId org, Role role) {
        return issue(org, role).account().actor();
    }

    /** An account whose owner has chosen his password. */
    IssuedAccount settled(OrgId org, Role role) {
        IssuedAccount issued = issue(org, role);
        OpenedSession first =
                login.login(issued.account().login(), issued.initialPassword()).orElseThrow();
        String chosen = Tokens.newPassword();
        Account changed =
                login.changePassword(
                                new HeldSession(first.session(), first.account()),
                                issued.initialPassword(),
                                chosen)
                        .orElseThrow()
                        .account();
        login.logout(first.token());
        return new IssuedAccount(changed, chosen);
    }

    OpenedSession open(IssuedAccount issued) {
        return login.login(issued.account().login(), issued.initialPassword()).orElseThrow();
    }

    static List<String> codes(org.xueji.core.api.Outcome<?> outcome) {
        return outcome.reasons().stream().map(org.xueji.core.api.Reason::code).toList();
    }
}
