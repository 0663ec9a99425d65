package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.launcher.node.LauncherFailed;

/** The guides to local rules, followed line by line on the assembled distribution. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyGuideIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    /** Later than what the other classes that share the node do. */
    private static final String DAY = Cast.YEAR + "-11-09";

    private static final Duration FELT = Duration.ofSeconds(30);
    private static final List<String> CUT_OFF =
            List.of("unshare", "--map-root-user", "--net", "--mount");

    private static Cast sending;
    private static Cast receiving;
    private static Transfers transfers;
    private static JsonNode pupils;

    private final SoftAssertions softly = new SoftAssertions();

    /** What the page writes for what is different here. */
    private final Map<String, String> here = new LinkedHashMap<>();

    /** The cases here by their numbers on the page. */
    private static final Map<String, Long> cases = new LinkedHashMap<>();

    @BeforeAll
    static void two_schools_in_two_counties_of_a_city() throws Exception {
        sending = Cast.on(NODE, 10);
        receiving = Cast.on(NODE, 10, "610103");
        pupils = sending.enrol(59, 6);
        for (Cast each : List.of(sending, receiving)) {
            each.comeBack(DAY + "T09:00");
        }
        transfers = new Transfers(sending, receiving);
    }

    @AfterAll
    static void leave_the_node_as_it_was() {
        if (NODE.console("config:property-list --pid org.xueji.policies").contains("deploying")) {
            NODE.console("config:property-delete --pid org.xueji.policies deploying");
        }
        NODE.console("clock:set " + Cast.YEAR + "-09-02T09:00");
    }

    @Test
    @Order(1)
    void the_same_transfer_before_while_and_after_a_rule_is_in_force() throws Exception {
        GuidePage page = GuidePage.of("policies.md");
        List<List<GuidePage.Said>> steps = page.consoles();
        Path apart = example(page, "routes:", "xian-city-check.yaml");
        example(page, "transfers:", "beilin-transfers-in.yaml");
        Path dropped = NODE.folder().root().resolve("deploy").resolve(apart.getFileName());
        here.put(DAY, "2026-11-09");

        cases.put("1051", opened(0));
        follow(steps.get(0));
        Files.copy(apart, dropped);
        await("xian.city-check", true);
        cases.put("1052", opened(1));
        follow(steps.get(1));
        Files.delete(dropped);
        await("xian.city-check", false);
        cases.put("1053", opened(2));
        follow(steps.get(2));
        softly.assertAll();
    }

    @Test
    @Order(2)
    void a_bundle_is_built_in_an_empty_project_without_network(@TempDir Path office)
            throws Exception {
        GuidePage page = GuidePage.of("policy-bundle.md");
        List<String> shell = page.blocks("sh");
        Path project = office.resolve("org.xueji.policy.xian");
        long began = System.nanoTime();
        bash(office, shell.get(0));
        for (Map.Entry<String, String> file : page.files().entrySet()) {
            Path path = project.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        String built = bash(project, shell.get(1));
        write("seconds " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        assertThat(built).contains("Tests run: 3, Failures: 0", "BUILD SUCCESS");

        juniors();
        here.put(project.resolve("target/org.xueji.policy.xian-1.0.0.jar").toString(), "$JAR");
        List<List<GuidePage.Said>> steps = page.consoles();
        here.put(DAY, "2026-11-09");
        Path left = NODE.folder().root().resolve("deploy/beilin-transfers-in.yaml");
        Files.copy(example(GuidePage.of("policies.md"), "transfers:", "beilin.yaml"), left);
        await("beilin.transfers-in", true);
        follow(steps.get(0));
        // it lay there when the setting changed, which restarts all that asks policies
        Files.delete(left);
        await("beilin.transfers-in", false);
        follow(steps.get(1));
        NODE.awaitReady();
        cases.put("1054", opened(3));
        follow(steps.get(2));
        follow(steps.get(3));
        softly.assertAll();
    }

    /**
     * Types what stands on the page; the answer is, within seconds, of the shape that stands there.
     */
    private void follow(List<GuidePage.Said> lines) throws Exception {
        for (GuidePage.Said said : lines) {
            long end = System.nanoTime() + FELT.toNanos();
            String answer = typed(said.command());
            while (!isAsShown(said, answer)
                    && said.command().matches("policy:(list|explain|try).*")
                    && System.nanoTime() < end) {
                Thread.sleep(500);
                answer = typed(said.command());
            }
            write("xueji> " + said.command() + "\n" + answer);
            softly.assertThat(GuidePage.shape(answer))
                    .as(said.command())
                    .isEqualTo(GuidePage.shape(said.answer()));
        }
    }

    private static boolean isAsShown(GuidePage.Said said, String answer) {
        return GuidePage.shape(answer).equals(GuidePage.shape(said.answer()));
    }

    private String typed(String command) {
        String typed = command;
        for (Map.Entry<String, String> each : here.entrySet()) {
            typed = typed.replace(each.getValue(), each.getKey());
        }
        for (Map.Entry<String, Long> each : cases.entrySet()) {
            typed = typed.replace(" " + each.getKey(), " " + each.getValue());
        }
        String answer = answer(typed);
        for (Map.Entry<String, Long> each : cases.entrySet()) {
            answer = answer.replace("case " + each.getValue() + ",", "case " + each.getKey() + ",");
            // where a row of a table begins with it
            answer = answer.replaceAll("(?m)^" + each.getValue() + " +\\|", each.getKey() + " |");
        }
        return answer;
    }

    /** While a changed setting restarts what commands ask, they are away. */
    private static String answer(String command) {
        try {
            return NODE.console(command);
        } catch (LauncherFailed e) {
            return e.getMessage();
        }
    }

    /** What was typed and answered, for who renews the page. */
    private static void write(String said) throws Exception {
        Files.writeString(
                Path.of("target", "policy-transcript.txt"),
                said + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The case of a pupil whose transfer was sent. */
    private static long opened(int pupil) throws Exception {
        return transfers.caseOf(transfers.sent(pupils.get(pupil), "家庭住址迁移证明"));
    }

    private static void await(String policy, boolean inForce) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(FELT)
                // the commands are away while a changed setting restarts what they ask
                .ignoreExceptionsInstanceOf(LauncherFailed.class)
                .until(() -> NODE.console("policy:list --json").contains(policy) == inForce);
    }

    /** Writes the example of a section where it can be typed. */
    private Path example(GuidePage page, String section, String name) throws IOException {
        String text =
                page.blocks("yaml").stream()
                        .filter(each -> each.contains(section))
                        .findFirst()
                        .orElseThrow();
        Path file = NODE.folder().root().resolve(name);
        Files.writeString(file, text);
        here.put(file.toString(), name);
        return file;
    }

    /** Nobody comes to a junior school by intake: the pupils are made to have grown up. */
    private static void juniors() throws SQLException {
        try (Connection connection = NODE.sql();
                Statement statement = connection.createStatement()) {
            String schools = sending.schoolId() + "," + receiving.schoolId();
            statement.executeUpdate(
                    "UPDATE REG_SCHOOL SET STAGES = 'JUNIOR:3' WHERE ORG_ID IN (" + schools + ")");
            statement.executeUpdate(
                    "UPDATE REG_CLASS SET GRADE = '21' WHERE SCHOOL_ID IN (" + schools + ")");
            statement.executeUpdate(
                    "UPDATE REG_PLACEMENT SET GRADE = '21' WHERE CLASS_ID IN"
                            + (" (SELECT ID FROM REG_CLASS WHERE SCHOOL_ID IN (" + schools + "))"));
        }
    }

    private static String bash(Path folder, String lines) throws Exception {
        List<String> line = new ArrayList<>();
        if (new Command(CUT_OFF, Map.of()).run("true").status() == 0) {
            line.addAll(CUT_OFF);
        }
        line.addAll(List.of("bash", "-eu", "-c", "cd \"$0\"\n" + lines, folder.toString()));
        String home = Files.createDirectories(folder.resolve("../home")).toString();
        Command.Done done =
                new Command(
                                line,
                                Map.of(
                                        "SDK",
                                        System.getProperty("xueji.sdk"),
                                        "HOME",
                                        home,
                                        "PATH",
                                        System.getProperty("xueji.maven")
                                                + "/bin:"
                                                + System.getenv("PATH"),
                                        "JAVA_TOOL_OPTIONS",
                                        "-Duser.home=" + home))
                        .run();
        assertThat(done.status()).as(done.all()).isZero();
        return done.all();
    }
}
