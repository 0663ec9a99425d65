package org.xueji.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.SessionLimits;
import org.xueji.identity.internal.lending.LendingState;
import org.xueji.identity.internal.lending.Lendings;
import org.xueji.identity.internal.password.LocalRules;
import org.xueji.identity.internal.qualification.Qualifications;
import org.xueji.identity.internal.qualification.Standing;

/** What every login comes to, by whichever way somebody has shown who he is. */
@Component(service = Openings.class)
public final class Openings {

    public static final String LOGIN = "identity.login";

    private final Accounts accounts;
    private final Sessions sessions;
    private final Lendings lendings;
    private final LocalRules rules;
    private final Qualifications qualifications;
    private final Clock clock;

    @Activate
    public Openings(
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference Lendings lendings,
            @Reference LocalRules rules,
            @Reference Qualifications qualifications,
            @Reference Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.lendings = lendings;
        this.rules = rules;
        this.qualifications = qualifications;
        this.clock = clock;
    }

    /**
     * A login that may go on.
     *
     * @param aged the password has to be changed before anything else
     * @param standing whether who comes holds the operating certificate that is demanded
     */
    public record Opening(Account account, boolean aged, SessionLimits limits, Standing standing) {}

    /**
     * Asks the rules of the place; outside a command.
     *
     * @param borrower the person who comes by a lending
     */
    public Opening prepare(Credentials known, Optional<String> borrower) {
        Account account = known.account();
        // only the owner changes it, at the end
        boolean aged = borrower.isEmpty() && isAged(known);
        Standing standing = qualifications.of(account, borrower.orElse(account.person()));
        return new Opening(account, aged, rules.session(account).rule(), standing);
    }

    /**
     * Opens the session; inside a command.
     *
     * @param lending by whose password, when it is not the account's own
     * @param by what it is opened by, unless by password
     */
    public HeldSession open(
            Opening prepared,
            String token,
            Optional<Long> lending,
            Optional<ShownCertificate> by,
            Instant now) {
        Account account =
                prepared.aged()
                        ? accounts.requireChange(prepared.account().id())
                        : prepared.account();
        Session session =
                sessions.open(
                        account.id(), Tokens.digest(token), prepared.limits(), now, lending, by);
        return new HeldSession(session, account, lendings.open(account.id()))
                .usableAt(now)
                .orElseGet(() -> new HeldSession(session, account));
    }

    /** Whether the account is lent, or was and has the password of that time still. */
    public boolean isLent(Account account, Instant now) {
        return lendings.open(account.id())
                .map(open -> open.stateAt(now))
                .filter(state -> state == LendingState.LENT || state == LendingState.ENDED)
                .isPresent();
    }

    private boolean isAged(Credentials known) {
        int days = rules.password(known.account()).rule().maxAgeDays();
        return known.setAt().plus(Duration.ofDays(days)).isBefore(clock.instant());
    }

    /** What the journal says of something done in a session. */
    public static JournalEntry entry(HeldSession held, String action) {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("session", Long.toString(held.session().id()));
        held.lending().ifPresent(lent -> inputs.put("lending", Long.toString(lent.id())));
        held.session()
                .certificate()
                .ifPresent(
                        shown -> {
                            inputs.put("way", "certificate");
                            inputs.put("fingerprint", shown);
                        });
        return JournalEntry.accepted(held.actor(), action, held.account().org(), inputs);
    }

    /** What the journal says of a login; by somebody without the certificate demanded, that too. */
    public static JournalEntry login(HeldSession held, Opening prepared) {
        JournalEntry entry = entry(held, LOGIN);
        Standing standing = prepared.standing();
        if (!standing.state().isLacking()) {
            return entry;
        }
        Map<String, String> inputs = new TreeMap<>(entry.inputs());
        inputs.put("certificate", standing.state().name());
        return JournalEntry.accepted(entry.actor(), LOGIN, entry.org(), inputs)
                .decidedBy(standing.decidedBy());
    }

    /** What the journal says of a login that was refused. */
    public static JournalEntry refused(Optional<Credentials> known, Map<String, String> how) {
        Map<String, String> inputs = new HashMap<>(how);
        known.ifPresent(found -> inputs.put("account", found.account().id().toString()));
        OrgId org = known.map(found -> found.account().org()).orElse(new OrgId(0));
        return new JournalEntry(
                Actor.system("identity"), LOGIN, org, Map.copyOf(inputs), List.of(), "refused");
    }
}
