package org.xueji.launcher.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xueji.launcher.demo.Api;
import org.xueji.launcher.demo.LocalPostgres;
import org.xueji.launcher.demo.People;
import org.xueji.launcher.demo.Person;
import org.xueji.launcher.demo.PostgresDataSource;
import org.xueji.launcher.node.Console;
import org.xueji.launcher.node.Distribution;
import org.xueji.launcher.node.LauncherFailed;
import org.xueji.launcher.node.Node;
import org.xueji.launcher.node.NodeFolder;
import org.xueji.launcher.node.NodeState;
import org.xueji.launcher.node.Ports;
import org.xueji.launcher.node.StartOptions;

/**
 * A pupil by his number, asked for with the token of a real session, against the same with a bundle
 * in place that takes everybody for the same registrar and looks nothing up; in turns on one node,
 * medians.
 */
final class AuthOverheadBenchmark implements Benchmark {

    private static final int PERSONS = 100_000;
    private static final long SCHOOL = 10_000_001;
    private static final int CLIENTS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration TURN = Duration.ofSeconds(5);

    private final Distribution distribution;
    private final Path work;
    private final int runs;
    private final BenchProvince province = new BenchProvince(java.time.LocalDate.now().getYear());

    AuthOverheadBenchmark(Distribution distribution, Path work, int runs) {
        this.distribution = distribution;
        this.work = work.resolve("auth-overhead");
        this.runs = runs;
    }

    @Override
    public String name() {
        return "auth-overhead";
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
            Path dataSource = work.resolve("postgres.cfg");
            Files.writeString(dataSource, PostgresDataSource.onLoopback(port));
            NodeState state = start(node, dataSource);
            String school = fill(port);
            progress.tell(PERSONS + " pupils in the registry");
            try (Console console = node.console(state)) {
                return measured(console, state, school, progress);
            }
        } catch (SQLException | IOException e) {
            throw new LauncherFailed("the benchmark broke off: " + e.getMessage(), e);
        } finally {
            node.stop();
            server.stop();
        }
    }

    private NodeState start(Node node, Path dataSource) {
        List<String> java = List.of("-Dxueji.bench.org=" + SCHOOL);
        NodeState state =
                node.start(
                        new StartOptions("rehearsal", Ports.free(), Optional.of(dataSource), java));
        node.awaitReady(state, Duration.ofSeconds(180), waiting -> {});
        return state;
    }

    /** The school's code. */
    private String fill(int port) throws SQLException {
        try (Connection sql =
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "postgres",
                        "postgres")) {
            var schools = province.schoolsFor(1);
            province.enter(sql, schools);
            province.fill(sql, PERSONS);
            province.number(sql);
            return schools.get(0).code();
        }
    }

    private Map<String, Object> measured(
            Console console, NodeState state, String school, Progress progress) {
        // one account asks more than any person may
        for (String limit : List.of("account", "accountBurst", "address", "addressBurst")) {
            console.run("config:property-set --pid org.xueji.rest " + limit + " 900000000");
        }
        People people = new People(Api.at(state.url()));
        Person administrator = people.firstAdministrator(console);
        Person registrar =
                people.create(administrator, "bench-registrar", "基准", school, "REGISTRAR");
        NumberLoad load = new NumberLoad(state.url(), registrar.api().token(), PERSONS, CLIENTS);
        console.run("bundle:install file:" + distribution.benchBundle());
        load.perSecond(WARM_UP);
        List<Double> ours = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        for (int turn = 0; turn < runs; turn++) {
            ours.add(load.perSecond(TURN));
            console.run("bundle:start org.xueji.bench");
            load.perSecond(Duration.ofSeconds(1));
            reference.add(load.perSecond(TURN));
            console.run("bundle:stop org.xueji.bench");
            load.perSecond(Duration.ofSeconds(1));
            progress.tell(
                    "turn %d: with a session %.0f/s, with a fixed actor %.0f/s"
                            .formatted(turn + 1, ours.get(turn), reference.get(turn)));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("ours", Math.round(Medians.of(ours)));
        figures.put("reference", Math.round(Medians.of(reference)));
        figures.put("ratio", Medians.rounded(Medians.of(ours) / Medians.of(reference)));
        figures.put("unit", "requests/s");
        figures.put("clients", CLIENTS);
        figures.put("persons", PERSONS);
        figures.put("turns", runs);
        return figures;
    }
}
