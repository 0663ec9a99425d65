package org.xueji.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every command of the console has an operator behind it, in the journal. */
class ConsoleAuditIT {

    @RegisterExtension static final NodeUnderTest NODE = NodeUnderTest.SHARED;

    private static final String BREAK_GLASS =
            "SELECT INPUTS FROM KER_JOURNAL WHERE ACTED_AS = 'operator'"
                    + " AND ACTION_NAME = 'console.break-glass'";

    @Test
    void a_command_is_kept_with_who_gave_it_and_without_what_he_said() throws Exception {
        NODE.console("registry:find --limit 1 张绝密");
        kept(
                () ->
                        assertThat(rows("registry:find"))
                                .singleElement()
                                .satisfies(row -> assertThat(row).startsWith("operator accepted"))
                                .satisfies(row -> assertThat(row).doesNotContain("张绝密")));
    }

    @Test
    void commands_of_the_container_and_failures_are_kept_too() throws Exception {
        NODE.console("bundle:list");
        assertThatThrownBy(() -> NODE.console("identity:disable nobody-at-all"));
        kept(() -> assertThat(rows("bundle:list")).isNotEmpty());
        kept(
                () ->
                        assertThat(rows("identity:disable"))
                                .singleElement()
                                .satisfies(row -> assertThat(row).startsWith("operator failed")));
    }

    @Test
    void what_the_distribution_does_at_each_login_is_nobodys_command() throws Exception {
        NODE.console("registry:status");
        kept(() -> assertThat(rows("registry:status")).isNotEmpty());
        assertThat(rows("alias")).as("%s", rows("alias")).isEmpty();
        assertThat(rows("shell:")).isEmpty();
    }

    @Test
    void a_login_by_the_key_file_of_the_node_stands_out() throws Exception {
        NODE.console("registry:status");
        kept(
                () ->
                        assertThat(Outside.texts(NODE, BREAK_GLASS))
                                .isNotEmpty()
                                .allSatisfy(row -> assertThat(row).contains("SHA256:")));
    }

    /** A row comes before the prompt, unless the journal takes longer than the console waits. */
    private static void kept(ThrowingRunnable assertion) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(assertion);
    }

    private static List<String> rows(String command) throws SQLException {
        return Outside.texts(
                NODE,
                "SELECT ACTED_AS || ' ' || RESULT_CODE || ' ' || INPUTS FROM KER_JOURNAL"
                        + " WHERE ACTION_NAME = 'console.command' AND ACTED_AS = 'operator'"
                        + " AND INPUTS LIKE '%"
                        + command
                        + "%'");
    }
}
