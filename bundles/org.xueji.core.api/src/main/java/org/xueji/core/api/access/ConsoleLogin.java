package org.xueji.core.api.access;

import java.security.AccessController;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;

/**
 * Who has logged in at the console. Read from what the login left in the JAAS subject of the
 * running thread, never from variables of the console's session: those can be set there.
 *
 * @param actor who acts
 * @param isAccount whether an operator account stands behind it; when not, it was the break-glass
 *     key file of the node
 * @param key fingerprint of the key that was shown, {@code SHA256:...}; empty when not known
 */
public record ConsoleLogin(Actor actor, boolean isAccount, Optional<String> key) {

    private static final String NOBODY = "local";
    private static final String USER_PRINCIPAL =
            "org.apache.karaf.jaas.boot.principal.UserPrincipal";
    private static final String KEY = "SHA256:";

    /** Who gave the command that the calling thread runs; {@code local} when nobody logged in. */
    public static ConsoleLogin current() {
        return subject()
                .map(ConsoleLogin::of)
                .orElseGet(() -> new ConsoleLogin(Actor.operator(NOBODY), false, Optional.empty()));
    }

    /** What was found when this login was checked. */
    public static ConsoleLogin of(Subject subject) {
        Set<Principal> principals = copy(subject.getPrincipals());
        Optional<Actor> account =
                principals.stream()
                        .filter(Actor.class::isInstance)
                        .map(Actor.class::cast)
                        .findFirst();
        return new ConsoleLogin(
                account.orElseGet(() -> Actor.operator(user(principals))),
                account.isPresent(),
                copy(subject.getPublicCredentials()).stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .filter(text -> text.startsWith(KEY))
                        .findFirst());
    }

    /** The subject on whose behalf the calling thread runs. */
    @SuppressWarnings("removal") // as the container's own access check; there is no other way on 17
    public static Optional<Subject> subject() {
        return Optional.ofNullable(Subject.getSubject(AccessController.getContext()));
    }

    private static String user(Set<Principal> principals) {
        return principals.stream()
                .filter(each -> each.getClass().getName().equals(USER_PRINCIPAL))
                .map(Principal::getName)
                .findFirst()
                .orElse(NOBODY);
    }

    private static <T> Set<T> copy(Set<T> live) {
        synchronized (live) {
            return live.stream().collect(Collectors.toUnmodifiableSet());
        }
    }
}
