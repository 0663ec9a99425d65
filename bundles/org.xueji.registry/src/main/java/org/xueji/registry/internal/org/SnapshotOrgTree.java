package org.xueji.registry.internal.org;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.OrgLevel;
import org.xueji.core.api.access.OrgTree;
import org.xueji.core.api.data.Database;

/**
 * The organisation tree in memory. Whoever changes it on this node calls {@link #refresh()}, after
 * the commit; what other nodes change is seen within a second, by the version row. Only an
 * organisation that is not known is looked for at once: it may have been entered on another node a
 * moment ago, and its first user must not be told that it does not exist.
 */
@Component(service = {OrgTree.class, SnapshotOrgTree.class})
public final class SnapshotOrgTree implements OrgTree {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotOrgTree.class);

    private final Database database;
    private final ScheduledExecutorService ticker;
    private volatile TreeSnapshot snapshot;

    @Activate
    public SnapshotOrgTree(@Reference(target = "(schema=registry)") Database database) {
        this.database = database;
        this.snapshot = database.reading(SnapshotOrgTree::load);
        this.ticker =
                Executors.newSingleThreadScheduledExecutor(
                        work -> {
                            Thread thread = new Thread(work, "registry-org-tree");
                            thread.setDaemon(true);
                            return thread;
                        });
        ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Lets a running look end: a thread that may be in Derby is never interrupted. */
    @Deactivate
    public void close() {
        ticker.shutdown();
    }

    private void tick() {
        try {
            refresh();
        } catch (RuntimeException e) {
            // the tree of a second ago goes on; a database that is away is told elsewhere
            LOG.debug("the organisation tree could not be read", e);
        }
    }

    /** Reads the tree again when it has changed. */
    public synchronized void refresh() {
        snapshot =
                database.reading(
                        connection ->
                                version(connection) == snapshot.version()
                                        ? snapshot
                                        : load(connection));
    }

    private static long version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION FROM REG_ORG_TREE")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static TreeSnapshot load(Connection connection) throws SQLException {
        long version = version(connection);
        List<TreeSnapshot.Node> nodes = new ArrayList<>();
        Map<String, Long> regions = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("SELECT ID, PARENT_ID, CODE, LEVELS FROM REG_ORG")) {
                while (row.next()) {
                    nodes.add(
                            new TreeSnapshot.Node(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4)));
                }
            }
            try (ResultSet row =
                    statement.executeQuery("SELECT CODE, ORG_ID FROM REG_ORG_REGION")) {
                while (row.next()) {
                    regions.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return new TreeSnapshot(version, nodes, regions);
    }

    /** All codes in order, for completion at the console. */
    public List<String> codes() {
        return snapshot.codes();
    }

    @Override
    public List<OrgId> path(OrgId org) {
        return knowing(org).path(org);
    }

    @Override
    public Set<OrgLevel> levels(OrgId org) {
        return knowing(org).levels(org);
    }

    @Override
    public Optional<String> code(OrgId org) {
        return knowing(org).code(org);
    }

    @Override
    public Optional<OrgId> byCode(String code) {
        return snapshot.byCode(code).or(() -> refreshed().byCode(code));
    }

    private TreeSnapshot knowing(OrgId org) {
        TreeSnapshot now = snapshot;
        return now.knows(org) ? now : refreshed();
    }

    private TreeSnapshot refreshed() {
        refresh();
        return snapshot;
    }
}
