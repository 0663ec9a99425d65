package org.xueji.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Demo, tests and benchmarks run with the settings that a province is given. */
class PostgresDataSourceTest {

    private static final Path ETC = Path.of("../../karaf-assembly/src/main/distribution/etc");
    private static final Set<String> OF_THE_PLACE =
            Set.of("serverName", "portNumber", "databaseName", "user", ".password");

    @Test
    void is_the_example_of_the_distribution() throws IOException {
        Properties ours = new Properties();
        ours.load(new StringReader(PostgresDataSource.onLoopback(5432)));
        Properties example = shipped("postgres.cfg.example");
        ours.keySet().removeAll(OF_THE_PLACE);
        example.keySet().removeAll(OF_THE_PLACE);

        assertThat(ours).isEqualTo(example);
    }

    @Test
    void derby_is_pooled_as_postgresql_is() throws IOException {
        Properties derby = shipped("org.ops4j.datasource-xueji.cfg");
        Properties example = shipped("postgres.cfg.example");
        derby.keySet().removeIf(key -> !isOfAPool(key));
        example.keySet().removeIf(key -> !isOfAPool(key));

        assertThat(derby).isNotEmpty().isEqualTo(example);
    }

    private static boolean isOfAPool(Object key) {
        return key.toString().matches("(pool|bulk)\\..*");
    }

    private static Properties shipped(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(ETC.resolve(name))) {
            properties.load(file);
        }
        return properties;
    }
}
