package org.xueji.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

class MainTest {

    @Test
    void options_behind_a_command_of_the_console_are_the_commands() {
        ParseResult console = parsed("console", "--limit", "9", "policy:try", "--limit", "5", "ID");

        assertThat(console.<Long>matchedOptionValue("--limit", 0L)).isEqualTo(9);
        assertThat(console.matchedPositionals().get(0).originalStringValues())
                .containsExactly("policy:try", "--limit", "5", "ID");
    }

    @Test
    void other_commands_take_theirs_wherever_they_stand() {
        assertThat(parsed("bench", "inbox", "--json").hasMatchedOption("--json")).isTrue();
    }

    private static ParseResult parsed(String... arguments) {
        return Main.commandLine().parseArgs(arguments).subcommand();
    }
}
