package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.identity.internal.Identity.OPERATOR;
import static org.xueji.identity.internal.Identity.codes;
import static org.xueji.identity.internal.Identity.unused;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.PageRequest;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.job.JobRefused;
import org.xueji.identity.internal.bulk.AccountImport;
import org.xueji.identity.internal.bulk.InitialSweep;
import org.xueji.identity.internal.bulk.RowError;
import org.xueji.identity.internal.bulk.SealedBox;
import org.xueji.workbook.api.ReadLimits;
import org.xueji.workbook.api.TableReader;
import org.xueji.workbook.internal.DefaultTableReaders;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class BulkTest {

    private static final String HEADER = "单位代码,角色,登录名,姓名,人员编号";
    private static final String SCHOOL = "org" + TestTree.SCHOOL;

    private final Identity identity;
    private final SealedBox.Keys keys = SealedBox.newKeys();

    @TempDir private Path folder;

    BulkTest(Databases.Migrated migrated) {
        this.identity = migrated.identity();
    }

    @Test
    void a_workbook_becomes_accounts_whose_passwords_open_once_and_must_be_changed()
            throws IOException {
        String registrar = unused();
        String leader = unused();
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);

        AccountImport done =
                imported(
                        admin,
                        SCHOOL + ",学籍管理员," + registrar + ",张老师",
                        SCHOOL + ",学籍主管领导," + leader + ",李校长");

        assertThat(List.of(done.created(), done.same(), done.refused()))
                .containsExactly(2L, 0L, 0L);
        assertThat(done.state()).isEqualTo(AccountImport.State.DONE);
        Map<String, String> passwords = passwords(done, admin);
        assertThat(passwords).containsOnlyKeys(registrar, leader);
        OpenedSession opened =
                identity.login.login(registrar, passwords.get(registrar)).orElseThrow();
        assertThat(opened.account().mustChange()).isTrue();
        assertThat(opened.account().org()).isEqualTo(TestTree.SCHOOL);
        assertThat(opened.account().person()).isNotEqualTo(persons(leader));
        assertThat(identity.login.login(leader, passwords.get(registrar)).isAccepted()).isFalse();
        identity.login
                .changePassword(
                        new HeldSession(opened.session(), opened.account()),
                        passwords.get(registrar),
                        "Chosen-by-me-2014")
                .orElseThrow();
        assertThat(identity.login.login(registrar, "Chosen-by-me-2014").isAccepted()).isTrue();
        assertThat(hash(registrar)).startsWith("$argon2id$");
    }

    @Test
    void no_password_stands_in_the_database_or_the_journal() throws IOException {
        String login = unused();
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);

        AccountImport done = imported(admin, SCHOOL + ",学籍管理员," + login + ",张老师");

        String password = passwords(done, admin).get(login);
        String sealed =
                identity.database
                        .value("SELECT SECRETS FROM IDN_SEALED WHERE IMPORT_ID = " + done.id())
                        .orElseThrow();
        assertThat(sealed).doesNotContain(password);
        assertThat(hash(login)).startsWith("$init$v=1$").doesNotContain(password);
        assertThat(identity.journal.entries.toString())
                .doesNotContain(password)
                .doesNotContain("张老师")
                .doesNotContain(keys.openingKey());
    }

    @Test
    void everything_that_is_wrong_is_told_by_row_and_column_and_good_rows_are_taken() {
        String good = unused();
        String taken = identity.issue(TestTree.SCHOOL, Role.LEADER).account().login();
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);

        AccountImport done =
                imported(
                        admin,
                        "nowhere,校长,a,",
                        SCHOOL + ",学籍管理员," + good + ",张老师",
                        "org" + TestTree.OTHER_COUNTY + ",学籍管理员," + unused() + ",外县人",
                        SCHOOL + ",学籍管理员," + taken + ",张老师",
                        SCHOOL + ",学籍管理员," + good + ",另一人",
                        SCHOOL + ",学籍管理员," + unused() + ",王老师,p-nobody");

        assertThat(List.of(done.created(), done.same(), done.refused()))
                .containsExactly(1L, 0L, 5L);
        assertThat(told(done, admin))
                .containsExactlyInAnyOrder(
                        "2 0 nowhere identity.row-org",
                        "2 1 校长 identity.role",
                        "2 2 a identity.login-form",
                        "2 3  identity.name-form",
                        "4 0 org" + TestTree.OTHER_COUNTY + " identity.row-org",
                        "5 2 " + taken + " identity.login-taken",
                        "6 2 " + good + " identity.row-twin",
                        "7 4 p-nobody identity.person-unknown");
    }

    @Test
    void the_same_rows_a_second_time_change_nothing() {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        String[] rows = rows(5);
        imported(admin, rows);
        long accounts = identity.database.count("IDN_ACCOUNT");

        AccountImport again = imported(admin, rows);

        assertThat(List.of(again.created(), again.same(), again.refused()))
                .containsExactly(0L, 5L, 0L);
        assertThat(identity.database.count("IDN_ACCOUNT")).isEqualTo(accounts);
        assertThat(codes(identity.imports.passwords(again.id(), keys.openingKey(), admin)))
                .containsExactly("identity.passwords-gone");
    }

    @Test
    void a_run_that_is_killed_goes_on_and_makes_every_account_once() throws IOException {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        AccountImport begun = begun(admin, rows(700));
        ImportRun run = new ImportRun(begun.id()).killedAfter(2);

        assertThatThrownBy(() -> identity.importJob.run(run)).hasMessageContaining("killed");
        assertThat(identity.imports.get(begun.id(), admin).created()).isEqualTo(400);
        identity.importJob.run(run.again());

        AccountImport done = identity.imports.get(begun.id(), admin);
        assertThat(List.of(done.created(), done.same(), done.refused()))
                .containsExactly(700L, 0L, 0L);
        assertThat(passwords(done, admin)).hasSize(700);
    }

    @Test
    void a_stopped_import_keeps_what_it_made_and_lets_go_of_the_file() throws IOException {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        AccountImport begun = begun(admin, rows(500));

        identity.importJob.run(new ImportRun(begun.id()).stoppedAfter(1));

        AccountImport over = identity.imports.get(begun.id(), admin);
        assertThat(over.state()).isEqualTo(AccountImport.State.CANCELLED);
        assertThat(over.created()).isEqualTo(200);
        assertThat(passwords(over, admin)).hasSize(200);
        assertThat(identity.documents.of(over.purpose())).isEmpty();
        assertThat(codes(identity.imports.cancel(begun.id(), admin)))
                .containsExactly("identity.import-over");
    }

    @Test
    void one_at_a_time_and_a_cancelled_one_does_nothing_more() {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        AccountImport begun = begun(admin, rows(3));

        assertThat(
                        codes(
                                identity.imports.begin(
                                        stream(rows(1)), "f", "text/csv", keys.sealKey(), admin)))
                .containsExactly("identity.import-running");
        identity.imports.cancel(begun.id(), admin).orElseThrow();
        identity.importJob.run(new ImportRun(begun.id()));

        assertThat(identity.imports.get(begun.id(), admin).created()).isZero();
    }

    @Test
    void nobody_else_sees_an_import_or_opens_it() {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        Actor above = identity.actor(TestTree.PROVINCE, Role.SYSTEM_ADMINISTRATOR);
        AccountImport done = imported(admin, rows(2));

        for (Actor other : List.of(above, OPERATOR)) {
            assertThatThrownBy(() -> identity.imports.get(done.id(), other))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(
                            () -> identity.imports.passwords(done.id(), keys.openingKey(), other))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(
                        codes(
                                identity.imports.passwords(
                                        done.id(), SealedBox.newKeys().openingKey(), admin)))
                .containsExactly("identity.opening-key");
    }

    @Test
    void an_hour_after_the_first_opening_the_passwords_are_gone() throws IOException {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        AccountImport done = imported(admin, rows(2));
        passwords(done, admin);
        identity.clock.advance(Duration.ofMinutes(59));
        sweep();
        assertThat(passwords(done, admin)).hasSize(2);

        identity.clock.advance(Duration.ofMinutes(2));
        sweep();

        assertThat(codes(identity.imports.passwords(done.id(), keys.openingKey(), admin)))
                .containsExactly("identity.passwords-gone");
    }

    @Test
    void an_initial_password_that_nobody_used_ends_after_30_days_and_a_chosen_one_does_not()
            throws IOException {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        IssuedAccount settled = identity.settled(TestTree.COUNTY, Role.LEADER);
        String login = unused();
        AccountImport done = imported(admin, SCHOOL + ",学籍管理员," + login + ",张老师");
        String password = passwords(done, admin).get(login);

        identity.clock.advance(Duration.ofDays(31));
        sweep();

        assertThat(codes(identity.login.login(login, password)))
                .containsExactly("identity.login-refused");
        assertThat(codes(identity.login.login(login, "$init$expired")))
                .containsExactly("identity.login-refused");
        assertThat(identity.open(settled).account().isActive()).isTrue();
        Account account = identity.accounts.byLogin(login).orElseThrow();
        IssuedAccount again =
                identity.administration.resetPassword(account.id(), OPERATOR).orElseThrow();
        assertThat(identity.open(again).account().mustChange()).isTrue();
    }

    @Test
    void guesses_at_an_initial_password_are_slowed_down() {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        String login = unused();
        imported(admin, SCHOOL + ",学籍管理员," + login + ",张老师");
        for (int i = 0; i < Penalty.FREE; i++) {
            identity.login.login(login, "wrong");
        }

        assertThat(codes(identity.login.login(login, "wrong")))
                .containsExactly("identity.too-many-attempts");
    }

    @Test
    void who_was_disabled_meanwhile_makes_no_more_accounts() {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        AccountImport begun = begun(admin, rows(3));
        identity.administration.disable(admin.account(), OPERATOR).orElseThrow();

        assertThatThrownBy(() -> identity.importJob.run(new ImportRun(begun.id())))
                .isInstanceOf(JobRefused.class);

        AccountImport over = identity.imports.get(begun.id(), admin);
        assertThat(over.state()).isEqualTo(AccountImport.State.FAILED);
        assertThat(over.reason()).isEqualTo("identity.import-creator");
        assertThat(over.created()).isZero();
    }

    @Test
    void a_wrong_header_and_a_wrong_key_are_refused() {
        Actor admin = identity.actor(TestTree.COUNTY, Role.SYSTEM_ADMINISTRATOR);
        AccountImport begun =
                identity.imports
                        .begin(
                                new ByteArrayInputStream(
                                        "a,b,c,d\n1,2,3,4\n".getBytes(StandardCharsets.UTF_8)),
                                "f.csv",
                                "text/csv",
                                keys.sealKey(),
                                admin)
                        .orElseThrow();

        assertThatThrownBy(() -> identity.importJob.run(new ImportRun(begun.id())))
                .isInstanceOf(JobRefused.class);
        assertThat(identity.imports.get(begun.id(), admin).reason())
                .isEqualTo("identity.import-header");
        assertThat(codes(identity.imports.begin(stream(rows(1)), "f", "text/csv", "no-key", admin)))
                .containsExactly("identity.seal-key");
    }

    @Test
    void the_template_is_read_back_with_its_own_header() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        identity.imports.books().template(out);
        Path file = Files.write(folder.resolve("template.xlsx"), out.toByteArray());

        try (TableReader table = new DefaultTableReaders().open(file, ReadLimits.ofUpload())) {
            assertThat(table.header()).containsExactly(HEADER.split(","));
            assertThat(table.next()).isFalse();
        }
    }

    private AccountImport begun(Actor by, String... rows) {
        return identity.imports
                .begin(stream(rows), "accounts.csv", "text/csv", keys.sealKey(), by)
                .orElseThrow();
    }

    private AccountImport imported(Actor by, String... rows) {
        AccountImport begun = begun(by, rows);
        identity.importJob.run(new ImportRun(begun.id()));
        return identity.imports.get(begun.id(), by);
    }

    private static ByteArrayInputStream stream(String... rows) {
        String text = HEADER + "\n" + String.join("\n", rows) + "\n";
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] rows(int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(SCHOOL + ",学籍管理员," + unused() + ",教师" + i);
        }
        return rows.toArray(String[]::new);
    }

    private Map<String, String> passwords(AccountImport of, Actor by) throws IOException {
        byte[] book = identity.imports.passwords(of.id(), keys.openingKey(), by).orElseThrow();
        Path file = Files.write(folder.resolve("passwords.xlsx"), book);
        Map<String, String> passwords = new HashMap<>();
        try (TableReader table = new DefaultTableReaders().open(file, ReadLimits.ofUpload())) {
            while (table.next()) {
                passwords.put(table.cell(2), table.cell(4));
            }
        }
        return passwords;
    }

    private List<String> told(AccountImport of, Actor by) {
        return identity.imports.errors(of.id(), PageRequest.first(100), by).items().stream()
                .map(BulkTest::told)
                .toList();
    }

    private static String told(RowError error) {
        return "%d %d %s %s".formatted(error.row(), error.column(), error.value(), error.rule());
    }

    private void sweep() {
        new InitialSweep(
                        identity.database.database(),
                        identity.database.commands(),
                        identity.clock,
                        30)
                .run(new QuietContext());
    }

    private String hash(String login) {
        return identity.accounts.credentials(login).orElseThrow().hash();
    }

    private String persons(String login) {
        return identity.accounts.byLogin(login).orElseThrow().person();
    }
}
