package org.xueji.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Authenticator;

/**
 * Checks tokens against the sessions in the database: one read by unique key, remembered for at
 * most two seconds. A session whose password must be changed is nobody's here.
 */
@Component
public final class SessionAuthenticator implements Authenticator {

    static final Duration MEMORY = Duration.ofSeconds(2);
    static final Duration TOUCH = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 20_000;
    private static final int LONGEST_TOKEN = 200;

    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final Sessions sessions;
    private final Clock clock;
    private final LongSupplier nanos;

    /** Holders are remembered in time that nobody can set, unlike the clock of a demo. */
    private record Remembered(Actor actor, long sinceNanos) {}

    @Activate
    public SessionAuthenticator(@Reference Sessions sessions, @Reference Clock clock) {
        this(sessions, clock, System::nanoTime);
    }

    SessionAuthenticator(Sessions sessions, Clock clock, LongSupplier nanos) {
        this.sessions = sessions;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public Optional<Actor> authenticate(String token) {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        String digest = Tokens.digest(token);
        Remembered known = remembered.get(digest);
        long now = nanos.getAsLong();
        if (known != null && now - known.sinceNanos() < MEMORY.toNanos()) {
            return Optional.of(known.actor());
        }
        remembered.remove(digest);
        Optional<Actor> actor = read(digest);
        actor.ifPresent(holder -> remember(digest, new Remembered(holder, now)));
        return actor;
    }

    private Optional<Actor> read(String digest) {
        Instant now = clock.instant();
        Optional<HeldSession> held =
                sessions.find(digest)
                        .filter(found -> found.session().isLiveAt(now))
                        .filter(found -> found.account().isActive())
                        .filter(found -> !found.account().mustChange());
        held.map(HeldSession::session).ifPresent(session -> touch(session, now));
        return held.map(found -> found.account().actor());
    }

    private void touch(Session session, Instant now) {
        Instant due = now.minus(TOUCH);
        if (session.lastUsedAt().isBefore(due)) {
            sessions.touch(session.id(), now, due);
        }
    }

    private void remember(String digest, Remembered holder) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(digest, holder);
    }
}
