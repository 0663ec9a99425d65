package org.xueji.identity.internal.qualification;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Page;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;
import org.xueji.identity.internal.Account;
import org.xueji.identity.internal.Accounts;
import org.xueji.identity.internal.KeepingActions;
import org.xueji.identity.internal.OrgPath;

/** Lists and counts who works without an operating certificate. */
@Component(service = CertificatesMissing.class)
public final class CertificatesMissing {

    private static final String ACTION = KeepingActions.LIST_UNCERTIFIED;
    private static final int LOOKED_AT = 500;

    private final Accounts accounts;
    private final Qualifications qualifications;
    private final OrgTree tree;
    private final AccessCheck access;

    @Activate
    public CertificatesMissing(
            @Reference Accounts accounts,
            @Reference Qualifications qualifications,
            @Reference OrgTree tree,
            @Reference AccessCheck access) {
        this.accounts = accounts;
        this.qualifications = qualifications;
        this.tree = tree;
        this.access = access;
    }

    /**
     * Accounts that can be used of an organisation and all below whose holders lack a certificate
     * that policy asks for, by place in the tree and login.
     *
     * @param orgCode empty for the actor's own organisation
     */
    public Page<Uncertified> list(Optional<String> orgCode, PageRequest page, Actor by) {
        access.require(by, ACTION, by.org());
        String path = place(orgCode, by);
        List<Uncertified> found = new ArrayList<>();
        Optional<AccountId> after = page.after().map(AccountId::parse);
        boolean more = true;
        while (more && found.size() <= page.limit()) {
            List<Account> looked = accounts.below(path, after, LOOKED_AT);
            standings(
                    looked,
                    by,
                    (account, standing) -> {
                        if (standing.state().isLacking()) {
                            found.add(new Uncertified(account, standing));
                        }
                    });
            more = looked.size() == LOOKED_AT;
            after = last(looked);
        }
        int shown = Math.min(found.size(), page.limit() + 1);
        return Page.of(found.subList(0, shown), page, each -> each.account().id().toString());
    }

    /** The same accounts and all others that can be used, counted. */
    public Tally count(Optional<String> orgCode, Actor by) {
        access.require(by, ACTION, by.org());
        String path = place(orgCode, by);
        Map<Standing.State, Long> states = new EnumMap<>(Standing.State.class);
        for (Standing.State state : Standing.State.values()) {
            states.put(state, 0L);
        }
        Optional<AccountId> after = Optional.empty();
        boolean more = true;
        while (more) {
            List<Account> looked = accounts.below(path, after, LOOKED_AT);
            standings(
                    looked,
                    by,
                    (account, standing) -> states.merge(standing.state(), 1L, Long::sum));
            more = looked.size() == LOOKED_AT;
            after = last(looked);
        }
        long all = states.values().stream().mapToLong(Long::longValue).sum();
        long lacking =
                states.entrySet().stream()
                        .filter(each -> each.getKey().isLacking())
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return new Tally(all, lacking, states);
    }

    private void standings(List<Account> looked, Actor by, BiConsumer<Account, Standing> each) {
        // a place is stored, so it may lag behind the tree for some minutes
        List<Account> usable =
                looked.stream()
                        .filter(Account::isActive)
                        .filter(account -> access.allows(by, ACTION, account.org()))
                        .toList();
        Map<AccountId, Standing> standings = qualifications.of(usable);
        usable.forEach(account -> each.accept(account, standings.get(account.id())));
    }

    private static Optional<AccountId> last(List<Account> looked) {
        return looked.isEmpty()
                ? Optional.empty()
                : Optional.of(looked.get(looked.size() - 1).id());
    }

    private String place(Optional<String> orgCode, Actor by) {
        if (orgCode.isEmpty() && by.role() == Role.OPERATOR) {
            return OrgPath.EVERYWHERE;
        }
        OrgId org = orgCode.map(code -> org(code, by)).orElse(by.org());
        return OrgPath.of(tree.path(org));
    }

    private OrgId org(String code, Actor by) {
        return tree.byCode(code)
                .filter(found -> access.allows(by, ACTION, found))
                .orElseThrow(() -> NotFound.of("org"));
    }
}
