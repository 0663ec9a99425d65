package org.xueji.identity.internal.operator;

import java.security.Principal;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.xueji.core.api.access.Actor;

/** What a login leaves behind for the container's access lists and for us. */
public final class OperatorPrincipals {

    private OperatorPrincipals() {}

    /** Makes the subject an operator. */
    public static void add(Subject subject, Actor actor, Set<String> roles) {
        Set<Principal> principals = subject.getPrincipals();
        principals.add(new UserPrincipal(actor.name()));
        roles.forEach(role -> principals.add(new RolePrincipal(role)));
        principals.add(actor);
    }

    /** Leaves his name and nothing else: no access list lets him through. */
    public static void strip(Subject subject) {
        subject.getPrincipals().removeIf(RolePrincipal.class::isInstance);
    }

    static Set<String> roles(Subject subject) {
        Set<Principal> live = subject.getPrincipals();
        synchronized (live) {
            return live.stream()
                    .filter(RolePrincipal.class::isInstance)
                    .map(Principal::getName)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
