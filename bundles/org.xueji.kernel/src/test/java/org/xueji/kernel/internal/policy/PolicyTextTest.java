package org.xueji.kernel.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.DataCheck;
import org.xueji.core.api.policy.DataRow;
import org.xueji.core.api.policy.WindowPolicy;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.core.api.time.Window;

class PolicyTextTest {

    private static final List<DeclarativeKind> KINDS =
            List.of(new WindowKind(), new CheckKind(() -> List.of(PolicyKit.CHILDREN)));
    private static final String HEAD =
            """
            policy: late
            version: 1.0.0
            scope: "610113"
            why: 本区推迟报名
            """;
    private static final String WINDOWS =
            """
            windows:
              - business: primary-intake
                from: 08-28
                to: 09-15
              - business: spring-transfer
                from: 03-01
                to: 03-20
            """;

    @Test
    void windows_lie_in_the_school_year() {
        WindowPolicy windows = part(HEAD + WINDOWS, WindowPolicy.class);
        assertThat(windows.window("primary-intake", 2014))
                .contains(days("2014-08-28", "2014-09-15"));
        assertThat(windows.window("spring-transfer", 2014))
                .contains(days("2015-03-01", "2015-03-20"));
        assertThat(windows.window("other", 2014)).isEmpty();
        assertThat(read(HEAD + WINDOWS).what().about())
                .containsExactly("WindowPolicy:primary-intake", "WindowPolicy:spring-transfer");
    }

    @Test
    void a_summer_lies_in_the_year_in_which_the_school_year_begins() {
        WindowPolicy windows =
                part(
                        HEAD
                                + """
                                windows:
                                  - business: promotion
                                    from: 06-10
                                    to: 08-05
                                    summer: true
                                  - business: graduation
                                    from: 06-01
                                    to: 07-31
                                    summer: true
                                """,
                        WindowPolicy.class);
        assertThat(windows.window("promotion", 2015)).contains(days("2015-06-10", "2015-08-05"));
        assertThat(windows.window("graduation", 2015)).contains(days("2015-06-01", "2015-07-31"));
        assertThat(
                        problems(
                                HEAD
                                        + """
                                        windows:
                                          - business: promotion
                                            from: 06-10
                                            to: 08-05
                                          - business: graduation
                                            from: 08-10
                                            to: 06-01
                                            summer: yes
                                        """))
                .anyMatch(line -> line.startsWith("line 6: ") && line.endsWith("summer: true"))
                .anyMatch(line -> line.startsWith("line 12: summer is true or false"));
    }

    @Test
    void checks_object_with_the_message_of_the_text() {
        DataCheck check =
                part(
                        HEAD
                                + """
                                checks:
                                  subject: primary-intake
                                  rules:
                                    - field: birthDate
                                      when: {not: {input: boarding, is: "1"}}
                                      require: {input: birthDate, before: 2008-09-01}
                                      message: 须在8月31日前满六周岁
                                """,
                        DataCheck.class);
        assertThat(check.subject()).isEqualTo("primary-intake");
        List<List<Reason>> answers =
                check.objections(
                        List.of(
                                row(Map.of("birthDate", "20080831")),
                                row(Map.of("birthDate", "2008-09-01")),
                                row(Map.of("birthDate", "2008-09-01", "boarding", "1")),
                                row(Map.of())));
        assertThat(answers).extracting(List::size).containsExactly(0, 1, 0, 1);
        Reason reason = answers.get(1).get(0);
        assertThat(reason.code()).isEqualTo("core.local-rule");
        assertThat(reason.pointer()).isEqualTo("birthDate");
        assertThat(reason.arguments())
                .containsEntry("message", "须在8月31日前满六周岁")
                .containsEntry("policy", "late/1.0.0@610113");
    }

    @Test
    void everything_that_is_wrong_is_told_with_its_line() {
        assertThat(
                        problems(
                                """
                                policy: Late!
                                version: one
                                scope: "610113"
                                from: 2014-09-31
                                colour: red
                                windows:
                                  - business: primary-intake
                                    from: 09-15
                                    to: 08-28
                                  - business: x
                                    from: soon
                                checks:
                                  subject: primary-intake
                                  rules:
                                    - field: shoeSize
                                      require:
                                        all:
                                          - {input: shoeSize, is: "1"}
                                          - {input: nation, matches: ".*"}
                                """))
                .anyMatch(line -> line.startsWith("line 1: policy is of"))
                .anyMatch(line -> line.startsWith("line 1: why is missing"))
                .anyMatch(line -> line.startsWith("line 2: version is of"))
                .anyMatch(line -> line.startsWith("line 4: from is a day such as 2014-08-25"))
                .anyMatch(line -> line.startsWith("line 5: nothing is called colour here"))
                .anyMatch(line -> line.startsWith("line 7: to is before from"))
                .anyMatch(line -> line.startsWith("line 11: from is a month and a day"))
                .anyMatch(line -> line.startsWith("line 15: no such field: shoeSize"))
                .anyMatch(line -> line.startsWith("line 15: message is missing"))
                .anyMatch(line -> line.startsWith("line 18: no such input; known are birthDate"))
                .anyMatch(line -> line.startsWith("line 19: no such test: matches"));
    }

    @Test
    void a_text_that_decides_nothing_is_none() {
        assertThat(problems(HEAD))
                .containsExactly("line 1: it decides nothing; known sections are checks, windows");
        assertThat(problems("")).containsExactly("line 1: nothing is written here");
        assertThat(problems("- a\n- b")).hasSize(1);
    }

    @Test
    void what_a_text_was_made_to_is_kept_while_its_row_is_in_force() {
        PolicyTexts texts = new PolicyTexts(() -> KINDS);
        ForceRow row =
                new ForceRow(
                        7,
                        read(HEAD + WINDOWS).what(),
                        new ForceRow.Begun("operator", Instant.EPOCH),
                        Optional.empty());
        Object first = made(texts, row);
        texts.keepOnly(Set.of(7L));
        assertThat(made(texts, row)).isSameAs(first);

        texts.keepOnly(Set.of(8L));
        assertThat(made(texts, row)).isNotSameAs(first);
    }

    private static Object made(PolicyTexts texts, ForceRow row) {
        return texts.source(row).pinned().get().apply(WindowPolicy.class.getName()).orElseThrow();
    }

    @Test
    void nothing_is_made_of_a_text_but_text() {
        assertThat(problems(HEAD + "windows: !!javax.script.ScriptEngineManager []"))
                .anyMatch(line -> line.startsWith("line 5: ") && line.contains("ag"));
        assertThat(problems(HEAD + "from: !local 2014-09-01\n" + WINDOWS))
                .anyMatch(line -> line.startsWith("line 5: ") && line.contains("ag"));
        assertThat(problems("a: &a [1]\nb: *a")).anyMatch(line -> line.contains("alias"));
        assertThat(problems("a: &a {b: *a}")).isNotEmpty();
        assertThat(problems("[".repeat(5_000))).anyMatch(line -> line.contains("no YAML"));
        assertThat(problems("a: 1\na: 2")).anyMatch(line -> line.contains("twice"));
        assertThat(problems("why: " + "x".repeat(40_000))).anyMatch(line -> line.contains("30000"));
        assertThat(problems("a: [unclosed\nb: 1")).allMatch(line -> line.startsWith("line "));
    }

    private static <P> P part(String text, Class<P> spi) {
        return spi.cast(read(text).parts().get(spi.getName()).policy());
    }

    private static PolicyText read(String text) {
        Problems problems = new Problems();
        Optional<PolicyText> read = PolicyText.read(text, "late.yaml", KINDS, problems);
        assertThat(problems.all()).isEmpty();
        return read.orElseThrow();
    }

    private static List<String> problems(String text) {
        return PolicyText.problems(text, KINDS);
    }

    private static Window days(String from, String to) {
        return new Window(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static DataRow row(Map<String, String> values) {
        return field -> values.getOrDefault(field, "");
    }
}
