package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xueji.itests.witness.Training;

/**
 * Operating certificates (持证上岗), asked for in one county by a bundle that comes and goes. See ADR
 * 41.
 */
class QualificationIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static final String BUNDLE = "org.xueji.itests.training";
    private static final String COUNTY = "610102";
    private static final String ELSEWHERE = "610302";
    private static final LocalDate FIRST = LocalDate.of(Cast.YEAR, 9, 1);
    private static final String WORK = "/api/registry/students";
    private static final Duration FELT = Duration.ofSeconds(30);

    private static Caller holder;
    private static Caller lacking;
    private static Caller administrator;
    private static Caller elsewhere;

    private boolean there;

    @BeforeAll
    static void employ() throws Exception {
        clock(FIRST);
        JsonNode issued = NODE.json("identity:create-admin --json q-root 610000");
        Caller root = new Caller(NODE.url(), "P", "610000", "SYSTEM_ADMINISTRATOR", "q-root");
        root.enter(issued.path("initialPassword").asText());
        holder = employ(root, COUNTY, "REGISTRAR", "q-holder");
        lacking = employ(root, COUNTY, "REGISTRAR", "q-lacking");
        administrator = employ(root, COUNTY, "SYSTEM_ADMINISTRATOR", "q-administrator");
        elsewhere = employ(root, ELSEWHERE, "REGISTRAR", "q-elsewhere");
    }

    private static Caller employ(Caller root, String org, String role, String login) {
        JsonNode issued =
                root.post(
                                "/api/identity/accounts",
                                Map.of("login", login, "name", login, "org", org, "role", role))
                        .fine()
                        .json();
        return new Caller(NODE.url(), org, org, role, login)
                .enter(issued.path("initialPassword").asText());
    }

    @AfterEach
    void leave_the_node_as_it_was() {
        if (there) {
            remove();
        }
        clock(FIRST);
    }

    @Test
    void as_shipped_nobody_needs_one() throws Exception {
        assertThat(notice(lacking)).isEmpty();
        assertThat(missing()).isEmpty();
    }

    @Test
    void who_lacks_one_is_warned_and_listed_and_works_on() throws Exception {
        rule("WARN");

        assertThat(notice(lacking)).isEqualTo("identity.certificate-warning");
        assertThat(notice(holder)).isEmpty();
        assertThat(notice(elsewhere)).isEmpty();
        assertThat(status(lacking)).isEqualTo(200);
        assertThat(missing()).isEqualTo(Map.of("q-lacking", "WARNED", "q-administrator", "WARNED"));

        remove();
        Awaitility.await().atMost(FELT).until(() -> notice(lacking).isEmpty());
        assertThat(missing()).isEmpty();
    }

    @Test
    void who_lacks_one_is_stopped_when_his_days_are_over() throws Exception {
        rule("ENFORCE");

        assertThat(notice(lacking)).isEqualTo("identity.certificate-temporary");
        assertThat(status(lacking)).isEqualTo(200);
        assertThat(missing())
                .isEqualTo(Map.of("q-lacking", "TEMPORARY", "q-administrator", "WARNED"));

        clock(FIRST.plusDays(11));
        for (Caller each : List.of(holder, lacking, administrator, elsewhere)) {
            each.login();
        }
        assertThat(notice(lacking)).isEqualTo("identity.certificate-stopped");
        RawAnswer refused = lacking.get(WORK);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("identity.certificate-stopped");
        assertThat(lacking.get("/api/session").status()).isEqualTo(200);
        assertThat(notice(administrator)).isEqualTo("identity.certificate-warning");
        assertThat(status(holder)).isEqualTo(200);
        assertThat(status(elsewhere)).isEqualTo(200);
        assertThat(missing())
                .isEqualTo(Map.of("q-lacking", "STOPPED", "q-administrator", "WARNED"));

        remove();
        Awaitility.await().atMost(FELT).until(() -> status(lacking) == 200);
        assertThat(notice(lacking)).isEmpty();
        assertThat(missing()).isEmpty();
    }

    /** What the session says about the certificate, by its code; asked anew, so of this moment. */
    private static String notice(Caller who) {
        return who.openSession().fine().json().path("notice").path("code").asText();
    }

    private static int status(Caller who) {
        return who.get(WORK).status();
    }

    /** Of our four, who is listed, and how he stands. */
    private static Map<String, String> missing() {
        Map<String, String> states = new TreeMap<>();
        for (String org : List.of(COUNTY, ELSEWHERE)) {
            for (JsonNode row :
                    NODE.json("identity:certificates-missing --json --limit 5000 " + org)) {
                if (row.path("login").asText().startsWith("q-")) {
                    states.put(row.path("login").asText(), row.path("state").asText());
                }
            }
        }
        return states;
    }

    private void rule(String mode) throws Exception {
        String person =
                Outside.texts(NODE, "SELECT PERSON FROM IDN_ACCOUNT WHERE LOGIN = 'q-holder'")
                        .get(0);
        Files.write(
                NODE.folder().root().resolve(Training.FILE),
                List.of(COUNTY, mode + " " + FIRST, person));
        TestBundle.start(
                NODE,
                BUNDLE,
                "org.osgi.framework,org.xueji.core.api.access,org.xueji.core.api.policy",
                Training.class);
        there = true;
        PolicyNodes.awaitListed(NODE, "test.certificate", "in-force");
    }

    private void remove() {
        NODE.console("bundle:uninstall " + BUNDLE);
        there = false;
    }

    private static void clock(LocalDate day) {
        NODE.console("clock:set " + day + "T09:00");
    }
}
