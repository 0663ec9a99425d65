package org.xueji.launcher.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.launcher.demo.PostgresDataSource;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.NodeFolder;

class RehearsalSourceTest {

    private static final String LIVE =
            """
            # of a node at work
            osgi.jdbc.driver.name = PostgreSQL JDBC Driver
            serverName = db.province
            databaseName = xueji
            user = xueji
            .password = secret
            """;

    @TempDir Path work;

    @Test
    void a_new_folder_takes_what_is_named() throws IOException {
        Path file = Files.writeString(work.resolve("rehearsal.cfg"), LIVE);

        assertThat(source().of(Optional.of(file))).isEqualTo(file);
        assertThat(folder().root()).doesNotExist();
    }

    @Test
    void a_node_that_was_set_up_keeps_what_it_has() throws IOException {
        setUp(LIVE);
        Path file = Files.writeString(work.resolve("a.cfg"), PostgresDataSource.onLoopback(5432));
        List<Path> before = files();

        refused(Optional.of(file));
        refused(Optional.of(work.resolve("missing.cfg")));
        refused(Optional.empty());

        assertThat(folder().dataSource()).hasContent(LIVE);
        assertThat(files()).isEqualTo(before);
    }

    /** The distribution's own is Derby in the folder: it may hold a live roll. */
    @Test
    void a_node_on_its_own_derby_gets_no_postgresql() throws IOException {
        setUp("osgi.jdbc.driver.name = derby\ndatabaseName = ${karaf.base}/database/xueji\n");
        Files.createDirectories(folder().root().resolve("postgres"));

        refused(Optional.empty());
    }

    /** Its port is another at each start. */
    @Test
    void a_node_on_a_server_of_its_own_goes_on_with_it() throws IOException {
        setUp(PostgresDataSource.onLoopback(40_123));
        refused(Optional.empty());

        Files.createDirectories(folder().root().resolve("postgres"));
        assertThatCode(() -> source().require(Optional.empty())).doesNotThrowAnyException();
    }

    @Test
    void the_same_settings_may_be_named_again() throws IOException {
        setUp(LIVE);
        Path again =
                Files.writeString(
                        work.resolve("again.cfg"), LIVE.replace("# of a node at work\n", ""));

        assertThat(source().of(Optional.of(again))).isEqualTo(again);

        Files.writeString(again, LIVE.replace("secret", "other"));
        refused(Optional.of(again));
    }

    private void refused(Optional<Path> named) {
        assertThatThrownBy(() -> source().of(named))
                .isInstanceOf(LauncherFailed.class)
                .hasMessageContainingAll(
                        folder().dataSource().toString(), "Nothing was changed", "--data DIR");
    }

    private void setUp(String dataSource) throws IOException {
        Files.createDirectories(folder().etc());
        Files.writeString(folder().dataSource(), dataSource);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder().root())) {
            return all.sorted().toList();
        }
    }

    private RehearsalSource source() {
        return new RehearsalSource(folder());
    }

    private NodeFolder folder() {
        return new NodeFolder(work.resolve("node"));
    }
}
