package org.xueji.identity.internal.rest;

import java.time.LocalDate;
import java.util.Optional;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.qualification.Standing;
import org.xueji.identity.internal.qualification.Uncertified;

/**
 * An account whose holder lacks an operating certificate.
 *
 * @param org code of the organisation
 * @param until the last day on which it may, or might, be used without; absent when it is not
 *     stopped at all
 */
public record UncertifiedView(
        long account,
        String login,
        String name,
        String org,
        Role role,
        Standing.State state,
        Optional<LocalDate> until) {

    static UncertifiedView of(Uncertified found, OrgTree tree) {
        Account account = found.account();
        return new UncertifiedView(
                account.id().value(),
                account.login(),
                account.name(),
                tree.code(account.org()).orElse(""),
                account.role(),
                found.standing().state(),
                found.standing().until());
    }
}
