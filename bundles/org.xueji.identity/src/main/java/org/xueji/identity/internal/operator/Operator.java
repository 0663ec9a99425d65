package org.xueji.identity.internal.operator;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;

/**
 * Somebody who may log in at the console.
 *
 * @param person key of the human being, where he has accounts too
 * @param lastDay the last day on which he may log in; empty for no end
 * @param roles as they were given, see {@link OperatorRoles}
 */
public record Operator(
        long id,
        String login,
        String name,
        Optional<String> person,
        boolean isEnabled,
        Optional<LocalDate> lastDay,
        Set<String> roles,
        List<OperatorKey> keys) {

    /** Who acts when he does; as the same person that his accounts act as. */
    public Actor actor() {
        Actor unknown = Actor.operator(login);
        return new Actor(
                new AccountId(0),
                person.orElse(unknown.person()),
                login,
                new OrgId(0),
                Role.OPERATOR);
    }

    public boolean isOverOn(LocalDate day) {
        return lastDay.filter(last -> last.isBefore(day)).isPresent();
    }

    Optional<OperatorKey> key(String fingerprint) {
        return keys.stream().filter(key -> key.fingerprint().equals(fingerprint)).findFirst();
    }

    /** How many of his keys are not revoked. */
    public long usableKeys() {
        return keys.stream().filter(key -> !key.isRevoked()).count();
    }
}
