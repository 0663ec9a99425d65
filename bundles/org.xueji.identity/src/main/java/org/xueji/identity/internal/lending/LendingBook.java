package org.xueji.identity.internal.lending;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.Journal;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.Sessions;

/**
 * Writes into the register, each time with a row of the journal, and does to account and sessions
 * what goes with it. Inside a command of the caller.
 */
final class LendingBook {

    private final Lendings lendings;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Journal journal;
    private final Clock clock;

    LendingBook(
            Lendings lendings, Accounts accounts, Sessions sessions, Journal journal, Clock clock) {
        this.lendings = lendings;
        this.accounts = accounts;
        this.sessions = sessions;
        this.journal = journal;
        this.clock = clock;
    }

    Outcome<Lending> enter(Lending wanted, Actor by) {
        Optional<Lending> open = lendings.open(wanted.account());
        if (open.isPresent() && open.get().stateAt(clock.instant()) != LendingState.WITHDRAWN) {
            return Outcome.rejected(Reason.of("identity.lending-open"));
        }
        open.ifPresent(old -> lendings.save(old.moved(LendingState.WITHDRAWN)));
        return Outcome.accepted(journaled(lendings.add(wanted), IdentityActions.LEND, by));
    }

    Outcome<Lending> decide(long id, boolean approve, String note, String action, Actor by) {
        Instant now = clock.instant();
        Lending known = lendings.find(id).orElseThrow();
        if (known.stateAt(now) != LendingState.REQUESTED) {
            return Outcome.rejected(Reason.of("identity.lending-late"));
        }
        LendingState state = approve ? LendingState.APPROVED : LendingState.REFUSED;
        Decision decision = new Decision(by.name(), by.person(), now, note.strip());
        return Outcome.accepted(saved(known.decided(state, decision), action, by));
    }

    Outcome<Lending> issue(long id, String secret, Actor by) {
        Lending known = lendings.find(id).orElseThrow();
        LendingState state = known.stateAt(clock.instant());
        boolean approved = state == LendingState.APPROVED || state == LendingState.LENT;
        if (!approved || known.isOfOwnPassword()) {
            return Outcome.rejected(Reason.of("identity.lending-no-password"));
        }
        // whoever came in with the password before is out, and so is the owner, who is out anyway
        if (state == LendingState.LENT) {
            sessions.endAll(known.account(), Optional.empty(), clock.instant());
        }
        return Outcome.accepted(saved(known.withSecret(secret), IdentityActions.LENT_PASSWORD, by));
    }

    Outcome<Lending> end(long id, Actor by) {
        Lending known = lendings.find(id).orElseThrow();
        return switch (known.stateAt(clock.instant())) {
            case REQUESTED, APPROVED ->
                    Outcome.accepted(
                            saved(
                                    known.moved(LendingState.WITHDRAWN),
                                    IdentityActions.END_LENDING,
                                    by));
            case LENT, ENDED -> Outcome.accepted(ended(known, by));
            default -> Outcome.rejected(Reason.of("identity.lending-over"));
        };
    }

    /** Writes what time has done to it already. */
    Lending move(long id, Actor by) {
        Lending known = lendings.find(id).orElseThrow();
        LendingState is = known.stateAt(clock.instant());
        if (is == known.written()) {
            return known;
        }
        if (is == LendingState.ENDED) {
            return ended(known, by);
        }
        return saved(known.moved(is), IdentityActions.MOVE_LENDING, by);
    }

    Lending report(Lending found, Actor by) {
        sessions.endAll(found.account(), Optional.empty(), clock.instant());
        accounts.requireChange(found.account());
        accounts.voidPassword(found.account());
        return journaled(lendings.add(found), IdentityActions.REPORT_LENDING, by);
    }

    private Lending ended(Lending known, Actor by) {
        Instant now = clock.instant();
        Instant end = now.isBefore(known.endsAt()) ? now : known.endsAt();
        sessions.endAll(known.account(), Optional.empty(), now);
        accounts.requireChange(known.account());
        if (known.isOfOwnPassword()) {
            accounts.voidPassword(known.account());
        }
        String action =
                by.role() == Role.SYSTEM
                        ? IdentityActions.MOVE_LENDING
                        : IdentityActions.END_LENDING;
        return saved(known.ended(end), action, by);
    }

    private Lending saved(Lending changed, String action, Actor by) {
        return journaled(lendings.save(changed), action, by);
    }

    private Lending journaled(Lending lending, String action, Actor by) {
        Map<String, String> inputs =
                Map.of(
                        "lending", Long.toString(lending.id()),
                        "account", lending.account().toString(),
                        "borrower", lending.person(),
                        "state", lending.written().name());
        journal.record(JournalEntry.accepted(by, action, lending.org(), inputs));
        return lending;
    }
}
