package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xueji.itests.witness.Stray;
import org.xueji.launcher.node.Distribution;

/**
 * Every operation of the running node, asked for by everybody, against the table that was written
 * by hand. See docs/modules/itests.md for what to do when an operation comes.
 */
class AccessIT {

    private static final Tls TLS = new Tls();

    @RegisterExtension
    static final NodeUnderTest NODE = NodeUnderTest.onPostgres("access").quickAtHashing().set(TLS);

    /** Whole values on demand, journaled: these show what all others mask. */
    private static final Set<String> WHOLE =
            Set.of(
                    "GET /api/intake/batches/{id}/errors.xlsx",
                    "POST /api/registry/students/{id}/id-number-views",
                    "POST /api/registry/students/{id}/particulars-views");

    /** Who decided is told to those whom the decision concerns, though he sits above them. */
    private static final Set<String> NAMES_OF_DECIDERS =
            Set.of(
                    "GET /api/approval/cases/{id}/history",
                    "GET /api/intake/batches/{id}/history",
                    "GET /api/windows/exceptions",
                    "POST /api/windows/exceptions/{id}/withdraw");

    /** Name and school of a hit elsewhere are what it is for (domain.md 7). */
    private static final Set<String> HITS = Set.of("POST /api/registry/students/hits");

    private static final Map<String, Object> WHOLE_FORM =
            Map.of(
                    "reason",
                    "CHECK_IDENTITY",
                    "parts",
                    List.of("BASIC", "AUXILIARY", "CONTACT", "MEMBER_1", "MEMBER_2"));

    private static AccessWorld world;
    private static RequestBook requests;
    private static ExpectedAccess expected;

    private final List<String> wrong = new ArrayList<>();
    private int allowed;
    private int refused;

    @BeforeAll
    static void build() throws Exception {
        world = AccessWorld.on(NODE, TLS);
        requests = AccessRequests.of(world);
        expected = ExpectedAccess.load();
    }

    @Test
    void the_table_speaks_of_every_operation_there_is() {
        Set<String> spoken =
                expected.cases().stream()
                        .map(ExpectedAccess::operation)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(spoken).isEqualTo(documented());
        assertThat(requests.all().keySet()).containsExactlyInAnyOrderElementsOf(expected.cases());
    }

    private static Set<String> documented() {
        Set<String> served = new TreeSet<>();
        JsonNode paths = world.province().get("/api/openapi.json").fine().json().path("paths");
        for (var path : paths.properties()) {
            for (var method : path.getValue().properties()) {
                served.add(operation(method.getKey(), path.getKey()));
            }
        }
        return served;
    }

    /** What is served is asked of the servers themselves, inside the node. */
    @Test
    void the_document_speaks_of_every_operation_there_is_and_of_no_other() throws Exception {
        Insight inside = Insight.of(NODE);
        assertThat(inside.operations()).hasSizeGreaterThan(50).isEqualTo(documented());
        assertThat(inside.servlets())
                .as("servlets, filters and resources: a new one needs a login of its own")
                .containsExactly("servlet org.xueji.rest /api/*,/health/*,/");
    }

    @Test
    void every_command_has_a_row_of_the_matrix_and_a_line_of_its_access_list() throws Exception {
        String matrix = NODE.console("access:matrix --json");
        Path etc = Distribution.current().home().resolve("etc");
        List<String> without = new ArrayList<>();
        Set<String> commands = Insight.of(NODE).commands();
        for (String command : commands) {
            String[] scopeName = command.split(" ")[0].split(":");
            Path list = etc.resolve("org.apache.karaf.command.acl." + scopeName[0] + ".cfg");
            boolean listed =
                    Files.exists(list)
                            && Files.readAllLines(list).stream()
                                    .anyMatch(line -> line.startsWith(scopeName[1] + " ="));
            boolean known =
                    List.of(command.split(" ")[1].split(",")).stream()
                            .allMatch(action -> matrix.contains('"' + action + '"'));
            if (!listed || !known) {
                without.add(command + (listed ? "" : " no line") + (known ? "" : " no row"));
            }
        }
        assertThat(commands).hasSizeGreaterThan(30);
        assertThat(without).isEmpty();
    }

    @Test
    void an_operation_without_an_action_or_a_row_is_refused_to_everybody() throws Exception {
        TestBundle.start(
                NODE,
                "org.xueji.itests.stray",
                "org.osgi.framework,javax.ws.rs,org.xueji.core.api.access,org.xueji.core.api.rest",
                Stray.class,
                Stray.Things.class);
        try {
            assertThat(Insight.of(NODE).operations())
                    .contains("GET /api/stray/nameless", "GET /api/stray/rowless");
            for (Caller caller : world.callers()) {
                for (String path : List.of("/api/stray/nameless", "/api/stray/rowless")) {
                    assertThat(caller.get(path).status()).as(caller + path).isEqualTo(403);
                }
            }
        } finally {
            NODE.console("bundle:uninstall org.xueji.itests.stray");
        }
    }

    private static String operation(String method, String path) {
        String whole = path.startsWith("/api") ? path : "/api" + path;
        return method.toUpperCase(java.util.Locale.ROOT)
                + " "
                + (whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole);
    }

    @Test
    void everybody_gets_what_the_table_says_and_nobody_sees_more() throws Exception {
        for (String name : expected.cases()) {
            // those who are refused first, so that what they ask for is still there
            for (boolean turn : new boolean[] {false, true}) {
                for (Caller caller : world.callers()) {
                    if (expected.isAsked(name, caller.unit())
                            && expected.allows(name, caller.unit(), caller.role()) == turn) {
                        ask(name, caller, turn);
                    }
                }
            }
        }
        String summary =
                "allowed cells answered 2xx: %d, refused cells: %d, canaries: %d, searched for: %d, leaks: %d"
                        .formatted(
                                allowed,
                                refused,
                                world.canaries().kinds(),
                                world.canaries().searched(),
                                wrong.stream().filter(w -> w.startsWith("LEAK")).count());
        report(summary);
        assertThat(wrong).as(summary).isEmpty();
    }

    private void ask(String name, Caller caller, boolean mayDo) throws Exception {
        RawAnswer answer = requests.all().get(name).by(caller);
        boolean right = mayDo ? answer.isGood() : isRefusal(answer);
        if (!right) {
            wrong.add(
                    "%s by %s: %d, should be %s: %s"
                            .formatted(
                                    name,
                                    caller,
                                    answer.status(),
                                    mayDo ? "allowed" : "refused",
                                    shortened(answer.text())));
        } else if (mayDo) {
            allowed++;
            requests.used(name);
        } else {
            refused++;
        }
        search(name, caller, answer);
    }

    /** Who has decided his own step is told so when he tries the next one. */
    private static boolean isRefusal(RawAnswer answer) {
        return answer.status() == 403
                || answer.status() == 404
                || answer.status() == 422 && answer.text().contains("approval.decided-already");
    }

    private void search(String name, Caller caller, RawAnswer answer) {
        String text = answer.everything();
        List<String> leaks = new ArrayList<>();
        String operation = ExpectedAccess.operation(name);
        if (!NAMES_OF_DECIDERS.contains(operation)) {
            leaks.addAll(world.canaries().outside(caller.unit(), text));
        }
        if (!HITS.contains(operation)) {
            leaks.addAll(world.canaries().namesOutside(caller.unit(), text));
        }
        if (!WHOLE.contains(operation)) {
            leaks.addAll(world.canaries().unmasked(text));
        }
        if (!leaks.isEmpty()) {
            wrong.add("LEAK %s to %s: %s".formatted(name, caller, leaks));
        }
    }

    @Test
    void counts_are_those_of_the_own_scope() {
        long a = onRoll(world.caller("A", "LEADER"));
        long b = onRoll(world.caller("b", "LEADER"));
        assertThat(a).isPositive();
        assertThat(b).isPositive();
        for (String unit : List.of("C", "T")) {
            assertThat(onRoll(world.caller(unit, "LEADER"))).as(unit).isEqualTo(a + b);
        }
        // who has moved is counted on the other side
        long r = onRoll(world.caller("r", "LEADER"));
        for (String unit : List.of("d", "u")) {
            assertThat(onRoll(world.caller(unit, "LEADER"))).as(unit).isEqualTo(r);
        }
        assertThat(onRoll(world.caller("P", "LEADER"))).isEqualTo(a + b + r);
        for (String stranger : List.of("c", "t")) {
            assertThat(onRoll(world.caller(stranger, "LEADER"))).as(stranger).isZero();
        }
    }

    private static long onRoll(Caller caller) {
        return caller.get("/api/registry/students/count").fine().json().path("onRoll").asLong();
    }

    /** A search that finds nothing proves something only where there is something to be found. */
    @Test
    void what_is_masked_for_everybody_is_there_to_be_looked_at() {
        Caller registrar = world.caller("A", "REGISTRAR");
        String path = "/api/registry/students/" + world.studentOfA();
        RawAnswer masked = registrar.get(path + "/particulars").fine();
        RawAnswer whole = registrar.postUnkept(path + "/particulars-views", WHOLE_FORM).fine();

        assertThat(masked.text()).contains("BASIC", "CONTACT", "MEMBER_1", "MEMBER_2");
        assertThat(world.canaries().unmasked(masked.everything())).isEmpty();
        // addresses, mail, home page, two relatives; an id number has its own look
        assertThat(world.canaries().unmasked(whole.everything())).hasSizeGreaterThanOrEqualTo(16);
    }

    /** A draft is nothing to the other side, and nothing at all is there for a stranger. */
    @Test
    void a_transfer_out_of_sight_looks_like_none() throws Exception {
        long draft = world.transfers().draft();
        long sent = world.transfers().sent();
        Map<String, List<Caller>> unseen =
                Map.of(
                        Transfers.path(draft),
                        List.of(world.caller("r", "REGISTRAR"), world.caller("u", "LEADER")),
                        Transfers.path(draft) + "/evidence",
                        List.of(world.caller("r", "REGISTRAR")),
                        world.transfers().paper(draft),
                        List.of(world.caller("r", "REGISTRAR")),
                        Transfers.path(sent),
                        List.of(world.caller("b", "REGISTRAR"), world.caller("t", "LEADER")),
                        world.transfers().paper(sent),
                        List.of(world.caller("b", "REGISTRAR"), world.caller("c", "REGISTRAR")));
        unseen.forEach(
                (there, callers) -> {
                    String missing = there.replaceFirst("transfers/\\d+", "transfers/9999999999");
                    for (Caller caller : callers) {
                        RawAnswer hidden = caller.get(there);
                        assertThat(hidden.status()).as(there + caller).isEqualTo(404);
                        assertThat(hidden.text()).isEqualTo(caller.get(missing).text());
                    }
                });
    }

    /** What somebody may not see answers like what does not exist. */
    @Test
    void hidden_and_missing_look_the_same() throws Exception {
        Caller stranger = world.caller("b", "REGISTRAR");
        for (String there :
                List.of(
                        "/api/registry/students/" + world.studentOfA(),
                        "/api/registry/students/" + world.studentOfA() + "/particulars",
                        "/api/registry/schools/" + world.school().schoolId(),
                        "/api/registry/classes/" + world.school().classes().get(0),
                        "/api/registry/schools/by-code/" + world.code("A"),
                        "/api/intake/batches/" + world.batch(),
                        "/api/intake/batches/" + world.batch() + "/rows",
                        StatusChanges.path(world.changeOfA()),
                        AccessChanges.papers(world.changeOfA()),
                        "/api/approval/cases/" + world.approval(),
                        "/api/approval/cases/" + world.approval() + "/history",
                        "/api/windows/exceptions?org=" + world.code("A"))) {
            String missing = there.replaceFirst("\\d+$|\\d+(?=/)", "9999999999");
            RawAnswer hidden = stranger.get(there);
            RawAnswer gone = stranger.get(missing);
            assertThat(hidden.status()).as(there).isEqualTo(404);
            assertThat(hidden.text()).as(there).isEqualTo(gone.text());
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(300, text.length()));
    }

    private void report(String summary) throws IOException {
        List<String> lines = new ArrayList<>(List.of(summary));
        lines.addAll(wrong);
        Files.write(Path.of("target", "access-summary.txt"), lines);
    }
}
