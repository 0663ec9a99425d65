package org.xueji.identity.internal.lending;

import java.util.Optional;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.IdentityActions;
import org.xueji.identity.internal.OrgPath;

/** Who sees which lendings, and who decides about them. */
final class LendingRights {

    private final Lendings lendings;
    private final Accounts accounts;
    private final OrgTree tree;
    private final AccessCheck access;

    LendingRights(Lendings lendings, Accounts accounts, OrgTree tree, AccessCheck access) {
        this.lendings = lendings;
        this.accounts = accounts;
        this.tree = tree;
        this.access = access;
    }

    /** One's own, one borrowed, or one of an account that the actor administers. */
    Lending visible(long id, String action, Actor by) {
        return lendings.find(id)
                .filter(
                        found ->
                                found.account().equals(by.account())
                                        || isBorrower(found, by)
                                        || access.allows(by, action, orgOf(found)))
                .orElseThrow(() -> NotFound.of("lending"));
    }

    boolean isListed(Lending lending, Actor by) {
        return access.allows(by, IdentityActions.LIST_LENDINGS, orgOf(lending));
    }

    /** By person too: not somebody who has borrowed the borrower's account. */
    boolean isBorrower(Lending lending, Actor by) {
        return lending.borrower().account().filter(by.account()::equals).isPresent()
                && by.person().equals(lending.person());
    }

    /**
     * Whoever administers the account may decide: that of a system administrator somebody above, of
     * the province's an operator.
     *
     * @return the action that it is
     */
    String requireDecider(Account owner, Actor by) {
        boolean admin = owner.role() == Role.SYSTEM_ADMINISTRATOR;
        String action =
                admin ? IdentityActions.DECIDE_ADMIN_LENDING : IdentityActions.DECIDE_LENDING;
        access.require(by, action, owner.org(), "lending");
        if (by.role() == Role.OPERATOR && tree.path(owner.org()).size() > 1) {
            throw NotAllowed.to(action);
        }
        return action;
    }

    /** The place whose register is asked for; one's own without a code. */
    String place(Optional<String> orgCode, Actor by) {
        if (orgCode.isEmpty() && by.role() == Role.OPERATOR) {
            return OrgPath.EVERYWHERE;
        }
        OrgId org = orgCode.map(code -> org(code, by)).orElse(by.org());
        return OrgPath.of(tree.path(org));
    }

    private OrgId org(String code, Actor by) {
        return tree.byCode(code)
                .filter(org -> access.allows(by, IdentityActions.LIST_LENDINGS, org))
                .orElseThrow(() -> NotFound.of("org"));
    }

    /** Where the account is now: who administers it has to know. */
    private OrgId orgOf(Lending lending) {
        return accounts.find(lending.account()).map(Account::org).orElse(lending.org());
    }
}
