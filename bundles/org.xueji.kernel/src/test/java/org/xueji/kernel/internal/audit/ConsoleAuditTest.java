package org.xueji.kernel.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.core.api.access.AccountId;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.ConsoleLogin;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.journal.JournalEntry;

class ConsoleAuditTest {

    @TempDir Path folder;

    @Test
    void names_of_commands_are_kept_and_nothing_that_was_said_behind_them() {
        ConsoleCommand line =
                ConsoleCommand.of("identity:create --json zhang 610102 REGISTRAR 张三 | tac; ls");
        assertThat(line.commands()).isEqualTo("identity:create tac ls");
        assertThat(line.words()).isEqualTo(5);
    }

    @Test
    void what_has_no_shape_of_a_command_is_not_kept() {
        assertThat(ConsoleCommand.of("Secret-123!").commands()).isEqualTo("?");
        assertThat(ConsoleCommand.of("610102201001011234 x").commands()).isEqualTo("?");
        assertThat(ConsoleCommand.of("张三").commands()).isEqualTo("?");
        assertThat(ConsoleCommand.of("a\u001b[31m\r\nregistry:find 张").commands())
                .isEqualTo("? registry:find");
        assertThat(ConsoleCommand.of("").commands()).isEmpty();
        assertThat(ConsoleCommand.of("// said, not done\nls").commands()).isEqualTo("ls");
        assertThat(ConsoleCommand.of("ls;".repeat(1000)).commands()).hasSize(400);
    }

    @Test
    void while_the_journal_is_away_entries_wait_in_a_file_and_keep_their_order() {
        AuditSpool spool = new AuditSpool(folder.resolve("spool"));
        spool.add(entry("one:a"));
        spool.add(entry("two:b"));
        List<String> taken = new ArrayList<>();
        assertThatThrownBy(
                        () ->
                                spool.drain(
                                        entry -> {
                                            if (entry.commands().equals("two:b")) {
                                                throw new IllegalStateException("away again");
                                            }
                                            taken.add(entry.commands());
                                        }))
                .hasMessage("away again");
        spool.add(entry("three:c"));
        new AuditSpool(folder.resolve("spool")).drain(entry -> taken.add(entry.commands()));
        assertThat(taken).containsExactly("one:a", "two:b", "three:c");
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void half_a_line_left_by_a_crash_takes_nothing_else_with_it() throws IOException {
        Path file = folder.resolve("spool");
        AuditSpool spool = new AuditSpool(file);
        spool.add(entry("one:a"));
        Files.writeString(file, "4711\t2014", StandardOpenOption.APPEND);
        List<AuditEntry> taken = new ArrayList<>();
        spool.drain(taken::add);
        assertThat(taken).extracting(AuditEntry::commands).containsExactly("one:a");

        Files.writeString(file, "4711\t2014");
        AuditSpool next = new AuditSpool(file);
        next.add(entry("two:b"));
        next.drain(taken::add);
        assertThat(taken).extracting(AuditEntry::commands).containsExactly("one:a", "two:b");
    }

    @Test
    void what_comes_while_entries_are_handed_over_stays_for_the_next_time() {
        AuditSpool spool = new AuditSpool(folder.resolve("spool"));
        List<String> taken = new ArrayList<>();
        spool.add(entry("one:a"));
        spool.drain(
                entry -> {
                    taken.add(entry.commands());
                    spool.add(entry("two:b"));
                });
        assertThat(taken).containsExactly("one:a");
        spool.drain(entry -> taken.add(entry.commands()));
        assertThat(taken).containsExactly("one:a", "two:b");
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void nobody_waits_long_for_a_journal_that_does_not_answer() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        AuditSpool spool = new AuditSpool(folder.resolve("spool"));
        try (AuditWriter writer =
                new AuditWriter(
                        spool,
                        entry -> {
                            uninterruptibly(back);
                            written.add(entry.commands());
                        })) {
            long begin = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                writer.keep(entry("one:" + "a".repeat(1 + i % 9)));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(took).isLessThan(AuditWriter.PATIENCE.plusSeconds(4));
            assertThat(written).isEmpty();
            back.countDown();
            Awaitility.await().untilAsserted(() -> assertThat(written).hasSize(50));
            writer.keep(entry("last:z"));
            Awaitility.await().untilAsserted(() -> assertThat(written).endsWith("last:z"));
        }
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void a_login_by_the_nodes_own_file_is_told_from_that_of_an_account() {
        Actor wang = new Actor(new AccountId(0), "p51", "wang", new OrgId(0), Role.OPERATOR);
        Subject account = new Subject();
        account.getPrincipals().add(new UserPrincipal("wang"));
        account.getPrincipals().add(wang);
        account.getPublicCredentials().add("SHA256:abc");
        JournalEntry login = told(account);
        assertThat(login.action()).isEqualTo("console.login");
        assertThat(login.actor()).isEqualTo(wang);
        assertThat(login.inputs()).containsEntry("key", "SHA256:abc").doesNotContainKey("commands");

        Subject file = new Subject();
        file.getPrincipals().add(new UserPrincipal("wang"));
        JournalEntry broken = told(file);
        assertThat(broken.action()).isEqualTo("console.break-glass");
        assertThat(broken.actor()).isEqualTo(Actor.operator("wang"));
    }

    @Test
    void what_a_script_runs_at_login_is_nobodys_command() throws IOException {
        Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(folder.resolve("shell.init.script"), "ls = { a:b }\nhelp = { c:d }\n");
        Files.writeString(folder.resolve("scripts/own.script"), "x\r\ny");
        LoginScripts scripts =
                new LoginScripts(folder, List.of("shell.init.script", "scripts/*.script"));
        assertThat(scripts.contain("ls = { a:b }\nhelp = { c:d }")).isTrue();
        assertThat(scripts.contain("x\ny")).isTrue();
        assertThat(scripts.contain("ls = { a:b }\nhelp = { c:d }\nidentity:disable wang"))
                .isFalse();
        assertThat(scripts.contain("identity:disable wang")).isFalse();
        assertThat(new LoginScripts(folder, List.of("none/*.script")).contain("x\ny")).isFalse();
    }

    @Test
    void lines_of_the_version_before_are_still_read() {
        AuditEntry old = AuditEntry.parse("id\t2014-09-01T00:00:00Z\twang\tone:a\t3\taccepted");
        assertThat(old.toJournal().actor()).isEqualTo(Actor.operator("wang"));
        assertThat(old.toJournal().action()).isEqualTo("console.command");
        assertThat(old.toJournal().inputs())
                .containsEntry("commands", "one:a")
                .containsEntry("words", "3");
    }

    private static JournalEntry told(Subject subject) {
        AuditEntry entry = AuditEntry.of(Clock.systemUTC().instant(), ConsoleLogin.of(subject));
        return AuditEntry.parse(entry.line()).toJournal();
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_entry_reads_as_it_was_written() {
        AuditEntry entry = entry("registry:find");
        assertThat(AuditEntry.parse(entry.line())).isEqualTo(entry);
        assertThat(entry.toJournal().actor().name()).isEqualTo("wang");
        assertThat(entry.toJournal().inputs())
                .containsEntry("commands", "registry:find")
                .containsEntry("key", "SHA256:abc");
    }

    private static AuditEntry entry(String command) {
        Supplier<Clock> clock = Clock::systemUTC;
        return AuditEntry.of(
                clock.get().instant(),
                new ConsoleLogin(Actor.operator("wang"), false, Optional.of("SHA256:abc")),
                new ConsoleCommand(command, 1),
                "accepted");
    }
}
