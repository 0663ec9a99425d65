package org.xueji.persistence.internal.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.xueji.persistence.internal.core.Changelog;

/**
 * The tables of one domain as long as one revision of its bundle is there: where they stand, and
 * the services that say so. Migrations happen on the node's one worker; going away happens on
 * whatever thread stops the bundle.
 */
final class SchemaEntry {

    private static final long PATIENCE_SECONDS = 10;

    private final Bundle bundle;
    private final String domain;
    private volatile SchemaState state = SchemaState.WAITING;
    private volatile String detail = "";
    private volatile Instant since;

    private boolean gone;
    private CountDownLatch publishing = new CountDownLatch(0);
    private List<ServiceRegistration<?>> published = List.of();

    SchemaEntry(Bundle bundle, String domain) {
        this.bundle = bundle;
        this.domain = domain;
    }

    String domain() {
        return domain;
    }

    String version() {
        return bundle.getVersion().toString();
    }

    SchemaState state() {
        return state;
    }

    String detail() {
        return detail;
    }

    Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    void become(SchemaState next, String why) {
        detail = why;
        state = next;
    }

    /** What failed before may work on another database, or without a rival. */
    void tryAgain() {
        if (state == SchemaState.FAILED) {
            become(SchemaState.WAITING, "");
        }
    }

    void migratedAt(Instant at) {
        since = at;
    }

    synchronized boolean isGone() {
        return gone;
    }

    Changelog changelog() throws IOException {
        URL url = bundle.getEntry(Changelog.path(domain));
        if (url == null) {
            throw new IOException(
                    bundle.getSymbolicName() + " has no " + Changelog.path(domain) + " in it");
        }
        try (InputStream in = url.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Changelog(domain, text, version());
        }
    }

    /** Registers the services unless the bundle has gone meanwhile. */
    void publish(Supplier<List<ServiceRegistration<?>>> services) {
        CountDownLatch done = new CountDownLatch(1);
        synchronized (this) {
            if (gone) {
                return;
            }
            publishing = done;
        }
        try {
            List<ServiceRegistration<?>> made = services.get();
            synchronized (this) {
                published = made;
            }
        } finally {
            done.countDown();
        }
        if (isGone()) {
            withdraw();
        }
    }

    /**
     * Takes the services away; when it returns, no component of the bundle's next revision can see
     * them.
     */
    void withdraw() {
        awaitPublishing();
        List<ServiceRegistration<?>> old;
        synchronized (this) {
            old = published;
            published = List.of();
        }
        if (state == SchemaState.READY) {
            become(SchemaState.WAITING, "");
        }
        old.forEach(ServiceRegistration::unregister);
    }

    void leave() {
        synchronized (this) {
            gone = true;
        }
        withdraw();
    }

    /**
     * Registering starts the domain's components; to overtake that would leave them running on
     * nothing.
     */
    private void awaitPublishing() {
        CountDownLatch current;
        synchronized (this) {
            current = publishing;
        }
        try {
            current.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
