package org.xueji.kernel.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.kernel.internal.Trees.OTHER_SCHOOL;
import static org.xueji.kernel.internal.Trees.SCHOOL;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.journal.JournalEntry;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.kernel.internal.Trees;
import org.xueji.testkit.TestDatabase;

/** YAML files dropped into a folder, on two nodes of one database. */
class PolicyFilesTest {

    private static final String BOTH = "org.xueji.testkit.TestDatabases#all";
    private static final LocalDate DAY = LocalDate.parse(PolicyKit.DAY);
    private static final String TEXT =
            """
            policy: late
            version: 1.0.0
            scope: "610113"
            article: 区教〔2014〕7号
            why: 本区推迟报名
            windows:
              - {business: primary-intake, from: 09-05, to: 09-15}
            """;

    @TempDir private Path folder;
    private PolicyKit a;
    private PolicyKit b;
    private PolicyFiles files;

    private void nodes(TestDatabase database) {
        database.migrate("kernel");
        a = new PolicyKit(database, "node-a");
        b = new PolicyKit(database, "node-b");
        a.local.follow();
        b.local.follow();
        files = new PolicyFiles();
        files.bindOffice(a.local);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_file_is_in_force_on_every_node_until_it_is_removed(TestDatabase database)
            throws IOException {
        nodes(database);
        Path file = drop("late.yaml", TEXT);
        assertThat(inForce(a, SCHOOL)).containsExactly("late/1.0.0@610113");
        assertThat(inForce(a, OTHER_SCHOOL)).isEmpty();
        b.local.follow();
        WindowPolicy there =
                b.policies(() -> List.of(Trees.TREE))
                        .at(SCHOOL, DAY)
                        .all(WindowPolicy.class)
                        .get(0)
                        .policy();
        assertThat(there.window("primary-intake", 2014).orElseThrow().from())
                .isEqualTo("2014-09-05");
        assertThat(b.local.history("late").get(0).body()).isEqualTo(TEXT);

        files.install(file.toFile());
        assertThat(a.journal).as("a second time is no act").hasSize(1);

        files.uninstall(file.toFile());
        a.local.follow();
        b.local.follow();
        assertThat(inForce(a, SCHOOL)).isEmpty();
        assertThat(inForce(b, SCHOOL)).isEmpty();
        assertThat(a.journal)
                .extracting(JournalEntry::action)
                .containsExactly("core.policy-on", "core.policy-off");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_wrong_file_changes_nothing_and_says_why(TestDatabase database) throws IOException {
        nodes(database);
        drop("late.yaml", TEXT);
        drop("late.yaml", TEXT.replace("09-05", "first of September").replace("why", "reason"));
        assertThat(inForce(a, SCHOOL)).containsExactly("late/1.0.0@610113");
        PolicyStatus broken = broken();
        assertThat(broken.ref().bundle()).isEqualTo("late.yaml");
        assertThat(broken.detail())
                .contains("line 1: why is missing", "line 5: nothing is called reason here")
                .contains("line 7: from is a month and a day such as 08-25");

        drop("late.yaml", TEXT.replace("09-05", "09-06"));
        assertThat(broken().detail()).contains("core.policy-digest");
        assertThat(inForce(a, SCHOOL)).containsExactly("late/1.0.0@610113");

        drop("late.yaml", TEXT.replace("09-05", "09-06").replace("1.0.0", "1.0.1"));
        assertThat(inForce(a, SCHOOL)).containsExactly("late/1.0.1@610113");
        assertThat(a.policies(() -> List.of(Trees.TREE)).on(DAY))
                .extracting(PolicyStatus::state)
                .containsExactly("in-force");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_is_too_large_or_no_text_is_not_read(TestDatabase database) throws IOException {
        nodes(database);
        Path large = folder.resolve("large.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(100L << 20);
        }
        assertThat(files.canHandle(large.toFile())).isTrue();
        files.install(large.toFile());
        assertThat(broken().detail()).contains("104857600 bytes").contains("not read");
        files.uninstall(large.toFile());
        assertThat(a.policies(() -> List.of(Trees.TREE)).on(DAY)).isEmpty();

        Path gbk = folder.resolve("gbk.yml");
        Files.write(gbk, new byte[] {(byte) 0xBF, (byte) 0xC6, ':', ' ', '1'});
        files.install(gbk.toFile());
        assertThat(broken().detail()).contains("UTF-8");
        assertThat(files.canHandle(folder.resolve("a.jar").toFile())).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_an_operator_switched_off_does_not_come_back_by_itself(TestDatabase database)
            throws IOException {
        nodes(database);
        drop("late.yaml", TEXT);
        a.local.off("late", "县里要求恢复", Actor.operator("ops"));
        a.pass(Duration.ofHours(1));
        drop("late.yaml", TEXT);
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).isEmpty();

        // on a node that never had the file
        assertThat(b.local.on("late", Optional.of("重新启用"), Actor.operator("ops")).isAccepted())
                .isTrue();
        b.local.follow();
        assertThat(inForce(b, SCHOOL)).containsExactly("late/1.0.0@610113");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_file_that_speaks_of_another_policy_ends_the_one_it_was(TestDatabase database)
            throws IOException {
        nodes(database);
        drop("late.yaml", TEXT);
        drop(
                "late.yaml",
                TEXT.replace("policy: late", "policy: later").replace("610113", "610100"));
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).containsExactly("later/1.0.0@610100");
        assertThat(a.local.history("late").get(0).how()).isEqualTo(Optional.of("gone"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void where_deploying_is_off_a_file_waits_for_an_operator(TestDatabase database)
            throws IOException {
        nodes(database);
        a = PolicyKit.waiting(database, "node-a");
        files = new PolicyFiles();
        files.bindOffice(a.local);
        Path file = drop("late.yaml", TEXT);
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).isEmpty();

        a.local.on("late", Optional.empty(), Actor.operator("ops"));
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).containsExactly("late/1.0.0@610113");

        drop("late.yaml", TEXT.replace("09-05", "09-06").replace("1.0.0", "1.0.1"));
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).containsExactly("late/1.0.0@610113");
        a.local.on("late", Optional.empty(), Actor.operator("ops"));
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).containsExactly("late/1.0.1@610113");

        files.uninstall(file.toFile());
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_file_that_lay_there_before_the_office_restarted_still_ends_with_it(TestDatabase database)
            throws IOException {
        nodes(database);
        Path file = drop("late.yaml", TEXT);
        restart(database);
        assertThat(inForce(a, SCHOOL)).containsExactly("late/1.0.0@610113");
        Files.delete(file);
        files.uninstall(file.toFile());
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).isEmpty();
        assertThat(a.local.history("late").get(0).how()).isEqualTo(Optional.of("gone"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void what_came_and_went_while_the_office_was_away_is_made_up_for(TestDatabase database)
            throws IOException {
        nodes(database);
        Path gone = drop("late.yaml", TEXT);
        files.unbindOffice(a.local);
        Files.delete(gone);
        files.uninstall(gone.toFile());
        drop("later.yaml", TEXT.replace("policy: late", "policy: later").replace("113", "100"));
        assertThat(inForce(b, SCHOOL)).as("nobody has heard").isEmpty();
        b.local.follow();
        assertThat(inForce(b, SCHOOL)).containsExactly("late/1.0.0@610113");

        a = new PolicyKit(database, "node-a");
        files.bindOffice(a.local);
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).containsExactly("later/1.0.0@610100");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void a_file_of_the_same_name_on_another_node_ends_nothing(TestDatabase database)
            throws IOException {
        nodes(database);
        Path file = drop("late.yaml", TEXT);
        b.local.removed("late.yaml");
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).containsExactly("late/1.0.0@610113");
        a.local.removed("late.yaml");
        a.local.follow();
        assertThat(inForce(a, SCHOOL)).isEmpty();
        assertThat(file).exists();
    }

    /** What a changed setting does: the office goes and another comes. */
    private void restart(TestDatabase database) {
        files.unbindOffice(a.local);
        a = new PolicyKit(database, "node-a");
        a.local.follow();
        files.bindOffice(a.local);
    }

    private Path drop(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(a.now()));
        files.install(file.toFile());
        return file;
    }

    private PolicyStatus broken() {
        return a.policies(() -> List.of(Trees.TREE)).on(DAY).stream()
                .filter(status -> status.state().equals("broken"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> inForce(PolicyKit kit, OrgId org) {
        return kit.policies(() -> List.of(Trees.TREE)).at(org, DAY).all(WindowPolicy.class).stream()
                .map(selected -> selected.ref().toString())
                .toList();
    }
}
