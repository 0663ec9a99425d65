package org.xueji.transfer.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.xueji.approval.api.RouteRequest.Place;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.PolicyRef;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.core.api.policy.declared.Declared;
import org.xueji.core.api.policy.declared.Problems;
import org.xueji.kernel.internal.policy.PolicyText;
import org.xueji.registry.api.Stage;
import org.xueji.transfer.api.TransferPolicy;
import org.xueji.transfer.api.TransferReason;
import org.xueji.transfer.api.TransferRequest;

class TransferKindTest {

    private static final Place HERE = new Place("3161000001", "610103", "610100");
    private static final Place NEAR = new Place("3161000002", "610104", "610100");
    private static final Place CITY_RUN = new Place("3161000003", "", "610100");

    private final AtomicReference<DeclarativeKind.Compiled> made = new AtomicReference<>();

    /** The kind as the kernel asks it; keeps what it made. */
    private final DeclarativeKind noting =
            new DeclarativeKind() {
                private final TransferKind kind = new TransferKind();

                @Override
                public String section() {
                    return kind.section();
                }

                @Override
                public Class<?> spi() {
                    return kind.spi();
                }

                @Override
                public Optional<Compiled> compile(PolicyRef ref, Declared text, Problems problems) {
                    Optional<Compiled> compiled = kind.compile(ref, text, problems);
                    compiled.ifPresent(made::set);
                    return compiled;
                }
            };

    @Test
    void who_breaks_a_rule_is_told_its_message_and_the_others_are_not() {
        TransferPolicy policy =
                policy(
                        """
                        - when: {all: [{input: receiving.county, is: "610103"}, {input: sameCounty, is: "false"}]}
                          require: {input: reason, in: [HUKOU_MOVE, FAMILY_MOVE]}
                          message: 须迁入本区
                        - require: {input: graduating, is: "false"}
                          message: 毕业年级不转
                        """);

        assertThat(policy.objections(request(NEAR, HERE, TransferReason.PARENT_WORK, false)))
                .extracting(TransferKindTest::message)
                .containsExactly("须迁入本区");
        assertThat(policy.objections(request(CITY_RUN, HERE, TransferReason.OTHER, true)))
                .extracting(TransferKindTest::message)
                .containsExactly("须迁入本区", "毕业年级不转");
        assertThat(policy.objections(request(NEAR, HERE, TransferReason.HUKOU_MOVE, false)))
                .isEmpty();
        assertThat(policy.objections(request(HERE, NEAR, TransferReason.OTHER, false))).isEmpty();
        assertThat(policy.objections(request(HERE, HERE, TransferReason.OTHER, false))).isEmpty();
    }

    @Test
    void every_input_has_the_value_of_the_application() {
        TransferRequest asked = request(NEAR, HERE, TransferReason.OTHER, true);

        String[][] inputs = {
            {"stage", "JUNIOR"},
            {"grade", "22"},
            {"graduating", "true"},
            {"overridden", "false"},
            {"reason", "OTHER"},
            {"birthDate", "2001-03-05"},
            {"schoolYear", "2014"},
            {"day", "2014-10-08"},
            {"sending.school", "3161000002"},
            {"sending.county", "610104"},
            {"sending.city", "610100"},
            {"receiving.school", "3161000001"},
            {"receiving.county", "610103"},
            {"receiving.city", "610100"},
            {"sameCounty", "false"},
            {"sameCity", "true"}
        };
        for (String[] input : inputs) {
            TransferPolicy is =
                    policy(
                            "- require: {input: %s, is: \"%s\"}\n  message: 条件不符\n"
                                    .formatted(input[0], input[1]));
            assertThat(is.objections(asked)).as(input[0]).isEmpty();
            TransferPolicy isNot =
                    policy(
                            "- require: {not: {input: %s, is: \"%s\"}}\n  message: 条件不符\n"
                                    .formatted(input[0], input[1]));
            assertThat(isNot.objections(asked)).as(input[0]).hasSize(1);
        }
    }

    @Test
    void everything_that_is_wrong_is_told_with_its_line() {
        assertThat(
                        wrong(
                                """
                                - when: {input: colour, is: red}
                                  message: 条件不符
                                - require: {input: grade, is: "22"}
                                  field: grade
                                """))
                .contains(
                        "line 6: require is missing",
                        "line 6: no such input",
                        "line 8: message is missing",
                        "line 9: nothing is called field here");
    }

    private TransferPolicy policy(String section) {
        assertThat(wrong(section)).isEmpty();
        return (TransferPolicy) made.get().policy();
    }

    private String wrong(String section) {
        String text =
                "policy: a\nversion: 1.0.0\nscope: \"610103\"\nwhy: 试行\ntransfers:\n" + section;
        return String.join("; ", PolicyText.problems(text, List.of(noting)));
    }

    private static String message(Reason reason) {
        return reason.arguments().get("message");
    }

    private static TransferRequest request(
            Place from, Place to, TransferReason reason, boolean graduating) {
        return new TransferRequest(
                from,
                to,
                Stage.JUNIOR,
                "22",
                graduating,
                false,
                reason,
                LocalDate.of(2001, 3, 5),
                2014,
                LocalDate.of(2014, 10, 8));
    }
}
