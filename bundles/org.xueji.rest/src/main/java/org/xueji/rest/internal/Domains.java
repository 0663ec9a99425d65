package org.xueji.rest.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.rest.RestDomain;
import org.xueji.rest.internal.server.DomainServer;
import org.xueji.rest.internal.store.DomainMemory;
import org.xueji.rest.internal.store.Store;

/** The domains present, and the memory of those that were. Safe for use by many threads. */
final class Domains {

    private static final Logger LOG = LoggerFactory.getLogger(Domains.class);
    private static final long RELOAD_NANOS = Duration.ofSeconds(5).toNanos();

    private final DomainServer.Shared shared;
    private final Duration patience;
    private final Map<Object, DomainServer> servers = new LinkedHashMap<>();
    private final Map<String, String> failed = new ConcurrentHashMap<>();
    private volatile Set<String> remembered = Set.of();
    private volatile DomainMemory memory;
    private volatile long loadedAt;

    /**
     * @param patience how long requests under way are waited for when their domain goes
     */
    Domains(DomainServer.Shared shared, Duration patience) {
        this.shared = shared;
        this.patience = patience;
    }

    /**
     * Makes the server of a domain that has come.
     *
     * @param key tells this registration from others
     */
    void add(Object key, RestDomain domain, BooleanSupplier leaving) {
        String name = domain.name();
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            LOG.error("A domain called {} is not served: no such address", name);
            return;
        }
        try {
            DomainServer server = new DomainServer(domain, leaving, shared);
            synchronized (servers) {
                servers.put(key, server);
            }
            failed.remove(name);
            remember();
        } catch (RuntimeException e) {
            LOG.error("The domain {} cannot be served", name, e);
            failed.put(name, e.toString());
        }
    }

    /** Takes the server of a domain down, after the requests under way. */
    void remove(Object key) {
        DomainServer server;
        synchronized (servers) {
            server = servers.get(key);
        }
        if (server != null) {
            server.stop(patience);
            synchronized (servers) {
                servers.remove(key);
            }
        }
    }

    /** Of two with the same name the older serves, until it goes. */
    Optional<DomainServer> find(String name) {
        synchronized (servers) {
            return servers.values().stream()
                    .filter(server -> server.name().equals(name) && !server.isGoing())
                    .findFirst();
        }
    }

    List<DomainServer> present() {
        Map<String, DomainServer> byName = new LinkedHashMap<>();
        synchronized (servers) {
            servers.values().stream()
                    .filter(server -> !server.isGoing())
                    .forEach(server -> byName.putIfAbsent(server.name(), server));
        }
        return List.copyOf(byName.values());
    }

    /** Remembers what has come before the database did. */
    void rememberIn(DomainMemory present) {
        if (memory != present) {
            remember();
        }
    }

    /** Whether a domain of that name was ever served, here or by another node. */
    boolean wasServed(String name) {
        if (!remembered.contains(name) && System.nanoTime() - loadedAt > RELOAD_NANOS) {
            remember();
        }
        synchronized (servers) {
            return remembered.contains(name)
                    || failed.containsKey(name)
                    || servers.values().stream().anyMatch(server -> server.name().equals(name));
        }
    }

    /** Names served once and absent now, and what is known of why. */
    Map<String, String> away() {
        Map<String, String> away = new LinkedHashMap<>();
        for (String name : new TreeSet<>(remembered)) {
            away.put(name, failed.getOrDefault(name, "not installed or not started"));
        }
        away.putAll(failed);
        present().forEach(server -> away.remove(server.name()));
        return away;
    }

    /** Writes what is new to the memory and reads what other nodes wrote. */
    synchronized void remember() {
        shared.store().get().map(Store::domains).ifPresent(this::exchange);
    }

    private void exchange(DomainMemory found) {
        try {
            Set<String> names = new TreeSet<>(found.names());
            for (DomainServer server : present()) {
                if (names.add(server.name())) {
                    found.remember(server.name());
                }
            }
            remembered = Set.copyOf(names);
            memory = found;
            loadedAt = System.nanoTime();
        } catch (RuntimeException e) {
            LOG.warn("The domains served so far cannot be read or written: {}", e.toString());
        }
    }
}
