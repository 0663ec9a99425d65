package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators at the console over SSH, let in by the accounts in the database. */
class OperatorsIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static final Duration FELT = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({"ssh-ed25519,256,opted", "ecdsa-sha2-nistp521,521,opec", "ssh-rsa,3072,oprsa"})
    void who_was_added_with_the_key_file_logs_in_with_his_key(String type, int size, String login)
            throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, login, type, size)) {
            assertThat(wang.getsIn()).isFalse();
            add(wang, login, "viewer");

            assertThat(wang.run("operators:list --json")).contains("\"" + login + "\"");

            Awaitility.await()
                    .pollInSameThread()
                    .atMost(FELT)
                    .untilAsserted(
                            () ->
                                    assertThat(rows("console.command", login, "accepted"))
                                            .singleElement()
                                            .satisfies(
                                                    row ->
                                                            assertThat(row)
                                                                    .contains("operators:list")));
            assertThat(rows("console.login", login, "accepted"))
                    .singleElement()
                    .satisfies(row -> assertThat(row).contains(wang.fingerprint()));
            assertThat(rows("console.break-glass", "operator", "accepted")).isNotEmpty();
            assertThat(rows("console.break-glass", login, "accepted")).isEmpty();
            assertThat(person(login)).containsOnly("operator:" + login);
        }
    }

    @Test
    void a_viewer_looks_and_does_nothing_else() throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, "opviewer")) {
            add(wang, "opviewer", "viewer");
            Path victim = Path.of("target/written-by-a-viewer").toAbsolutePath();
            Files.deleteIfExists(victim);

            assertThat(wang.run("jobs:types")).contains("identity.sweep");
            assertThat(wang.run("operators:list | grep opviewer")).contains("opviewer");
            for (String command :
                    List.of(
                            "operators:disable opviewer",
                            "operators:set-roles opviewer admin",
                            "identity:disable nobody",
                            "journal:anchor",
                            "jobs:run identity.sweep",
                            "config:list",
                            "bundle:update org.xueji.identity",
                            "shell:cat " + NODE.folder().operatorKey(),
                            "shell:grep -r . " + NODE.folder().operatorKey(),
                            "shell:grep .," + NODE.folder().operatorKey(),
                            "shell:echo x > " + victim,
                            "\"x\" toString",
                            "USER = operator; operators:disable opviewer",
                            "shell:exec id")) {
                assertThat(wang.run(command))
                        .as(command)
                        .containsAnyOf("Insufficient credentials", "not found")
                        .doesNotContain("PRIVATE KEY");
            }
            assertThat(victim).doesNotExist();
            assertThat(wang.reaches(NODE.ports().http())).isFalse();
            assertThat(NODE.console("operators:list --json")).contains("\"opviewer\"");
            assertThat(rows("console.command", "operator", "refused")).isEmpty();
        }
    }

    @Test
    void a_role_of_one_scope_opens_that_scope_only() throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, "opjournal")) {
            add(wang, "opjournal", "journal-manager");
            assertThat(wang.run("journal:status --json")).contains("{");
            assertThat(wang.run("journal:anchor")).containsAnyOf("Insufficient", "not found");
            assertThat(wang.run("jobs:list")).containsAnyOf("Insufficient", "not found");
        }
    }

    @Test
    void neither_the_key_of_nobody_nor_that_of_another_opens_anything() throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, "opwang");
                OperatorSsh stranger = OperatorSsh.with(NODE, "opwang");
                OperatorSsh breaker = stranger.as("operator");
                OperatorSsh zhao = wang.as("opzhao");
                OperatorSsh nobody = wang.as("op-secret-typed")) {
            add(wang, "opwang", "admin");
            NODE.console("operators:add opzhao 赵");
            assertThat(stranger.getsIn()).isFalse();
            assertThat(breaker.getsIn()).isFalse();
            assertThat(zhao.getsIn()).isFalse();
            assertThat(nobody.getsIn()).isFalse();
            assertThat(wang.getsIn()).isTrue();

            Awaitility.await()
                    .atMost(FELT)
                    .untilAsserted(
                            () ->
                                    assertThat(rows("console.login", "console", "refused"))
                                            .anySatisfy(
                                                    row ->
                                                            assertThat(row)
                                                                    .contains(
                                                                            stranger.fingerprint()))
                                            .anySatisfy(
                                                    row ->
                                                            assertThat(row)
                                                                    .contains(wang.fingerprint())));
            assertThat(rows("console.login", "console", "refused").toString())
                    .doesNotContain("op-secret-typed");
        }
    }

    @Test
    void disabling_is_felt_in_an_open_console() throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, "opgone")) {
            add(wang, "opgone", "admin");
            try (OperatorSsh.Shell shell = wang.shell()) {
                shell.type("jobs:types");
                await(() -> shell.seen().contains("identity.sweep"));

                NODE.console("operators:disable opgone");

                await(() -> !shell.isOpen());
            }
            assertThat(wang.getsIn()).isFalse();
            NODE.console("operators:enable opgone");
            assertThat(wang.getsIn()).isTrue();
        }
    }

    @Test
    void revoking_a_key_is_felt_in_an_open_console() throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, "oplost");
                OperatorSsh kept = OperatorSsh.with(NODE, "oplost")) {
            add(wang, "oplost", "viewer");
            NODE.console("operators:add-key oplost " + kept.line());
            try (OperatorSsh.Shell shell = wang.shell();
                    OperatorSsh.Shell other = kept.shell()) {
                shell.type("jobs:types");
                other.type("jobs:types");
                await(() -> shell.seen().contains("identity.sweep"));
                await(() -> other.seen().contains("identity.sweep"));

                NODE.console("operators:revoke-key oplost " + wang.fingerprint());

                await(() -> !shell.isOpen());
                assertThat(other.isOpen()).isTrue();
            }
            assertThat(wang.getsIn()).isFalse();
            assertThatThrownBy(() -> NODE.console("operators:add-key oplost " + wang.line()))
                    .hasMessageContaining("吊销");
        }
    }

    @Test
    void the_console_is_guarded_after_its_configuration_changed() throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, "opagain")) {
            add(wang, "opagain", "admin");
            try (OperatorSsh.Shell before = wang.shell()) {
                NODE.console(
                        "config:property-set --pid org.apache.karaf.shell sshIdleTimeout 1700000");
                await(() -> !before.isOpen());
            }
            Awaitility.await().atMost(FELT).ignoreExceptions().until(wang::getsIn);

            assertThat(wang.reaches(NODE.ports().http())).isFalse();
            try (OperatorSsh.Shell shell = wang.shell()) {
                shell.type("jobs:types");
                await(() -> shell.seen().contains("identity.sweep"));
                NODE.console("operators:disable opagain");
                await(() -> !shell.isOpen());
            }
        }
    }

    @Test
    void nobody_shuts_himself_out() throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, "opself")) {
            add(wang, "opself", "admin");
            assertThat(wang.run("operators:disable opself")).contains("不能停用自己");
            assertThat(wang.run("operators:list --json")).contains("opself");
        }
    }

    @Test
    void an_open_console_writes_its_login_and_what_was_typed_and_no_aliases() throws Exception {
        try (OperatorSsh wang = OperatorSsh.with(NODE, "optyping")) {
            add(wang, "optyping", "viewer");
            try (OperatorSsh.Shell shell = wang.shell()) {
                shell.type("jobs:types");
                await(() -> shell.seen().contains("identity.sweep"));
                assertThat(shell.seen()).doesNotContain("Error in initialization script");
                shell.type("help jobs:list");
                await(() -> shell.seen().contains("DESCRIPTION"));
            }
            assertThat(rows("console.login", "optyping", "accepted")).hasSize(1);
            Awaitility.await()
                    .atMost(FELT)
                    .untilAsserted(
                            () ->
                                    assertThat(rows("console.command", "optyping", "accepted"))
                                            .hasSize(2)
                                            .anySatisfy(
                                                    row -> assertThat(row).contains("jobs:types")));
            assertThat(rows("console.command", "optyping", "failed")).isEmpty();
        }
    }

    private static void add(OperatorSsh who, String login, String role) {
        NODE.console("operators:add --role " + role + " " + login + " 王老师 " + who.line());
    }

    private static void await(java.util.concurrent.Callable<Boolean> until) {
        Awaitility.await().atMost(FELT).until(until);
    }

    private static List<String> rows(String action, String actor, String result)
            throws SQLException {
        return Outside.texts(
                NODE,
                "SELECT INPUTS FROM KER_JOURNAL WHERE ACTION_NAME = '%s' AND ACTED_AS = '%s' AND RESULT_CODE = '%s'"
                        .formatted(action, actor, result));
    }

    private static List<String> person(String login) throws SQLException {
        return Outside.texts(
                NODE, "SELECT PERSON_KEY FROM KER_JOURNAL WHERE ACTED_AS = '" + login + "'");
    }
}
