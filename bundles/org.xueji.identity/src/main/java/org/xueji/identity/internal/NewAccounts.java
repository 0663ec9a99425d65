package org.xueji.identity.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.AccessCheck;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.access.Role;

/** What must be right with an account before there is one. */
public final class NewAccounts {

    static final int LONGEST_NAME = 60;

    private static final Set<Role> ROLES =
            EnumSet.of(Role.REGISTRAR, Role.LEADER, Role.SYSTEM_ADMINISTRATOR);

    private final Accounts accounts;
    private final OrgTree tree;
    private final AccessCheck access;

    NewAccounts(Accounts accounts, OrgTree tree, AccessCheck access) {
        this.accounts = accounts;
        this.tree = tree;
        this.access = access;
    }

    /** An organisation that the actor cannot see is as unknown to him as one that is not. */
    OrgId org(String code, String action, Actor by) {
        access.require(by, action, by.org());
        return tree.byCode(code)
                .filter(org -> access.allows(by, action, org))
                .orElseThrow(() -> NotFound.of("org"));
    }

    /** Everything that is wrong with the requests. */
    List<Reason> objections(List<NewAccount> requests, String pointer, Actor by) {
        requests.forEach(request -> org(request.org(), IdentityActions.CREATE, by));
        List<Reason> objections = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            objections.addAll(objections(requests.get(i), place(pointer, i), by));
        }
        objections.addAll(taken(requests, pointer));
        return objections;
    }

    /** The logins that somebody else has or that are asked for twice. */
    List<Reason> taken(List<NewAccount> requests, String pointer) {
        List<Reason> taken = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            Optional<String> login = Logins.canonical(requests.get(i).login());
            if (login.isPresent()
                    && (!seen.add(login.get()) || accounts.byLogin(login.get()).isPresent())) {
                taken.add(Reason.of("identity.login-taken").at(place(pointer, i) + "login"));
            }
        }
        return taken;
    }

    Account add(NewAccount request, String hash, Instant now) {
        OrgId org = tree.byCode(request.org()).orElseThrow(() -> NotFound.of("org"));
        String login = Logins.canonical(request.login()).orElseThrow();
        return accounts.add(
                new NewAccount(
                        login,
                        request.name().strip(),
                        request.org(),
                        request.role(),
                        request.person()),
                org,
                OrgPath.of(tree.path(org)),
                hash,
                now);
    }

    private List<Reason> objections(NewAccount request, String place, Actor by) {
        List<Reason> objections = new ArrayList<>();
        if (Logins.canonical(request.login()).isEmpty()) {
            objections.add(Reason.of("identity.login-form").at(place + "login"));
        }
        nameObjection(request.name()).map(no -> no.at(place + "name")).ifPresent(objections::add);
        if (!ROLES.contains(request.role())) {
            objections.add(Reason.of("identity.role").at(place + "role"));
        }
        if (request.person().isPresent() && !isKnown(request.person().get(), by)) {
            objections.add(Reason.of("identity.person-unknown").at(place + "person"));
        }
        return objections;
    }

    private boolean isKnown(String person, Actor by) {
        return accounts.ofPerson(person).stream()
                .anyMatch(known -> access.allows(by, IdentityActions.CREATE, known.org()));
    }

    /** The objection to a name; empty when it will do. */
    public static Optional<Reason> nameObjection(String name) {
        return isName(name)
                ? Optional.empty()
                : Optional.of(Reason.of("identity.name-form", Map.of("max", "" + LONGEST_NAME)));
    }

    private static boolean isName(String name) {
        int length = name.codePointCount(0, name.length());
        return !name.isBlank()
                && length <= LONGEST_NAME
                && name.codePoints().noneMatch(NewAccounts::isHidden);
    }

    /** Control and formatting characters could make one name look like another. */
    private static boolean isHidden(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String place(String pointer, int index) {
        return pointer.isEmpty() ? "/" : pointer + index + "/";
    }
}
