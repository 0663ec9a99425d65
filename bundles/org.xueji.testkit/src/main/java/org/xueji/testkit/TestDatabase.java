package org.xueji.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.aries.jpa.template.JpaTemplate;
import org.xueji.core.api.data.BulkLoader;
import org.xueji.core.api.data.Commands;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.DatabaseIdentity;
import org.xueji.core.api.data.Dialect;
import org.xueji.persistence.internal.core.Birth;
import org.xueji.persistence.internal.core.Changelog;
import org.xueji.persistence.internal.core.SqlDatabase;
import org.xueji.persistence.postgresql.internal.CopyLoader;

/**
 * A database for one test or one test class: the real SQL, migrations and bulk paths, only without
 * JTA.
 */
public final class TestDatabase implements AutoCloseable {

    private final Beginning source;
    private final ThreadCommands commands;
    private final Database database;
    private final List<TestUnit> units = new ArrayList<>();

    TestDatabase(Beginning source) {
        this.source = source;
        this.commands = new ThreadCommands(source);
        this.database = new SqlDatabase(dialect(), commands, source, TestDatabase::loader);
    }

    private static Optional<BulkLoader> loader(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? Optional.of(new CopyLoader()) : Optional.empty();
    }

    /** Runs {@code db/<domain>.sql} from the class path, as the container would. */
    public TestDatabase migrate(String domain) {
        String path = Changelog.path(domain);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no changelog at " + path);
            }
            return migrate(domain, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a changelog given as text. */
    public TestDatabase migrate(String domain, String changelog) {
        try {
            source.migrate(new Changelog(domain, changelog, "test"));
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException("migrating " + domain, e);
        }
    }

    public Database database() {
        source.make();
        return database;
    }

    /**
     * Commands in one plain transaction bound to the thread; {@link #database()} and JPA join it.
     */
    public Commands commands() {
        source.make();
        return commands;
    }

    public DatabaseIdentity identity() {
        try {
            return new Birth(source, dialect(), Clock.systemUTC()).look().orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("who the database is", e);
        }
    }

    public Dialect dialect() {
        return source.dialect();
    }

    /** Connections of one's own, outside any command. */
    public DataSource dataSource() {
        source.make();
        return source;
    }

    /**
     * A template over a unit of {@code META-INF/persistence.xml}, in the transaction of the running
     * command.
     */
    public synchronized JpaTemplate jpa(String unit) {
        TestUnit made = new TestUnit(unit, commands);
        units.add(made);
        return made;
    }

    /** Runs statements, each on its own. */
    public void execute(String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /**
     * The first column of the first row, such as a count; empty when there is no row or it is NULL.
     */
    public Optional<String> value(String query) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    public long count(String table) {
        return Long.parseLong(value("SELECT COUNT(*) FROM " + table).orElseThrow());
    }

    @Override
    public synchronized void close() {
        units.forEach(TestUnit::close);
        source.drop();
    }

    /** The product, so that parameterised tests are named by it. */
    @Override
    public String toString() {
        return dialect().name();
    }
}
