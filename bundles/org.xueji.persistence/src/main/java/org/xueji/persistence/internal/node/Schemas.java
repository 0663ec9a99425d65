package org.xueji.persistence.internal.node;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.transaction.TransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.data.Database;
import org.xueji.persistence.internal.core.JtaCommandSql;
import org.xueji.persistence.internal.core.MigrationFailed;
import org.xueji.persistence.internal.core.Migrator.Migrated;
import org.xueji.persistence.internal.core.SqlDatabase;
import org.xueji.persistence.internal.core.SqlFailure;

/** The schemas that the bundles of this node bring; migrates them one at a time. */
final class Schemas {

    private static final Logger LOG = LoggerFactory.getLogger(Schemas.class);

    private final List<SchemaEntry> entries = new CopyOnWriteArrayList<>();
    private final SchemaServices services;
    private final TransactionManager transactions;
    private final Loaders loaders;

    Schemas(SchemaServices services, TransactionManager transactions, Loaders loaders) {
        this.services = services;
        this.transactions = transactions;
        this.loaders = loaders;
    }

    List<SchemaEntry> all() {
        return entries.stream().sorted(Comparator.comparing(SchemaEntry::domain)).toList();
    }

    Optional<SchemaEntry> find(String domain) {
        return entries.stream().filter(entry -> entry.domain().equals(domain)).findFirst();
    }

    void add(SchemaEntry entry) {
        entries.add(entry);
    }

    void remove(SchemaEntry entry) {
        entries.remove(entry);
        entry.leave();
        entries.stream()
                .filter(other -> other.domain().equals(entry.domain()))
                .forEach(SchemaEntry::tryAgain);
    }

    void withdrawAll() {
        entries.forEach(SchemaEntry::withdraw);
        entries.forEach(SchemaEntry::tryAgain);
    }

    /**
     * Brings the tables of all that are not ready up to date and says so.
     *
     * @return false when the database went away and it is worth trying again
     */
    boolean migrateAll(DatabaseLink link) {
        boolean reached = true;
        for (SchemaEntry entry : entries) {
            if (entry.state() == SchemaState.WAITING) {
                reached &= migrate(link, entry);
            }
        }
        return reached;
    }

    boolean migrate(DatabaseLink link, SchemaEntry entry) {
        if (link.state() != DatabaseLink.State.OPEN || entry.isGone()) {
            return true;
        }
        if (find(entry.domain()).filter(first -> first != entry).isPresent()) {
            fail(entry, "another bundle brings the schema already");
            return true;
        }
        long begun = System.nanoTime();
        entry.become(SchemaState.MIGRATING, "");
        try {
            Migrated done = link.migrator().migrate(entry.changelog());
            entry.migratedAt(done.at());
            ready(link, entry, done.ran(), Duration.ofNanos(System.nanoTime() - begun));
            return true;
        } catch (MigrationFailed e) {
            fail(entry, e.getMessage());
        } catch (IOException | SQLException | RuntimeException e) {
            if (SqlFailure.isConnectionLoss(e)) {
                entry.become(SchemaState.WAITING, String.valueOf(e.getMessage()));
                return false;
            }
            fail(entry, String.valueOf(e.getMessage()));
        }
        return true;
    }

    private void ready(DatabaseLink link, SchemaEntry entry, boolean ran, Duration took) {
        entry.become(SchemaState.READY, "");
        LOG.info(
                "Schema {} {} in {} ms",
                entry.domain(),
                ran ? "migrated" : "unchanged",
                took.toMillis());
        Database database =
                new SqlDatabase(
                        link.dialect(),
                        new JtaCommandSql(transactions, link.commands()),
                        link.bulk(),
                        loaders::of);
        entry.publish(() -> services.register(entry.domain(), link.commands(), database));
        if (link.state() != DatabaseLink.State.OPEN) {
            entry.withdraw();
        }
    }

    private static void fail(SchemaEntry entry, String why) {
        entry.become(SchemaState.FAILED, why);
        LOG.error(
                "Schema {} is down until a fixed bundle comes or persistence:migrate {}: {}",
                entry.domain(),
                entry.domain(),
                why);
    }
}
