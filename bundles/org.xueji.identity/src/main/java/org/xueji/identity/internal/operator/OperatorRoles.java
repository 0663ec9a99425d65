package org.xueji.identity.internal.operator;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operator may be: {@code viewer}, {@code manager} or {@code admin} of everything, or of
 * one scope of commands, such as {@code journal-admin}. The greater role holds the lesser ones. Who
 * keeps the operators is an administrator of everything: he could make himself one.
 */
public final class OperatorRoles {

    static final String ADMIN = "admin";

    /** Scopes of commands that can be given one by one. */
    static final List<String> SCOPES =
            List.of(
                    "access",
                    "approval",
                    "calendar",
                    "clock",
                    "identity",
                    "intake",
                    "jobs",
                    "journal",
                    "merger",
                    "persistence",
                    "policy",
                    "progression",
                    "registry",
                    "rehearsal",
                    "statuschange",
                    "transfer",
                    "windows");

    private static final List<String> RANKS = List.of("viewer", "manager", ADMIN);

    /** Without it the SSH server lets nobody in; commands for everybody ask for it. */
    private static final String EVERYBODY = "ssh";

    private static final String SYSTEM_BUNDLES = "systembundles";

    private OperatorRoles() {}

    /** Every role that can be given. */
    public static List<String> all() {
        Set<String> roles = new TreeSet<>(RANKS);
        SCOPES.forEach(scope -> RANKS.forEach(rank -> roles.add(scope + "-" + rank)));
        return List.copyOf(roles);
    }

    /** What the console's access lists are asked for. */
    public static Set<String> held(Collection<String> given) {
        Set<String> held = new TreeSet<>(List.of(EVERYBODY));
        for (String role : given) {
            int dash = role.lastIndexOf('-') + 1;
            int rank = RANKS.indexOf(role.substring(dash));
            RANKS.subList(0, rank + 1)
                    .forEach(lesser -> held.add(role.substring(0, dash) + lesser));
        }
        if (held.contains(ADMIN)) {
            held.add(SYSTEM_BUNDLES);
        }
        return Set.copyOf(held);
    }
}
