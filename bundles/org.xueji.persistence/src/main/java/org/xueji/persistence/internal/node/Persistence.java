package org.xueji.persistence.internal.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import javax.transaction.TransactionManager;
import org.ops4j.pax.jdbc.pool.common.PooledDataSourceFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.Readiness;

/**
 * The node's database: follows the data source {@code xueji} and the bundles that bring schemas,
 * and does all work on one thread of its own, so that no bundle waits for a migration when it
 * starts.
 */
@Component(
        immediate = true,
        service = {PersistenceAdmin.class, Readiness.class})
public final class Persistence implements PersistenceAdmin, Readiness {

    private static final long RETRY_SECONDS = 5;

    private final BundleContext context;
    private final NodeSettings settings;
    private final BulkPools pools;
    private final Loaders loaders;
    private final Schemas schemas;
    private final ScheduledExecutorService worker = thread("xueji-persistence");
    private final Heartbeat heartbeat = new Heartbeat(thread("xueji-database-heartbeat"));
    private final SchemaTracker bundles;
    private final SourceTracker sources;
    private volatile DatabaseLink link;
    private ServiceRegistration<DatabaseIdentity> identity;

    @Activate
    public Persistence(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference TransactionManager transactions,
            @Reference(target = "(&(pool=dbcp2)(xa=false))") PooledDataSourceFactory pooling) {
        this.context = context;
        this.settings = NodeSettings.of(context);
        this.pools = new BulkPools(context, configurations, pooling);
        this.loaders = new Loaders(context);
        this.schemas = new Schemas(new SchemaServices(context), transactions, loaders);
        this.bundles = new SchemaTracker(context, this::arrived, this::left);
        this.sources = new SourceTracker(context, this::connected, this::disconnected);
        bundles.open();
        sources.open();
    }

    @Deactivate
    void stop() {
        bundles.close();
        sources.close();
        worker.shutdown();
        heartbeat.stop();
        loaders.close();
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private void arrived(SchemaEntry entry) {
        schemas.add(entry);
        worker.execute(this::migrateAll);
    }

    private void left(SchemaEntry entry) {
        schemas.remove(entry);
        worker.execute(this::migrateAll);
    }

    private void connected(DataSource commands) {
        DatabaseLink fresh = new DatabaseLink(commands, pools, settings);
        link = fresh;
        worker.execute(() -> open(fresh));
    }

    private void disconnected() {
        DatabaseLink old = link;
        link = null;
        old.close();
        heartbeat.forget();
        schemas.withdrawAll();
        withdrawIdentity();
        if (context.getBundle(0).getState() == Bundle.STOPPING) {
            old.shutDownIfDerby();
        }
    }

    private void open(DatabaseLink current) {
        if (link != current) {
            return;
        }
        current.open();
        if (current.state() == DatabaseLink.State.OPEN) {
            serve(current);
        } else if (current.state() == DatabaseLink.State.CONNECTING) {
            worker.schedule(() -> open(current), RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void serve(DatabaseLink current) {
        heartbeat.follow(current);
        synchronized (this) {
            if (identity == null) {
                identity =
                        context.registerService(
                                DatabaseIdentity.class, current.database().orElseThrow(), null);
            }
        }
        if (link != current) {
            withdrawIdentity();
        }
        migrateAll();
    }

    private void withdrawIdentity() {
        ServiceRegistration<DatabaseIdentity> old;
        synchronized (this) {
            old = identity;
            identity = null;
        }
        if (old != null) {
            old.unregister();
        }
    }

    private void migrateAll() {
        DatabaseLink current = link;
        if (current != null && !schemas.migrateAll(current)) {
            worker.schedule(this::migrateAll, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public NodeStatus status() {
        DatabaseLink current = link;
        Item database = databaseItem(current);
        List<NodeStatus.Schema> all = schemas.all().stream().map(Persistence::show).toList();
        return new NodeStatus(
                current == null ? java.util.Optional.empty() : current.database(),
                database.ready(),
                database.detail(),
                all);
    }

    private static NodeStatus.Schema show(SchemaEntry entry) {
        return new NodeStatus.Schema(
                entry.domain(),
                entry.version(),
                entry.state().name().toLowerCase(java.util.Locale.ROOT),
                entry.since(),
                entry.detail());
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        items.add(databaseItem(link));
        for (SchemaEntry entry : schemas.all()) {
            boolean ready = entry.state() == SchemaState.READY;
            String detail =
                    ready || !entry.detail().isEmpty() ? entry.detail() : "not migrated yet";
            items.add(new Item("schema " + entry.domain(), ready, false, detail));
        }
        return items;
    }

    private Item databaseItem(DatabaseLink current) {
        if (current == null) {
            String missing =
                    "no data source: etc/org.ops4j.datasource-xueji.cfg is missing or names a driver"
                            + " that is not here";
            return new Item("database", false, true, missing);
        }
        if (current.state() == DatabaseLink.State.OPEN && !heartbeat.beats()) {
            return new Item("database", false, true, "the database does not answer");
        }
        boolean open = current.state() == DatabaseLink.State.OPEN;
        return new Item("database", open, true, current.detail());
    }

    @Override
    public NodeStatus.Schema migrate(String domain) {
        return onWorker(
                () -> {
                    SchemaEntry entry =
                            schemas.find(domain)
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "no bundle brings " + domain));
                    if (entry.state() != SchemaState.READY) {
                        schemas.migrate(connectedLink(), entry);
                    }
                    return show(entry);
                });
    }

    @Override
    public void accept() {
        onWorker(
                () -> {
                    DatabaseLink current = connectedLink();
                    current.accept();
                    serve(current);
                    return null;
                });
    }

    @Override
    public void move(Path configuration, Consumer<String> progress) {
        onWorker(
                () -> {
                    DatabaseLink current = connectedLink();
                    Moving moving = new Moving(current, pools, schemas, loaders);
                    try {
                        moving.to(configuration, progress, this::withdrawIdentity);
                    } finally {
                        if (current.state() == DatabaseLink.State.OPEN) {
                            serve(current);
                        }
                    }
                    return null;
                });
    }

    private DatabaseLink connectedLink() {
        DatabaseLink current = link;
        if (current == null || current.state() == DatabaseLink.State.CONNECTING) {
            throw new IllegalStateException(databaseItem(current).detail());
        }
        return current;
    }

    private <T> T onWorker(Callable<T> task) {
        try {
            return worker.submit(task).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the work goes on", e);
        }
    }
}
