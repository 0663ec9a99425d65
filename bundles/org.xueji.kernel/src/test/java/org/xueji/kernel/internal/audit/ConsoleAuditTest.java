package org.xueji.kernel.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    }

    @Test
    void an_entry_reads_as_it_was_written() {
        AuditEntry entry = entry("registry:find");
        assertThat(AuditEntry.parse(entry.line())).isEqualTo(entry);
        assertThat(entry.toJournal().actor().name()).isEqualTo("wang");
        assertThat(entry.toJournal().inputs()).containsEntry("commands", "registry:find");
    }

    private static AuditEntry entry(String command) {
        Supplier<Clock> clock = Clock::systemUTC;
        return AuditEntry.of(
                clock.get().instant(), "wang", new ConsoleCommand(command, 1), "accepted");
    }
}
