package org.xueji.identity.internal.lending;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.Logins;
import org.xueji.identity.internal.OrgPath;

/**
 * Finds out who a borrower is. He is named by his own account where he has one, so that he never
 * confirms with a lent account what he made with his own. Accounts further away than the
 * neighbouring units are answered like none, so that the register tells nobody which login names
 * exist.
 */
@Component(service = Borrowers.class)
public final class Borrowers {

    private static final int LONGEST = 60;
    private static final int MOST_OF_A_UNIT = 500;

    private final Accounts accounts;
    private final Lendings lendings;
    private final OrgTree tree;

    @Activate
    public Borrowers(
            @Reference Accounts accounts, @Reference Lendings lendings, @Reference OrgTree tree) {
        this.accounts = accounts;
        this.lendings = lendings;
        this.tree = tree;
    }

    Outcome<Borrower> find(LendingRequest request, Account owner) {
        return request.borrower().isPresent()
                ? byLogin(request.borrower().get(), owner)
                : byName(request, owner);
    }

    private Outcome<Borrower> byLogin(String login, Account owner) {
        return Logins.canonical(login)
                .flatMap(accounts::byLogin)
                .filter(Account::isActive)
                .filter(found -> !found.person().equals(owner.person()))
                .filter(found -> tree.contains(neighbourhood(owner.org()), found.org()))
                .map(found -> Outcome.accepted(named(found)))
                .orElseGet(
                        () ->
                                Outcome.rejected(
                                        Reason.of("identity.borrower-unknown").at("/borrower")));
    }

    private Outcome<Borrower> byName(LendingRequest request, Account owner) {
        Optional<String> name = request.borrowerName().map(String::strip).filter(this::isPlain);
        Optional<String> unit = request.borrowerUnit().map(String::strip).filter(this::isPlain);
        if (name.isEmpty() || unit.isEmpty()) {
            return Outcome.rejected(
                    Reason.of("identity.borrower-missing", Map.of("max", "" + LONGEST))
                            .at("/borrowerName"));
        }
        return hasAccount(name.get(), owner)
                ? Outcome.rejected(Reason.of("identity.borrower-account").at("/borrower"))
                : Outcome.accepted(unnamed(name.get(), unit.get()));
    }

    /**
     * Who has no account is the same person in all that he borrows, so that he never confirms with
     * one account what he made with another. Two of one name and unit count as one.
     */
    private Borrower unnamed(String name, String unit) {
        Optional<String> person = lendings.firstTo(name, unit).map(Lending::person);
        return new Borrower(Optional.empty(), person, name, unit);
    }

    private Borrower named(Account found) {
        return new Borrower(
                Optional.of(found.id()),
                Optional.of(found.person()),
                found.name(),
                tree.code(found.org()).orElse(found.org().toString()));
    }

    private boolean hasAccount(String name, Account owner) {
        return accounts
                .below(OrgPath.of(tree.path(owner.org())), Optional.empty(), MOST_OF_A_UNIT)
                .stream()
                .anyMatch(known -> known.org().equals(owner.org()) && known.name().equals(name));
    }

    /** The unit above with all below it; the province itself when there is none above. */
    private OrgId neighbourhood(OrgId org) {
        List<OrgId> path = tree.path(org);
        return path.get(Math.max(0, path.size() - 2));
    }

    private boolean isPlain(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= LONGEST
                && text.codePoints()
                        .noneMatch(
                                point ->
                                        Character.isISOControl(point)
                                                || Character.getType(point) == Character.FORMAT);
    }
}
