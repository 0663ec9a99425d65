package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.identity.internal.Identity.unused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.policy.DormancyPolicy;
import org.xueji.identity.internal.console.LoginCompleter;
import org.xueji.identity.internal.console.RoleCompleter;
import org.xueji.identity.internal.dormant.SeedDormancy;
import org.xueji.testkit.TestDatabases;

/** Commands as an operator types them, read by Karaf itself. */
class ConsoleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHOOL = "org" + TestTree.SCHOOL;
    private static Databases.Migrated migrated;
    private static Identity identity;
    private static Shell shell;

    @TempDir private Path folder;

    @BeforeAll
    static void a_console() {
        migrated = Databases.Migrated.of(TestDatabases.derby());
        identity = migrated.identity();
        shell = Shell.of(identity);
    }

    @AfterAll
    static void close() {
        migrated.close();
    }

    @Test
    void an_account_is_made_with_a_password_that_is_shown_once() throws Exception {
        String login = unused();

        String shown = shell.run("create", login, SCHOOL, "REGISTRAR", "张老师");
        JsonNode admin = json("create-admin", "--json", "--name", "李主任", unused(), SCHOOL);

        assertThat(shown).contains("初始密码 initial password: ").contains(login);
        String password = shown.split("initial password: ")[1].lines().findFirst().orElseThrow();
        assertThat(identity.login.login(login, password).isAccepted()).isTrue();
        assertThat(admin.path("role").asText()).isEqualTo("SYSTEM_ADMINISTRATOR");
        assertThat(admin.path("name").asText()).isEqualTo("李主任");
        assertThat(admin.path("initialPassword").asText()).isNotBlank();
    }

    @Test
    void a_second_account_of_a_person_is_made_by_his_key() throws Exception {
        Account first = identity.issue(TestTree.SCHOOL, Role.REGISTRAR).account();

        JsonNode second =
                json(
                        "create",
                        "--json",
                        "--person",
                        first.person(),
                        unused(),
                        SCHOOL,
                        "LEADER",
                        "王老师");

        assertThat(second.path("person").asText()).isEqualTo(first.person());
    }

    @Test
    void what_is_wrong_is_told_whole_and_in_both_languages() {
        assertThatThrownBy(() -> shell.run("create", "x", SCHOOL, "REGISTRAR", " "))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("登录名须为")
                .hasMessageContaining("A login name has")
                .hasMessageContaining("姓名不能为空")
                .hasMessageContaining("The name must not be empty");
        assertThatThrownBy(() -> shell.run("create", unused(), SCHOOL, "BOSS", "王老师"))
                .isInstanceOf(CommandException.class);
        assertThatThrownBy(() -> shell.run("disable")).isInstanceOf(CommandException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "enable", "reset-password", "sessions", "history"})
    void an_unknown_login_is_no_stack_trace(String name) {
        assertThatThrownBy(() -> shell.run(name, "nobody-there"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("core.not-found");
    }

    @Test
    void an_account_is_disabled_enabled_and_its_password_reset() throws Exception {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String login = issued.account().login();

        assertThat(shell.run("disable", login)).contains(login).contains("DISABLED");
        assertThat(identity.login.login(login, issued.initialPassword()).isAccepted()).isFalse();
        assertThat(json("enable", "--json", login).path("state").asText()).isEqualTo("ACTIVE");
        JsonNode reset = json("reset-password", "--json", login);

        assertThat(identity.login.login(login, issued.initialPassword()).isAccepted()).isFalse();
        assertThat(identity.login.login(login, reset.path("initialPassword").asText()).isAccepted())
                .isTrue();
        assertThat(identity.journal.entries.get(identity.journal.entries.size() - 1).actor())
                .isNotNull();
    }

    @Test
    void sessions_are_listed_and_ended_one_or_all() throws Exception {
        IssuedAccount issued = identity.settled(TestTree.SCHOOL, Role.REGISTRAR);
        String login = issued.account().login();
        OpenedSession first = identity.open(issued);
        identity.open(issued);
        assertThat(json("sessions", "--json", login)).hasSize(2);

        assertThat(json("sessions", "--json", "--end-one", "" + first.session().id(), login))
                .hasSize(1);
        assertThat(identity.login.find(first.token())).isEmpty();
        assertThat(json("sessions", "--json", "--end", login)).isEmpty();
        assertThatThrownBy(() -> shell.run("sessions", "--end-one", "999999999", login))
                .isInstanceOf(CommandException.class);
    }

    @Test
    void an_account_is_moved_and_its_post_given_to_somebody_else_for_a_reason() throws Exception {
        String login = identity.issue(TestTree.SCHOOL, Role.REGISTRAR).account().login();
        String next = unused();

        JsonNode moved =
                json("move", "--json", "--reason", "调往二小", login, "org" + TestTree.OTHER_SCHOOL);
        JsonNode successor = json("replace", "--json", "--reason", "原任退休", login, next, "李伟");

        assertThat(moved.path("org").asText()).isEqualTo("org" + TestTree.OTHER_SCHOOL);
        assertThat(successor.path("login").asText()).isEqualTo(next);
        assertThat(successor.path("initialPassword").asText()).isNotBlank();
        assertThat(shell.run("history", login)).contains("调往二小").contains("REPLACED");
        assertThatThrownBy(() -> shell.run("move", "--reason", "x", next, SCHOOL))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("请填写原因");
        assertThatThrownBy(() -> shell.run("move", next, SCHOOL))
                .isInstanceOf(CommandException.class);
    }

    @Test
    void accounts_are_listed_as_a_table_or_json_up_to_a_limit() throws Exception {
        String login = identity.issue(TestTree.SCHOOL, Role.LEADER).account().login();

        assertThat(shell.run("list", SCHOOL)).contains("login").contains(login);
        assertThat(json("list", "--json", "--limit", "1", SCHOOL)).hasSize(1);
        assertThatThrownBy(() -> shell.run("list", "nowhere")).isInstanceOf(CommandException.class);
    }

    @Test
    void sealed_accounts_are_listed_and_reopened_by_login_or_for_a_whole_place() throws Exception {
        identity.policies.put(DormancyPolicy.class, new SeedDormancy());
        String one = identity.settled(TestTree.OTHER_COUNTY, Role.LEADER).account().login();
        Set<String> many = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            many.add(identity.issue(TestTree.OTHER_COUNTY, Role.REGISTRAR).account().login());
        }
        identity.clock.advance(Duration.ofDays(100));
        identity.dormancy.run(new QuietContext());
        String county = "org" + TestTree.OTHER_COUNTY;
        assertThat(shell.run("dormant", county)).contains(one).contains("SEALED");
        assertThatThrownBy(() -> shell.run("dormant", "--until", "soon", county))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("yyyy-MM-dd");

        JsonNode first = json("reopen", "--json", "--reason", "秋季开学启用", one);
        assertThat(first.get(0).path("result").asText()).isEqualTo("REOPENED");
        JsonNode all = json("reopen", "--json", "--reason", "秋季开学启用", "--org", county);

        assertThat(all.path("reopened").asLong()).isGreaterThanOrEqualTo(3);
        assertThat(json("dormant", "--json", county)).isEmpty();
        assertThat(shell.run("history", many.iterator().next())).contains("秋季开学启用");
        assertThat(shell.run("reopen", "--reason", "再来一次", "--org", county)).contains("0");
        assertThatThrownBy(() -> shell.run("reopen", "--reason", "秋季开学启用"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--org");
    }

    @Test
    void a_workbook_becomes_accounts_and_a_file_of_passwords_that_only_its_owner_reads()
            throws Exception {
        String login = unused();
        Path rows = folder.resolve("accounts.csv");
        Files.writeString(
                rows,
                "单位代码,角色,登录名,姓名,人员编号\n"
                        + SCHOOL
                        + ",学籍管理员,"
                        + login
                        + ",张老师,\nnowhere,学籍管理员,"
                        + unused()
                        + ",李老师,\n",
                StandardCharsets.UTF_8);
        Path passwords = folder.resolve("passwords.xlsx");

        CompletableFuture<String> shown =
                CompletableFuture.supplyAsync(
                        () -> quietly("import", rows.toString(), passwords.toString()));
        identity.importJob.run(new ImportRun(identity.jobs.awaitParameter()));

        assertThat(shown.get()).contains("DONE").contains("nowhere").contains("没有这个单位代码");
        assertThat(Files.size(passwords)).isPositive();
        assertThat(Files.getPosixFilePermissions(passwords))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThatThrownBy(() -> shell.run("import", rows.toString(), passwords.toString()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("密码文件已存在");
        assertThatThrownBy(
                        () ->
                                shell.run(
                                        "import",
                                        folder.resolve("none").toString(),
                                        folder.resolve("new").toString()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("没有这个文件");
        shell.run("import-template", folder.resolve("template.xlsx").toString());
        assertThat(folder.resolve("template.xlsx")).isNotEmptyFile();
    }

    @Test
    void who_lacks_a_certificate_is_listed_and_counted() throws Exception {
        assertThat(json("certificates-missing", "--json", SCHOOL)).isEmpty();
        assertThat(
                        json("certificates-missing", "--count", "--json", SCHOOL)
                                .path("lacking")
                                .asInt())
                .isZero();
        assertThat(shell.run("certificates-missing", SCHOOL)).contains("login");
    }

    @Test
    void logins_and_roles_are_completed() throws Exception {
        String login = identity.issue(TestTree.SCHOOL, Role.LEADER).account().login();

        assertThat(shell.offered(shell.made(LoginCompleter.class), login.substring(0, 5)))
                .contains(login);
        assertThat(shell.offered(shell.made(RoleCompleter.class), "REG"))
                .containsExactly("REGISTRAR");
    }

    @Test
    void the_guide_names_commands_and_addresses_that_there_are() throws Exception {
        String guide = Files.readString(Path.of("../../docs/guide/accounts.md"));
        Set<String> commands = found(guide, "identity:[a-z-]+");
        Set<String> addresses = found(guide, "/api/identity/[a-z/.-]+");
        String documented =
                new String(
                        getClass().getResourceAsStream("/openapi/identity.json").readAllBytes(),
                        StandardCharsets.UTF_8);
        Set<String> served = new TreeSet<>();
        JSON.readTree(documented).path("paths").fieldNames().forEachRemaining(served::add);

        assertThat(commands).hasSizeGreaterThan(6);
        assertThat(shell.names()).containsAll(commands);
        assertThat(addresses).hasSizeGreaterThan(6);
        assertThat(addresses)
                .allSatisfy(
                        address ->
                                assertThat(served)
                                        .as(address)
                                        .anyMatch(
                                                path ->
                                                        ("/api/identity" + path)
                                                                .replaceAll("\\{.*", "")
                                                                .startsWith(
                                                                        address.replaceAll(
                                                                                "/$", ""))));
    }

    private static Set<String> found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static JsonNode json(String name, Object... arguments) throws Exception {
        List<String> lines = shell.run(name, arguments).strip().lines().toList();
        return JSON.readTree(lines.get(lines.size() - 1));
    }

    private static String quietly(String name, Object... arguments) {
        try {
            return shell.run(name, arguments);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
