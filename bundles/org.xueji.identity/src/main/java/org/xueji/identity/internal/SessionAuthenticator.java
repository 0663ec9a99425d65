package org.xueji.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Authenticator;
import org.xueji.identity.internal.qualification.Qualifications;
import org.xueji.identity.internal.qualification.Standing;

/**
 * Checks tokens against the sessions in the database: one read by unique key. A lending counts by
 * the clock, whatever has been done about it. Remembers nothing: {@code rest} does, for two
 * seconds, and two memories would add up. A session whose password must be changed is nobody's
 * here; one whose holder lacks a certificate that is demanded is kept to itself.
 */
@Component
public final class SessionAuthenticator implements Authenticator {

    static final Duration TOUCH = Duration.ofMinutes(1);

    private static final int LONGEST_TOKEN = 200;

    private final Sessions sessions;
    private final Qualifications qualifications;
    private final Clock clock;

    @Activate
    public SessionAuthenticator(
            @Reference Sessions sessions,
            @Reference Qualifications qualifications,
            @Reference Clock clock) {
        this.sessions = sessions;
        this.qualifications = qualifications;
        this.clock = clock;
    }

    @Override
    public Optional<Actor> authenticate(String token) {
        return usable(token).map(HeldSession::actor);
    }

    @Override
    public Optional<Holder> holder(String token) {
        return usable(token).map(held -> new Holder(held.actor(), standing(held).restriction()));
    }

    private Standing standing(HeldSession held) {
        return qualifications.of(held.account(), held.actor().person());
    }

    private Optional<HeldSession> usable(String token) {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<HeldSession> held =
                sessions.find(Tokens.digest(token))
                        .flatMap(found -> found.usableAt(now))
                        .filter(found -> !found.account().mustChange());
        held.map(HeldSession::session).ifPresent(session -> touch(session, now));
        return held;
    }

    private void touch(Session session, Instant now) {
        Instant due = now.minus(TOUCH);
        if (session.lastUsedAt().isBefore(due)) {
            sessions.touch(session.id(), now, due);
        }
    }
}
