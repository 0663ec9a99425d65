package org.xueji.identity.internal.lending;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.journal.Journal;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.InitialSecret;
import org.xueji.identity.internal.Logins;
import org.xueji.identity.internal.Sessions;
import org.xueji.identity.internal.Tokens;

/**
 * The lending register (密码借用登记): an owner asks, the system administrator of his unit approves
 * before anything is lent, what is done meanwhile is marked with the borrower, and afterwards the
 * password is changed (domain 5.12). Safe for use by many threads.
 */
@Component(service = LendingService.class)
public final class LendingService {

    private final Lendings lendings;
    private final Accounts accounts;
    private final Borrowers borrowers;
    private final AccessCheck access;
    private final Commands commands;
    private final Clock clock;
    private final LendingRights rights;
    private final LendingBook book;

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
        this.borrowers = borrowers;
        this.access = access;
        this.commands = commands;
        this.clock = clock;
        this.rights = new LendingRights(lendings, accounts, tree, access);
        this.book = new LendingBook(lendings, accounts, sessions, journal, clock);
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
        objections.addAll(LendingRules.objections(request, now));
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Lending wanted = request.asked(owner, borrower.orElseThrow(), now);
        return commands.run(() -> book.enter(wanted, by));
    }

    /** Lendings of one's own account, newest first. */
    public List<Lending> own(Actor by) {
        return lendings.of(by.account());
    }

    /** One's own, or one of an account the actor administers. */
    public Lending get(long id, Actor by) {
        return rights.visible(id, IdentityActions.LIST_LENDINGS, by);
    }

    /** The register of an organisation and all below, newest first. */
    public Page<Lending> list(Optional<String> orgCode, PageRequest page, Actor by) {
        access.require(by, IdentityActions.LIST_LENDINGS, by.org());
        Optional<Long> before = page.after().map(LendingService::mark);
        List<Lending> found = lendings.below(rights.place(orgCode, by), before, page.limit() + 1);
        Page<Lending> shown = Page.of(found, page, lending -> Long.toString(lending.id()));
        return new Page<>(
                shown.items().stream().filter(lending -> rights.isListed(lending, by)).toList(),
                shown.next());
    }

    /**
     * Approves or refuses, before the lending: of a system administrator's account by one of a unit
     * above (of the province's by an operator), of all others by one of the same unit. Neither the
     * owner nor the borrower decides.
     */
    public Outcome<Lending> decide(long id, boolean approve, String note, Actor by) {
        Lending known = rights.visible(id, IdentityActions.LIST_LENDINGS, by);
        Account owner = accounts.find(known.account()).orElseThrow();
        String action = rights.requireDecider(owner, by);
        List<Reason> objections = new ArrayList<>();
        if (by.person().equals(known.owner()) || by.person().equals(known.person())) {
            objections.add(Reason.of("identity.lending-self"));
        }
        if (!note.isEmpty() || !approve) {
            objections.addAll(LendingRules.text(note, "/note"));
        }
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        return commands.run(() -> book.decide(id, approve, note, action, by));
    }

    /**
     * Gives out the borrower's password, a new one each time, once it is approved: to the borrower
     * himself, by his own account, or where he has none to who may decide about the lending. The
     * owner never learns it, so he cannot act as the borrower; the borrower never learns the
     * owner's.
     */
    public Outcome<LentPassword> password(long id, Actor by) {
        Lending known = rights.visible(id, IdentityActions.LIST_LENDINGS, by);
        Account owner = accounts.find(known.account()).orElseThrow();
        if (known.borrower().account().isPresent()) {
            if (!rights.isBorrower(known, by)) {
                throw NotAllowed.to(IdentityActions.LENT_PASSWORD);
            }
        } else {
            rights.requireDecider(owner, by);
            if (by.person().equals(known.owner())) {
                return Outcome.rejected(Reason.of("identity.lending-self"));
            }
        }
        String password = Tokens.newPassword();
        return commands.run(() -> book.issue(id, InitialSecret.hash(password), by))
                .map(lending -> new LentPassword(lending, owner.login(), password));
    }

    /**
     * Ends a lending: the owner gives notice that he has his account back, the borrower that he
     * needs it no more, or an administrator stops it. Sessions end, and the account can do nothing
     * but change its password. One that has not begun is withdrawn.
     */
    public Outcome<Lending> end(long id, Actor by) {
        rights.visible(id, IdentityActions.END_LENDING, by);
        return commands.run(() -> book.end(id, by));
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
        objections.addAll(LendingRules.objectionsAfter(incident, now));
        if (!objections.isEmpty()) {
            return Outcome.rejected(objections);
        }
        Lending found = incident.reported(owner, borrower.orElseThrow(), now);
        return commands.run(() -> Outcome.accepted(book.report(found, by)));
    }

    /** Writes what time has done to lendings already. Answers to how many. */
    int move(int most) {
        Actor by = Actor.system("identity.lendings");
        List<Lending> due = lendings.due(clock.instant(), most);
        due.forEach(lending -> commands.call(() -> book.move(lending.id(), by)));
        return due.size();
    }

    private static long mark(String text) {
        return AccountId.parse(text).value();
    }
}
