package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.demo.PostgresDataSource;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;
import org.xueji.sample.SampleSchool;

/**
 * Eight o'clock: everybody logs in within a minute, all from one address, with the limits that are
 * shipped; against the same hashes made on two threads by a program that does nothing else.
 */
final class LoginBenchmark implements Benchmark {

    private static final int A_SCHOOL = 3;
    private static final List<String> ROLES = List.of("学籍管理员", "学籍主管领导", "系统管理员");
    private static final int WARM_UP = 150;

    private final Distribution distribution;
    private final Path work;
    private final int logins;
    private final BenchProvince province = new BenchProvince(java.time.LocalDate.now().getYear());

    LoginBenchmark(Distribution distribution, Path work, int logins) {
        this.distribution = distribution;
        this.work = work.resolve("login");
        this.logins = logins;
    }

    @Override
    public String name() {
        return "login";
    }

    /** The login name of the account with that number. */
    static String login(int number) {
        return "early-%05d".formatted(number);
    }

    @Override
    public Map<String, Object> run(Progress progress) {
        Node node = new Node(distribution, new NodeFolder(work.resolve("node")));
        node.stop();
        Folders.delete(node.folder());
        LocalPostgres server = new LocalPostgres(work.resolve("server"));
        server.stop();
        Folders.delete(new NodeFolder(work.resolve("server")));
        try {
            int port = server.start();
            Path hashes = work.resolve("hashes.txt");
            HashReference.Measured reference = HashReference.measure(distribution, logins, hashes);
            progress.tell(
                    "one hash %.0f ms, two threads %.1f/s"
                            .formatted(reference.millis(), reference.perSecond()));
            Path dataSource = work.resolve("postgres.cfg");
            Files.writeString(dataSource, PostgresDataSource.onLoopback(port));
            NodeState state =
                    node.start(
                            new StartOptions(
                                    "rehearsal", Ports.free(), Optional.of(dataSource), List.of()));
            node.awaitReady(state, Duration.ofSeconds(300), waiting -> {});
            try (Console console = node.console(state)) {
                fill(console, port, hashes);
            }
            progress.tell(logins + " accounts");
            return figures(state, reference, progress);
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        } finally {
            node.stop();
            server.stop();
        }
    }

    /** Accounts by the import that schools' accounts come by; then as if each had been used. */
    private void fill(Console console, int port, Path hashes) throws SQLException, IOException {
        try (Connection sql =
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "postgres",
                        "postgres")) {
            List<SampleSchool> schools = province.schoolsFor(1_000 * (1 + logins / A_SCHOOL));
            province.enter(sql, schools);
            Path file = work.resolve("accounts.csv");
            Files.write(file, rows(schools));
            console.run(
                    "identity:import %s %s"
                            .formatted(
                                    file.toAbsolutePath(),
                                    work.resolve("node/initial.xlsx").toAbsolutePath()),
                    Duration.ofMinutes(5));
            choose(sql, Files.readAllLines(hashes));
        }
    }

    private List<String> rows(List<SampleSchool> schools) {
        List<String> rows = new ArrayList<>();
        rows.add("单位代码,角色,登录名,姓名,人员编号");
        for (int i = 0; i < logins; i++) {
            rows.add(
                    "%s,%s,%s,早起%d,"
                            .formatted(
                                    schools.get(i / A_SCHOOL).code(),
                                    ROLES.get(i % A_SCHOOL),
                                    login(i),
                                    i));
        }
        return rows;
    }

    private void choose(Connection sql, List<String> hashes) throws SQLException {
        try (PreparedStatement password =
                        sql.prepareStatement(
                                "UPDATE IDN_PASSWORD SET HASH = ? WHERE CURRENT_OF ="
                                        + " (SELECT ID FROM IDN_ACCOUNT WHERE LOGIN = ?)");
                PreparedStatement account =
                        sql.prepareStatement(
                                "UPDATE IDN_ACCOUNT SET MUST_CHANGE = FALSE WHERE LOGIN = ?")) {
            for (int i = 0; i < logins; i++) {
                password.setString(1, hashes.get(i));
                password.setString(2, login(i));
                password.addBatch();
                account.setString(1, login(i));
                account.addBatch();
            }
            int[] changed = password.executeBatch();
            if (java.util.Arrays.stream(changed).sum() != logins) {
                throw new LauncherFailed("the import did not make every account");
            }
            account.executeBatch();
        }
    }

    private Map<String, Object> figures(
            NodeState state, HashReference.Measured reference, Progress progress) {
        LoginRush rush = new LoginRush(state.url(), logins);
        rush.warmUp(Math.min(WARM_UP, logins));
        progress.tell("it is eight o'clock");
        LoginRush.Result result = rush.run();
        if (result.failed() > 0) {
            progress.tell("the last failure: " + result.lastFailure());
        }
        double ours = (logins - result.failed()) / result.seconds();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Medians.rounded(ours));
        figures.put("reference", Medians.rounded(reference.perSecond()));
        figures.put("ratio", Medians.rounded(ours / reference.perSecond()));
        figures.put("unit", "logins/s");
        figures.put("logins", logins);
        figures.put("done_within_s", Medians.rounded(result.seconds()));
        figures.put("p50_ms", result.p50());
        figures.put("p99_ms", result.p99());
        figures.put("retries", result.retries());
        figures.put("failed", result.failed());
        figures.put("memory_kib", HashReference.MEMORY_KIB);
        figures.put("iterations", HashReference.ITERATIONS);
        figures.put("parallelism", HashReference.LANES);
        figures.put("cost_ms", Medians.rounded(reference.millis()));
        return figures;
    }
}
