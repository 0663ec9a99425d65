package org.xueji.rest.internal.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.xueji.core.api.Reason;
import org.xueji.core.api.access.Actor;
import org.xueji.rest.internal.problem.Problem;

/** How much one caller may ask of this node. Safe for use by many threads. */
public final class Limits {

    private static final int MOST_KNOWN = 20_000;

    private final Supplier<Settings> settings;
    private final Buckets accounts;
    private final Buckets addresses;
    private final Buckets failures;
    private final Map<Long, Integer> uploads = new ConcurrentHashMap<>();
    private final Set<String> known = Collections.synchronizedSet(remembered());

    /**
     * @param nanos a clock that never goes back
     */
    public Limits(Supplier<Settings> settings, LongSupplier nanos) {
        this.settings = settings;
        this.accounts = new Buckets(nanos);
        this.addresses = new Buckets(nanos);
        this.failures = new Buckets(nanos);
    }

    public void request(Caller caller) {
        check(addresses.take(caller.address(), settings.get().address()), "rest.rate");
    }

    public void request(Actor actor) {
        String key = Long.toString(actor.account().value());
        check(accounts.take(key, settings.get().account()), "rest.rate");
    }

    /**
     * Holds up guessing. Only what fails counts, and who has logged in from the address before gets
     * in whatever his neighbours do; how often one account may be tried is the business of those
     * who keep it.
     */
    public void login(Caller caller, String account) {
        if (!known.contains(pair(caller, account))) {
            check(failures.peek(caller.address(), settings.get().failedLogins()), "rest.logins");
        }
    }

    /** Remembers how a login went. */
    public void loggedIn(Caller caller, String account, int status) {
        if (status < 300) {
            known.add(pair(caller, account));
        } else if (status == 401 || status == 403 || status == 422) {
            failures.take(caller.address(), settings.get().failedLogins());
        }
    }

    /** Takes a place for an upload, to be given back by closing. */
    public Place upload(Actor actor) {
        long account = actor.account().value();
        int now = uploads.merge(account, 1, Integer::sum);
        Place place = () -> uploads.computeIfPresent(account, (k, n) -> n > 1 ? n - 1 : null);
        if (now > settings.get().uploads()) {
            place.close();
            check(5, "rest.uploads");
        }
        return place;
    }

    /** A place among the uploads of an account. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private static void check(long seconds, String reason) {
        if (seconds > 0) {
            String wait = Long.toString(seconds);
            throw Problem.of(
                            429,
                            "try-later",
                            List.of(Reason.of(reason, Map.of("retryAfter", wait))))
                    .with("Retry-After", wait)
                    .with("Connection", "close")
                    .exception();
        }
    }

    private static String pair(Caller caller, String account) {
        try {
            byte[] both = (caller.address() + "\n" + account).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(both));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Set<String> remembered() {
        return Collections.newSetFromMap(
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                        return size() > MOST_KNOWN;
                    }
                });
    }
}
