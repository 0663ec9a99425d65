package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.rehearse.ProvinceLoad;

/**
 * Looks for a switch that turns the login off. Every name that the distribution can be set by, read
 * out of its own files and classes, is set to one value after the other, many at once; a node that
 * then does not serve is fine, one that serves somebody without a login is not.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoOpenDoorIT {

    private static final NodeUnderTest NODE = NodeUnderTest.onDerby("doors").live();

    /** Of others: with these a node is not there at all, and so nothing would be seen. */
    private static final Pattern WHERE =
            Pattern.compile(
                    "(?i).*(port|host|address(es)?|file|keystore|truststore|secure\\.enabled"
                            + "|http\\.enabled|maxthreads|minthreads).*");

    /** What the JVM, Karaf and the operating system say of themselves. */
    private static final Pattern PLATFORM =
            Pattern.compile("(java|javax|jdk|sun|user|os|file|line|path|karaf|org\\.osgi)(\\..*)?");

    /**
     * Of others: what to install, where the database is, how to log. Without them there is no node.
     */
    private static final Set<String> NEEDED =
            Set.of(
                    "org.apache.karaf.features",
                    "org.apache.karaf.features.repos",
                    "org.apache.karaf.kar",
                    "org.apache.karaf.log",
                    "org.apache.felix.fileinstall-deploy",
                    "org.ops4j.pax.logging",
                    "org.ops4j.pax.transx.tm.geronimo",
                    "org.ops4j.pax.url.mvn",
                    "org.ops4j.datasource-xueji",
                    "profile");

    private static final Predicate<String> OURS = pid -> pid.startsWith("org.xueji");
    private static final Predicate<String> OTHERS = OURS.negate();

    private static final List<String> report = new ArrayList<>();
    private static List<String> operations;
    private static SettingNames names;
    private static Path shipped;

    @BeforeAll
    static void a_node_as_it_is_shipped() throws Exception {
        names = SettingNames.of(Distribution.current().home());
        NODE.prepare();
        NODE.start();
        NODE.awaitReady();
        operations = Doors.operations(get("/api/openapi.json").body());
        shipped = Files.createTempDirectory("etc");
        copy(NODE.folder().etc(), shipped);
    }

    @AfterAll
    static void end() {
        NODE.end();
    }

    @Test
    @Order(1)
    void as_shipped_every_operation_wants_a_login() throws Exception {
        Doors.Tried tried = doors().all();

        assertThat(operations).hasSizeGreaterThan(60);
        assertThat(tried.open()).isEmpty();
        assertThat(tried.refused()).isGreaterThan(operations.size() * 2);
    }

    @Test
    @Order(2)
    void an_open_door_would_be_seen() throws Exception {
        HttpServer open =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        open.createContext(
                "/",
                exchange -> {
                    boolean one = exchange.getRequestURI().getPath().equals("/api/jobs/1");
                    exchange.sendResponseHeaders(one ? 204 : 401, -1);
                    exchange.close();
                });
        open.start();
        try {
            String url = "http://127.0.0.1:" + open.getAddress().getPort();

            assertThat(new Doors(url, operations).all().open())
                    .contains("GET /api/jobs/{id} : 204")
                    .hasSize(3);
        } finally {
            open.stop(0);
        }
    }

    @Test
    @Order(3)
    void the_names_are_really_found() {
        assertThat(names.configurations())
                .containsKeys("org.xueji.rest", "org.xueji.journal", "org.xueji.identity")
                .hasSizeGreaterThan(60);
        assertThat(names.configurations().get("org.xueji.rest"))
                .contains("trustedProxies", "failedLogins", "hstsSeconds");
        assertThat(names.properties()).contains("xueji.database.kind", "xueji.data");
        assertThat(names.environment()).as("classes that read the environment").isEmpty();
    }

    @Test
    @Order(4)
    void nothing_that_can_be_set_turns_the_login_off() throws Exception {
        int served = 0;
        for (List<String> values :
                List.of(List.of("true", ""), List.of("false", "off"), List.of("0", "none"))) {
            NODE.stop();
            copy(shipped, NODE.folder().etc());
            set(OURS, values.get(0));
            setProperties(values.get(0));
            NODE.start();
            isSoon(() -> answers("/api/jobs/1", 401), Duration.ofSeconds(120));
            served += tried("started with ours", values.get(0));
            set(OURS, values.get(1));
            served += tried("then ours", values.get(1));
            set(OTHERS, values.get(0));
            served += tried("then others'", values.get(0));
        }
        report.add(
                "configurations %d, keys %d, properties %d"
                        .formatted(
                                names.configurations().size(),
                                names.configurations().values().stream().mapToInt(Set::size).sum(),
                                properties().size()));
        Files.write(Path.of("target", "doors-summary.txt"), report);
        assertThat(Files.readString(NODE.folder().log().resolve("karaf.log")))
                .as("every file was taken")
                .doesNotContain("Failed to install artifact");
        assertThat(served).as("it still serves, or nothing was seen: " + report).isGreaterThan(4);
    }

    /** 1 when it served, and so could have let somebody in. */
    private static int tried(String what, String value) throws Exception {
        boolean ready = isSoon(() -> answers("/api/jobs/1", 401), Duration.ofSeconds(15));
        Doors.Tried tried = doors().all();
        report.add("%s '%s': ready %s %s".formatted(what, value, ready, tried.answers()));
        assertThat(tried.open()).as("%s '%s'", what, value).isEmpty();
        assertThat(isConsoleOpen()).as("%s '%s'", what, value).isFalse();
        return tried.refused() > 0 ? 1 : 0;
    }

    /** It makes everybody the same registrar, to measure what a login costs. */
    @Test
    @Order(5)
    void the_bundle_that_would_open_it_is_in_no_feature_and_does_not_start_here() throws Exception {
        NODE.stop();
        copy(shipped, NODE.folder().etc());
        Files.writeString(
                NODE.folder().etc().resolve("custom.system.properties"),
                "\nxueji.bench.org = 1\n",
                StandardOpenOption.APPEND);
        NODE.start();
        NODE.awaitReady();
        try (Stream<Path> all = Files.walk(Distribution.current().home().resolve("system"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                assertThat(name).doesNotContain("xueji.bench");
                if (name.endsWith("features.xml") || file.toString().contains("xueji-features")) {
                    assertThat(Files.readString(file)).as(name).doesNotContain("xueji.bench");
                }
            }
        }

        String printed = install(Distribution.current().benchBundle());

        assertThat(printed).doesNotContain("Active");
        assertThat(doors().all().open()).isEmpty();
    }

    /** Nor do generated pupils come here, or the tables of their generator. */
    @Test
    @Order(6)
    void the_generator_of_pupils_is_not_put_on_a_live_database() {
        try (Console console = NODE.openConsole()) {
            ProvinceLoad load = new ProvinceLoad(console);
            assertThatThrownBy(load::install)
                    .isInstanceOf(LauncherFailed.class)
                    .hasMessageContaining("was born LIVE");
        }
        assertThat(NODE.console("feature:list -i --no-format"))
                .contains("xueji-registry")
                .doesNotContain("xueji-rehearsal");
        assertThat(NODE.console("persistence:status --json")).doesNotContain("\"rehearsal\"");
    }

    private static String install(Path bundle) {
        try {
            NODE.console("bundle:install -s " + bundle.toUri());
        } catch (RuntimeException refused) {
            assertThat(refused.getMessage()).contains("Activator start error");
        }
        return NODE.console("bundle:list -t 0 --no-format -s")
                .lines()
                .filter(line -> line.contains("org.xueji.bench"))
                .collect(Collectors.joining("\n"));
    }

    private static Doors doors() {
        return new Doors(NODE.url(), operations);
    }

    /** Sets every key of configurations to a value. */
    private static void set(Predicate<String> which, String value) throws IOException {
        Path etc = NODE.folder().etc();
        for (Map.Entry<String, Set<String>> each : names.configurations().entrySet()) {
            if (which.test(each.getKey()) && !NEEDED.contains(each.getKey())) {
                Path file = etc.resolve(each.getKey() + ".cfg");
                Path before = shipped.resolve(file.getFileName().toString());
                List<String> lines = new ArrayList<>();
                if (Files.exists(before)) {
                    lines.addAll(Files.readAllLines(before));
                }
                each.getValue().stream()
                        .filter(key -> OURS.test(each.getKey()) || !WHERE.matcher(key).matches())
                        .forEach(key -> lines.add(key + " = " + value));
                Files.write(file, lines);
            }
        }
    }

    private static void setProperties(String value) throws IOException {
        Files.write(
                NODE.folder().etc().resolve("custom.system.properties"),
                properties().stream().map(name -> name + " = " + value).toList(),
                StandardOpenOption.APPEND);
    }

    private static Set<String> properties() {
        return names.properties().stream()
                .filter(name -> !PLATFORM.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean answers(String path, int status) {
        try {
            return get(path).statusCode() == status;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isSoon(BooleanSupplier wanted, Duration limit)
            throws InterruptedException {
        // what was just written is read within a second
        Thread.sleep(1500);
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            if (wanted.getAsBoolean()) {
                return true;
            }
            Thread.sleep(250);
        }
        return false;
    }

    private static boolean isConsoleOpen() throws IOException {
        for (String user : List.of("karaf", "operator", "admin", "true")) {
            for (String password : List.of("karaf", user, " ")) {
                try {
                    if (PasswordLogin.isTaken(NODE.ports().ssh(), user, password)) {
                        return true;
                    }
                } catch (IOException e) {
                    return false; // nobody listens
                }
            }
        }
        return false;
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(NODE.url() + path))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> old = Files.walk(to)) {
                for (Path each : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
