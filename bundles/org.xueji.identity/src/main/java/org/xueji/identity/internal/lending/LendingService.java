package org.xueji.identity.internal.lending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotAllowed;
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
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.InitialSecret;
import org.xueji.identity.internal.Logins;
import org.xueji.identity.internal.OrgPath;
import org.xueji.identity.internal.Sessions;
import org.xueji.identity.internal.Tokens;

/**
 * The lending register (密码借用登记): an owner asks, the system administrator of his unit approves
 * before anything is lent, what is done meanwhile is marked with the borrower, and afterwards the
 * password is changed (domain 5.12). Safe for use by many threads.
 */
@Component(service = LendingService.class)
public final class LendingService {

    static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int LONGEST_TEXT = 200;

    private final Lendings lendings;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Borrowers borrowers;
    private final OrgTree tree;
    private final AccessCheck access;
    private final Commands commands;
    private final Journal journal;
    private final Clock clock;

    @Activate
    public LendingService(
            @Reference Lendings lendings,
            @Reference Accounts accounts,
            @Reference Sessions sessions,
            @Reference Borrowers borrowers,
            @Reference OrgTree tree,
            @Reference AccessCheck access,
            @Reference Commands commands,
            @Reference Journal journal,
            @Reference Clock clock) {
        this.lendings = lendings;
        this.accounts = accounts;
        this.sessions = sessions;
        this.borrowers = borrowers;
        this.tree = tree;
        this.access = access;
        this.commands = commands;
        this.journal = journal;
        this.clock = clock;
    }

    /** The owner asks to lend his account. */
    public Outcome<Lending> request(LendingRequest request, Actor by) {
        Account owner = accounts.find(by.account()).orElseThrow(() -> NotFound.of("account"));
        if (!owner.person().equals(by.person())) {
            return Outcome.rejected(Reason.of("identity.lent-account"));
        }
        Instant now = clock.instant();
        Outcome<Borrower> borrower = borrowers.find(request, owner);
        List<Reason> objections = new ArrayList<>(borrower.reasons());
        objections.addAll(textObjections(request.reason(), "/reason"));
        objections.addAll(timeObjections(request, now));
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Lending wanted = of(request, owner, borrower.orElseThrow(), LendingState.REQUESTED, now);
        return commands.run(() -> enter(wanted, by));
    }

    /** Lendings of one's own account, newest first. */
    public List<Lending> own(Actor by) {
        return lendings.of(by.account());
    }

    /** One's own, or one of an account the actor administers. */
    public Lending get(long id, Actor by) {
        return visible(id, IdentityActions.LIST_LENDINGS, by);
    }

    /** The register of an organisation and all below, newest first. */
    public Page<Lending> list(Optional<String> orgCode, PageRequest page, Actor by) {
        access.require(by, IdentityActions.LIST_LENDINGS, by.org());
        Optional<Long> before = page.after().map(LendingService::mark);
        List<Lending> found = lendings.below(place(orgCode, by), before, page.limit() + 1);
        Page<Lending> shown = Page.of(found, page, lending -> Long.toString(lending.id()));
        return new Page<>(
                shown.items().stream().filter(lending -> maySee(lending, by)).toList(),
                shown.next());
    }

    /**
     * Approves or refuses, before the lending: of a system administrator's account by one of a unit
     * above (of the province's by an operator), of all others by one of the same unit. Neither the
     * owner nor the borrower decides.
     */
    public Outcome<Lending> decide(long id, boolean approve, String note, Actor by) {
        Lending known = visible(id, IdentityActions.LIST_LENDINGS, by);
        Account owner = accounts.find(known.account()).orElseThrow();
        String action = requireDecider(owner, by);
        List<Reason> objections = new ArrayList<>();
        if (by.person().equals(known.owner()) || by.person().equals(known.person())) {
            objections.add(Reason.of("identity.lending-self"));
        }
        if (!note.isEmpty() || !approve) {
            objections.addAll(textObjections(note, "/note"));
        }
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        return commands.run(() -> decide(id, approve, note, action, by));
    }

    /**
     * Gives out the borrower's password, a new one each time, once it is approved: to the borrower
     * himself, by his own account, or where he has none to who may decide about the lending. The
     * owner never learns it, so he cannot act as the borrower; the borrower never learns the
     * owner's.
     */
    public Outcome<LentPassword> password(long id, Actor by) {
        Lending known = visible(id, IdentityActions.LIST_LENDINGS, by);
        Account owner = accounts.find(known.account()).orElseThrow();
        if (known.borrower().account().isPresent()) {
            if (!isBorrower(known, by)) {
                throw NotAllowed.to(IdentityActions.LENT_PASSWORD);
            }
        } else {
            requireDecider(owner, by);
            if (by.person().equals(known.owner())) {
                return Outcome.rejected(Reason.of("identity.lending-self"));
            }
        }
        String password = Tokens.newPassword();
        return commands.run(() -> issue(id, InitialSecret.hash(password), by))
                .map(lending -> new LentPassword(lending, owner.login(), password));
    }

    private String requireDecider(Account owner, Actor by) {
        boolean admin = owner.role() == Role.SYSTEM_ADMINISTRATOR;
        String action =
                admin ? IdentityActions.DECIDE_ADMIN_LENDING : IdentityActions.DECIDE_LENDING;
        access.require(by, action, owner.org(), "lending");
        if (by.role() == Role.OPERATOR && tree.path(owner.org()).size() > 1) {
            throw NotAllowed.to(action);
        }
        return action;
    }

    private Outcome<Lending> issue(long id, String secret, Actor by) {
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

    /**
     * Ends a lending: the owner gives notice that he has his account back, the borrower that he
     * needs it no more, or an administrator stops it. Sessions end, and the account can do nothing
     * but change its password. One that has not begun is withdrawn.
     */
    public Outcome<Lending> end(long id, Actor by) {
        visible(id, IdentityActions.END_LENDING, by);
        return commands.run(
                () -> {
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
                });
    }

    /**
     * Records that an account was lent without leave (未登记). Approves nothing: the owner answers for
     * it, and the password is changed as after any lending.
     *
     * @param login whose account it was
     */
    public Outcome<Lending> report(String login, LendingRequest incident, Actor by) {
        access.require(by, IdentityActions.REPORT_LENDING, by.org());
        Account owner =
                Logins.canonical(login)
                        .flatMap(accounts::byLogin)
                        .filter(a -> access.allows(by, IdentityActions.REPORT_LENDING, a.org()))
                        .orElseThrow(() -> NotFound.of("account"));
        Instant now = clock.instant();
        Outcome<Borrower> borrower = borrowers.find(incident, owner);
        List<Reason> objections = new ArrayList<>(borrower.reasons());
        objections.addAll(textObjections(incident.reason(), "/reason"));
        if (incident.to().isAfter(now) || incident.from().orElse(now).isAfter(incident.to())) {
            objections.add(Reason.of("identity.lending-past").at("/to"));
        }
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Lending found = of(incident, owner, borrower.orElseThrow(), LendingState.UNREGISTERED, now);
        return commands.run(() -> Outcome.accepted(reported(found, by)));
    }

    /** Writes what time has done to lendings already. Answers to how many. */
    int move(int most) {
        Actor by = Actor.system("identity.lendings");
        List<Lending> due = lendings.due(clock.instant(), most);
        due.forEach(lending -> commands.call(() -> move(lending.id(), by)));
        return due.size();
    }

    private Lending move(long id, Actor by) {
        Instant now = clock.instant();
        Lending known = lendings.find(id).orElseThrow();
        LendingState is = known.stateAt(now);
        if (is == known.written()) {
            return known;
        }
        if (is == LendingState.ENDED) {
            return ended(known, by);
        }
        return saved(known.moved(is), IdentityActions.MOVE_LENDING, by);
    }

    private Outcome<Lending> enter(Lending wanted, Actor by) {
        Optional<Lending> open = lendings.open(wanted.account());
        if (open.isPresent() && open.get().stateAt(clock.instant()) != LendingState.WITHDRAWN) {
            return Outcome.rejected(Reason.of("identity.lending-open"));
        }
        open.ifPresent(old -> lendings.save(old.moved(LendingState.WITHDRAWN)));
        return Outcome.accepted(journaled(lendings.add(wanted), IdentityActions.LEND, by));
    }

    private Outcome<Lending> decide(
            long id, boolean approve, String note, String action, Actor by) {
        Instant now = clock.instant();
        Lending known = lendings.find(id).orElseThrow();
        if (known.stateAt(now) != LendingState.REQUESTED) {
            return Outcome.rejected(Reason.of("identity.lending-late"));
        }
        LendingState state = approve ? LendingState.APPROVED : LendingState.REFUSED;
        Decision decision = new Decision(by.name(), by.person(), now, note.strip());
        return Outcome.accepted(saved(known.decided(state, decision), action, by));
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

    private Lending reported(Lending found, Actor by) {
        sessions.endAll(found.account(), Optional.empty(), clock.instant());
        accounts.requireChange(found.account());
        accounts.voidPassword(found.account());
        return journaled(lendings.add(found), IdentityActions.REPORT_LENDING, by);
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

    private static Lending of(
            LendingRequest request,
            Account owner,
            Borrower borrower,
            LendingState state,
            Instant now) {
        Instant from = request.from().filter(now::isBefore).orElse(now);
        return new Lending(
                0,
                owner.id(),
                owner.org(),
                owner.person(),
                state,
                borrower,
                request.reason().strip(),
                state == LendingState.UNREGISTERED ? request.from().orElse(now) : from,
                request.to(),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                // nobody's until it is given out
                Optional.of(InitialSecret.EXPIRED),
                0);
    }

    private static List<Reason> timeObjections(LendingRequest request, Instant now) {
        Instant from = request.from().orElse(now);
        boolean right =
                !from.isBefore(now.minus(CLOCK_SKEW))
                        && request.to().isAfter(from)
                        && request.to().isAfter(now)
                        && !request.to().isAfter(from.plus(LONGEST));
        return right
                ? List.of()
                : List.of(
                        Reason.of("identity.lending-times", Map.of("days", "" + LONGEST.toDays()))
                                .at("/to"));
    }

    private static List<Reason> textObjections(String text, String place) {
        int length = text.strip().length();
        return length >= 4 && length <= LONGEST_TEXT
                ? List.of()
                : List.of(
                        Reason.of("identity.lending-reason", Map.of("max", "" + LONGEST_TEXT))
                                .at(place));
    }

    private Lending visible(long id, String action, Actor by) {
        return lendings.find(id)
                .filter(
                        found ->
                                found.account().equals(by.account())
                                        || isBorrower(found, by)
                                        || access.allows(by, action, orgOf(found)))
                .orElseThrow(() -> NotFound.of("lending"));
    }

    /** By person too: not somebody who has borrowed the borrower's account. */
    private static boolean isBorrower(Lending lending, Actor by) {
        return lending.borrower().account().filter(by.account()::equals).isPresent()
                && by.person().equals(lending.person());
    }

    private boolean maySee(Lending lending, Actor by) {
        return access.allows(by, IdentityActions.LIST_LENDINGS, orgOf(lending));
    }

    /** Where the account is now: who administers it has to know. */
    private OrgId orgOf(Lending lending) {
        return accounts.find(lending.account()).map(Account::org).orElse(lending.org());
    }

    private String place(Optional<String> orgCode, Actor by) {
        if (orgCode.isEmpty() && by.role() == Role.OPERATOR) {
            return OrgPath.EVERYWHERE;
        }
        Function<String, OrgId> visible =
                code ->
                        tree.byCode(code)
                                .filter(o -> access.allows(by, IdentityActions.LIST_LENDINGS, o))
                                .orElseThrow(() -> NotFound.of("org"));
        return OrgPath.of(tree.path(orgCode.map(visible).orElse(by.org())));
    }

    private static long mark(String text) {
        return AccountId.parse(text).value();
    }
}
