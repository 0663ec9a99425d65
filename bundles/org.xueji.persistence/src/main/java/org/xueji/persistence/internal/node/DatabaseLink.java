package org.xueji.persistence.internal.node;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xueji.core.api.data.Dialect;
import org.xueji.persistence.internal.core.Acceptance;
import org.xueji.persistence.internal.core.Birth;
import org.xueji.persistence.internal.core.BornDatabase;
import org.xueji.persistence.internal.core.ForeignDatabase;
import org.xueji.persistence.internal.core.Migrator;
import org.xueji.persistence.internal.core.Products;

/**
 * The database behind one registration of the pool for commands: the second pool, who the database
 * is, and whether this node works on it. Used by the node's one worker; only {@link #close()} may
 * come from another thread.
 */
final class DatabaseLink {

    enum State {
        CONNECTING,
        REFUSED,
        OPEN,
        CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLink.class);

    private final DataSource commands;
    private final BulkPools pools;
    private final NodeSettings settings;
    private volatile State state = State.CONNECTING;
    private volatile String detail = "connecting to the database";
    private volatile BornDatabase database;
    private volatile DataSource bulk;
    private volatile boolean acceptable;
    private Dictionary<String, Object> configuration;
    private Dialect dialect;

    DatabaseLink(DataSource commands, BulkPools pools, NodeSettings settings) {
        this.commands = commands;
        this.pools = pools;
        this.settings = settings;
    }

    State state() {
        return state;
    }

    String detail() {
        return detail;
    }

    Optional<BornDatabase> database() {
        return Optional.ofNullable(database);
    }

    DataSource commands() {
        return commands;
    }

    DataSource bulk() {
        return bulk;
    }

    Dialect dialect() {
        return dialect;
    }

    Dictionary<String, Object> configuration() {
        return configuration;
    }

    Migrator migrator() {
        return new Migrator(bulk, dialect, Clock.systemUTC());
    }

    Birth birth() {
        return new Birth(bulk, dialect, Clock.systemUTC());
    }

    /**
     * Connects, and opens the database when it is the right one; {@link #detail()} says why when
     * not.
     */
    void open() {
        if (state == State.CLOSED) {
            return;
        }
        try {
            connect();
            judge();
        } catch (ForeignDatabase e) {
            refuse(e.getMessage(), false);
        } catch (SQLException | RuntimeException e) {
            become(State.CONNECTING, "the database cannot be used: " + e.getMessage());
            LOG.warn("The database cannot be used: {}", e.getMessage());
        }
    }

    private void connect() throws SQLException {
        if (bulk == null) {
            configuration = pools.current();
            bulk = pools.make(configuration);
        }
        try (Connection connection = bulk.getConnection()) {
            dialect = Products.dialectOf(connection);
            Products.tune(connection, dialect);
        }
        if (state == State.CLOSED) {
            closeBulk();
        }
    }

    private void judge() throws SQLException {
        Optional<BornDatabase> found = birth().look();
        Acceptance verdict = Acceptance.of(settings.folder().remembered(), found, settings.kind());
        if (verdict instanceof Acceptance.Refused refused) {
            database = found.orElse(null);
            refuse(refused.why(), refused.acceptable());
        } else if (verdict instanceof Acceptance.Accepted accepted) {
            take(accepted.database());
        } else {
            take(birth().bear(settings.kindAtBirth()));
        }
    }

    /** Takes the database although the folder belongs to another one. */
    void accept() throws SQLException {
        if (state != State.REFUSED || !acceptable) {
            throw new IllegalStateException(
                    state == State.OPEN ? "there is nothing to accept" : detail);
        }
        if (database == null) {
            take(birth().bear(settings.kindAtBirth()));
            return;
        }
        birth().moved(Optional.empty());
        take(database);
    }

    /** The contents are elsewhere now; nothing may be written here any more. */
    void movedTo(String place) throws SQLException {
        birth().moved(Optional.of(place));
        open();
    }

    private void take(BornDatabase born) {
        settings.folder().remember(born.id());
        database = born;
        become(State.OPEN, "");
        LOG.info("Database {}: {} on {}", born.id(), born.kind(), dialect);
    }

    private void refuse(String why, boolean mayBeAccepted) {
        acceptable = mayBeAccepted;
        become(State.REFUSED, why);
        LOG.error("This node does not work on its database: {}", why);
    }

    private synchronized void become(State next, String why) {
        if (state != State.CLOSED) {
            detail = why;
            state = next;
        }
    }

    boolean answers() {
        try (Connection connection = bulk.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            LOG.warn("The database does not answer: {}", e.getMessage());
            return false;
        }
    }

    void close() {
        become(State.CLOSED, "closed");
        closeBulk();
    }

    private void closeBulk() {
        try {
            if (bulk instanceof AutoCloseable pool) {
                pool.close();
            }
        } catch (Exception e) {
            LOG.warn("Closing the pool for bulk work: {}", e.getMessage());
        }
    }

    void shutDownIfDerby() {
        try {
            if (dialect == Dialect.DERBY) {
                pools.shutDownDerby(configuration);
            }
        } catch (SQLException e) {
            LOG.warn(
                    "Derby did not shut down, it will recover at the next start: {}",
                    e.getMessage());
        }
    }
}
