package org.xueji.persistence.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkSettingsTest {

    @TempDir Path folder;

    private static Properties from(Map<String, String> commands) {
        return BulkSettings.from(new Hashtable<>(commands), new ExternalValues());
    }

    @Test
    void the_second_pool_is_of_the_same_database_without_xa() {
        Properties bulk =
                from(
                        Map.of(
                                "osgi.jdbc.driver.name", "derby",
                                "dataSourceName", "xueji",
                                "databaseName", "somewhere",
                                "pool", "dbcp2",
                                "xa", "true",
                                "pool.maxTotal", "64",
                                "service.pid", "x"));

        assertThat(bulk)
                .containsOnly(
                        Map.entry("databaseName", "somewhere"),
                        Map.entry("pool.maxTotal", "64"),
                        Map.entry("dataSourceName", "xueji-bulk"));
    }

    @Test
    void lines_of_its_own_count_more() {
        Properties bulk = from(Map.of("pool.maxTotal", "64", "bulk.maxTotal", "16"));

        assertThat(bulk).containsEntry("pool.maxTotal", "16").doesNotContainKey("bulk.maxTotal");
    }

    @Test
    void a_hidden_password_is_handed_on() {
        assertThat(from(Map.of(".password", "secret"))).containsEntry("password", "secret");
    }

    @Test
    void a_password_may_stand_in_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret");

        assertThat(from(Map.of(".password", "FILE(" + file + ")")))
                .containsEntry("password", "s3cret");
    }
}
