package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.NodeFolder;

/** The unpacked archive on a machine without network, Maven cache or time zone. */
class OfflineIT {

    private static final List<String> CUT_OFF =
            List.of("unshare", "--map-root-user", "--net", "--mount");

    @Test
    void it_starts_shows_the_demo_and_installs_features() throws Exception {
        assumeTrue(
                new Command(CUT_OFF, Map.of()).run("true").status() == 0,
                "this machine permits no network namespaces");
        Path work = Path.of(System.getProperty("xueji.work"), "offline").toAbsolutePath();
        new NodeFolder(work).delete();
        Path home = Files.createDirectories(work.resolve("home"));
        Map<String, String> environment =
                Map.of(
                        "XUEJI", Distribution.current().home().resolve("xueji").toString(),
                        "XUEJI_WORK", work.toString(),
                        "HOME", home.toString(),
                        "CACHE", Path.of(System.getProperty("user.home"), ".m2").toString(),
                        "JAVA_TOOL_OPTIONS", "-Duser.timezone=UTC -Duser.home=" + home);

        Command.Done done = new Command(CUT_OFF, environment).run("bash", script(work).toString());

        assertThat(done.status()).as(done.all()).isZero();
        JsonNode summary = new ObjectMapper().readTree(summary(done));
        assertThat(summary.path("refused").asInt()).isEqualTo(2);
        assertThat(summary.path("students").asInt()).isEqualTo(18);
        assertThat(done.lines()).contains("zone UTC", "xueji-intake", "xueji-all");
        assertThat(home.resolve(".m2")).doesNotExist();
    }

    private static String summary(Command.Done done) {
        return done.lines().stream()
                .filter(line -> line.startsWith("{\"url\""))
                .findFirst()
                .orElseThrow();
    }

    private static Path script(Path work) throws IOException {
        Path script = work.resolve("offline.sh");
        try (var in = OfflineIT.class.getResourceAsStream("/offline.sh")) {
            Files.copy(in, script);
        }
        return script;
    }
}
