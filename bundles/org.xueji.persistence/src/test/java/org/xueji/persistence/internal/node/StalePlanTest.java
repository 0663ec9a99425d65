package org.xueji.persistence.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Properties;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.osgi.PGDataSourceFactory;

/**
 * PostgreSQL refuses a statement that a pooled connection has prepared once a migration gives its
 * result another type. Both pools, with the settings that ship, must not let anybody feel it.
 */
class StalePlanTest {

    private static final Path SHIPPED =
            Path.of("../../karaf-assembly/src/main/distribution/etc/postgres.cfg.example");

    /** More often than the driver waits before it prepares on the server. */
    private static final int OFTEN = 8;

    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
        outside("CREATE TABLE BOOK (ID INT PRIMARY KEY, TITLE VARCHAR(200))");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void a_command_reads_on_after_a_migration_has_changed_a_column() throws Exception {
        XAConnection pooled =
                new PGDataSourceFactory().createXADataSource(settings()).getXAConnection();
        try {
            for (int i = 1; i <= OFTEN; i++) {
                assertThat(command(pooled, i)).isEqualTo("book " + i);
            }
            outside("ALTER TABLE BOOK ALTER COLUMN TITLE TYPE VARCHAR(400)");

            assertThat(command(pooled, 100)).isEqualTo("book 100");
            assertThat(command(pooled, 101)).isEqualTo("book 101");
        } finally {
            pooled.close();
        }
    }

    @Test
    void a_chunk_reads_on_after_a_migration_has_changed_a_column() throws Exception {
        try (Connection pooled =
                new PGDataSourceFactory().createDataSource(settings()).getConnection()) {
            pooled.setAutoCommit(false);
            for (int i = 1; i <= OFTEN; i++) {
                assertThat(addedAndRead(pooled, i)).isEqualTo("book " + i);
                pooled.commit();
            }
            outside("ALTER TABLE BOOK ALTER COLUMN TITLE TYPE VARCHAR(400)");

            assertThat(addedAndRead(pooled, 100)).isEqualTo("book 100");
            pooled.commit();
        }
    }

    private static String command(XAConnection pooled, int id) throws Exception {
        XAResource resource = pooled.getXAResource();
        Xid branch = new Branch(id);
        try (Connection connection = pooled.getConnection()) {
            resource.start(branch, XAResource.TMNOFLAGS);
            String title = addedAndRead(connection, id);
            resource.end(branch, XAResource.TMSUCCESS);
            resource.commit(branch, true);
            return title;
        }
    }

    private static String addedAndRead(Connection connection, int id) throws SQLException {
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO BOOK (ID, TITLE) VALUES (?, ?)");
                PreparedStatement select =
                        connection.prepareStatement("SELECT TITLE FROM BOOK WHERE ID = ?")) {
            insert.setInt(1, id);
            insert.setString(2, "book " + id);
            insert.executeUpdate();
            select.setInt(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void outside(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the driver is handed of the lines of the file, for either pool. */
    private Properties settings() throws IOException {
        return forTheDriver(BulkSettings.from(file(), new ExternalValues()));
    }

    private static Properties forTheDriver(Properties settings) {
        settings.keySet().removeIf(key -> key.toString().startsWith("pool."));
        settings.remove("dataSourceName");
        return settings;
    }

    private Hashtable<String, Object> file() throws IOException {
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(SHIPPED)) {
            lines.load(in);
        }
        lines.setProperty("portNumber", "" + server.getPort());
        lines.setProperty("databaseName", "postgres");
        lines.setProperty("user", "postgres");
        lines.setProperty(".password", "postgres");
        Hashtable<String, Object> settings = new Hashtable<>();
        lines.forEach((key, value) -> settings.put(key.toString(), value));
        return settings;
    }

    private record Branch(int id) implements Xid {

        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return new byte[] {(byte) id};
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }
}
