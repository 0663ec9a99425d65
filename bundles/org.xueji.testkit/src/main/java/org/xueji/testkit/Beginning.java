package org.xueji.testkit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.xueji.core.api.data.DatabaseKind;
import org.xueji.core.api.data.Dialect;
import org.xueji.persistence.internal.core.Birth;
import org.xueji.persistence.internal.core.Changelog;
import org.xueji.persistence.internal.core.Migrator;
import org.xueji.persistence.internal.core.Products;

/**
 * A database that is made when somebody asks for its connections. What it was to be migrated with
 * until then is done once in a JVM and copied for all that begin alike, since migrating takes most
 * of a test's time.
 */
final class Beginning implements DataSource {

    private static final Map<Key, Product.Template> TEMPLATES = new HashMap<>();

    private final Product product;
    private final DatabaseKind kind;
    private final List<Changelog> wanted = new ArrayList<>();
    private Product.Made made;

    Beginning(Product product, DatabaseKind kind) {
        this.product = product;
        this.kind = kind;
    }

    private record Key(Dialect dialect, DatabaseKind kind, List<Changelog> changelogs) {

        Key before() {
            return new Key(dialect, kind, changelogs.subList(0, changelogs.size() - 1));
        }

        Changelog last() {
            return changelogs.get(changelogs.size() - 1);
        }
    }

    Dialect dialect() {
        return product.dialect();
    }

    /** Migrates now if the database is in use already, otherwise with its making. */
    synchronized void migrate(Changelog changelog) throws SQLException {
        if (made == null) {
            wanted.add(changelog);
        } else {
            migrate(made, changelog);
        }
    }

    synchronized void drop() {
        if (made != null) {
            made.drop().run();
        }
    }

    /**
     * Makes it if it is not there yet, so that the first call of whoever uses it takes no longer
     * than others.
     */
    void make() {
        try {
            source();
        } catch (SQLException e) {
            throw new IllegalStateException("a new database for a test", e);
        }
    }

    private synchronized DataSource source() throws SQLException {
        if (made == null) {
            made = copy(new Key(dialect(), kind, List.copyOf(wanted)));
        }
        return made.source();
    }

    private Product.Made copy(Key key) throws SQLException {
        synchronized (TEMPLATES) {
            Product.Template known = TEMPLATES.get(key);
            if (known == null) {
                known = product.freeze(begin(key));
                TEMPLATES.put(key, known);
            }
            return known.copy();
        }
    }

    private Product.Made begin(Key key) throws SQLException {
        if (!key.changelogs().isEmpty()) {
            Product.Made next = copy(key.before());
            migrate(next, key.last());
            return next;
        }
        Product.Made first = product.empty();
        try (Connection connection = first.source().getConnection()) {
            Products.tune(connection, dialect());
        }
        new Birth(first.source(), dialect(), Clock.systemUTC()).bear(kind);
        return first;
    }

    private void migrate(Product.Made database, Changelog changelog) throws SQLException {
        new Migrator(database.source(), dialect(), Clock.systemUTC()).migrate(changelog);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return source().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return source().getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source().setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source().setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source().isWrapperFor(type);
    }
}
