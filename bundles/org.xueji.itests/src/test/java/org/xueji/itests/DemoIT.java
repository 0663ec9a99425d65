package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.demo.PostgresDataSource;
import org.xueji.launcher.node.NodeFolder;

/** The command of the README, as a stranger types it, in the unpacked distribution. */
class DemoIT {

    private static final String STUDENTS =
            "SELECT COUNT(*) FROM REG_ENROLMENT WHERE TO_DATE IS NULL";
    private static final String SCHOOLS = STUDENTS.replace("COUNT(*)", "COUNT(DISTINCT SCHOOL_ID)");

    private final Path work = Path.of(System.getProperty("xueji.work"), "demo-work");
    private final Command xueji = Command.inDistribution(work);

    @BeforeEach
    void clear() throws IOException, InterruptedException {
        xueji.run("stop");
        new NodeFolder(work).delete();
        Files.createDirectories(work);
    }

    @AfterEach
    void stop() throws Exception {
        xueji.run("stop");
    }

    @Test
    void on_derby() throws Exception {
        JsonNode summary = walk();

        assertThat(xueji.run("stop").status()).isZero();
        String url = "jdbc:derby:" + work.resolve("demo/database/xueji");
        try {
            assertThat(count(url, STUDENTS)).isEqualTo(128);
            assertThat(count(url, SCHOOLS)).isEqualTo(2);
        } finally {
            Outside.shutDown(url);
        }
        assertThat(summary.path("students").asInt()).isEqualTo(128);
    }

    @Test
    void on_postgresql() throws Exception {
        LocalPostgres server = new LocalPostgres(work.resolve("server"));
        int port = server.start();
        try {
            Path file = work.resolve("postgres.cfg");
            Files.writeString(file, PostgresDataSource.onLoopback(port));

            walk("--database", file.toString());

            String url =
                    "jdbc:postgresql://127.0.0.1:"
                            + port
                            + "/postgres?user=postgres&password=postgres";
            assertThat(count(url, STUDENTS)).isEqualTo(128);
            assertThat(count(url, SCHOOLS)).isEqualTo(2);
        } finally {
            xueji.run("stop");
            server.stop();
        }
    }

    private JsonNode walk(String... more) throws Exception {
        var done =
                xueji.run(
                        java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of(
                                                "demo",
                                                "--json",
                                                "--pupils",
                                                "137",
                                                "--defects",
                                                "9",
                                                "--seed",
                                                "7"),
                                        java.util.Arrays.stream(more))
                                .toArray(String[]::new));
        assertThat(done.status()).as(done.all()).isZero();
        JsonNode summary = new ObjectMapper().readTree(done.lastLine());
        assertThat(summary.path("url").asText()).startsWith("http://127.0.0.1:");
        assertThat(summary.path("imported").asInt()).isEqualTo(128);
        assertThat(summary.path("refused").asInt()).isEqualTo(9);
        assertThat(summary.path("approved").asInt()).isEqualTo(128);
        assertThat(summary.path("students").asInt()).isEqualTo(128);
        assertThat(summary.path("refusedAttempts").asInt()).isEqualTo(6);
        assertThat(summary.path("transferred").asText()).isEqualTo("DONE");
        assertThat(summary.path("oneSchool").asBoolean()).isTrue();
        assertThat(summary.path("journalGood").asBoolean()).isTrue();
        assertThat(summary.path("journalRows").asLong()).isGreaterThan(20);
        assertThat(rules(summary.path("refusals"))).isEqualTo(rules(summary.path("planted")));
        return summary;
    }

    /** Which rule stands against which row. */
    private static Map<Integer, java.util.Set<String>> rules(JsonNode list) {
        Map<Integer, java.util.Set<String>> rules = new TreeMap<>();
        list.forEach(
                each ->
                        rules.computeIfAbsent(
                                        each.path("row").asInt(), row -> new java.util.TreeSet<>())
                                .add(each.path("rule").asText()));
        return rules;
    }

    private static long count(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
