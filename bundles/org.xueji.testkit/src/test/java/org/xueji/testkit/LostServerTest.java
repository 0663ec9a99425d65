package org.xueji.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.Dialect;
import org.xueji.persistence.internal.core.SqlDatabase;
import org.xueji.persistence.internal.core.SqlFailure;
import org.xueji.persistence.postgresql.internal.CopyLoader;

/** A server that dies takes its connections with it without a word, in the middle of a COPY too. */
class LostServerTest {

    private static final List<String> COLUMNS = List.of("ID", "TITLE", "VERSION");

    @ParameterizedTest
    @ValueSource(ints = {1, 50_000})
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_chunk_ends_with_its_server(int rows) throws IOException {
        try (TestDatabase db = TestDatabases.postgres().migrate("shelf");
                Wire wire = new Wire(Integer.parseInt(db.value("SHOW port").orElseThrow()))) {
            Database database = through(wire, db.value("SELECT CURRENT_DATABASE()").orElseThrow());

            assertThatThrownBy(() -> database.inChunk(chunk -> load(database, chunk, wire, rows)))
                    .matches(SqlFailure::isConnectionLoss);
        }
    }

    private static Void load(Database database, Connection chunk, Wire wire, int rows) {
        try (BulkWriter writer = database.bulkWriter(chunk, "SHE_BOOK", COLUMNS)) {
            wire.cut();
            for (int i = 0; i < rows; i++) {
                writer.add(i).add("a title").add(0).endRow();
            }
        }
        return null;
    }

    private static Database through(Wire wire, String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {wire.port()});
        source.setDatabaseName(name);
        source.setUser("postgres");
        source.setPassword("postgres");
        return new SqlDatabase(
                Dialect.POSTGRESQL, null, source, dialect -> Optional.of(new CopyLoader()));
    }

    /** Between a client and the server, until it is cut. */
    private static final class Wire implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Socket server;
        private volatile Socket client;

        Wire(int port) throws IOException {
            server = new Socket(InetAddress.getLoopbackAddress(), port);
            start(
                    () -> {
                        client = door.accept();
                        start(() -> server.getInputStream().transferTo(client.getOutputStream()));
                        client.getInputStream().transferTo(server.getOutputStream());
                    });
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void start(Work work) {
            Thread thread =
                    new Thread(
                            () -> {
                                try {
                                    work.run();
                                } catch (IOException e) {
                                    // it was cut
                                }
                            },
                            "wire");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return door.getLocalPort();
        }

        void cut() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
            server.close();
        }
    }
}
