package org.xueji.kernel.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.kernel.internal.Trees.OTHER_SCHOOL;
import static org.xueji.kernel.internal.Trees.SCHOOL;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.access.OrgId;
import org.xueji.core.api.policy.Policies;
import org.xueji.core.api.policy.Selected;
import org.xueji.core.api.policy.StoredQuestions;
import org.xueji.core.api.policy.WindowPolicy;

class TrialsTest {

    private static final String TEXT =
            """
            policy: late
            version: 1.0.0
            scope: "610113"
            from: 2014-09-20
            why: 本区推迟报名
            windows:
              - {business: primary-intake, from: 09-05, to: 09-15}
            """;

    private final PolicyKit kit = new PolicyKit(new MemoryRows());

    TrialsTest() {
        kit.stored.add(new Asked(WindowPolicy.class, 1_200));
    }

    @Test
    void a_candidate_is_tried_on_every_past_question_and_changes_nothing() {
        TrialReport report =
                kit.local.tryText("late.yaml", TEXT, LocalDate.EPOCH, TrialWatch.PATIENT);
        assertThat(report.wrong()).isEmpty();
        assertThat(report.objections()).isEmpty();
        assertThat(report.asked()).isEqualTo(1_200);
        assertThat(report.differently()).isEqualTo(600);
        assertThat(report.alike()).isEqualTo(600);
        assertThat(report.different()).hasSize(100);
        assertThat(report.different().get(0))
                .isEqualTo(
                        new TrialReport.Difference(
                                "question 1", "[]", "[Window[from=2014-09-05, to=2014-09-15]]"));
        assertThat(kit.book.page().rules()).isEmpty();
        assertThat(kit.journal).isEmpty();
    }

    @Test
    void the_one_in_force_differs_in_nothing() {
        kit.local.deployed("late.yaml", TEXT, Instant.EPOCH);
        TrialReport report =
                kit.local.tryText("late.yaml", TEXT, LocalDate.EPOCH, TrialWatch.PATIENT);
        assertThat(report.asked()).isEqualTo(1_200);
        assertThat(report.differently()).isZero();
        assertThat(report.objections()).containsExactly("core.policy-is-on");
        assertThat(kit.local.tryPresent("late", LocalDate.EPOCH, TrialWatch.PATIENT))
                .extracting(TrialReport::differently)
                .containsExactly(0);

        kit.deploy("java", "1.0.0", "a", 3, Map.of());
        kit.local.follow();
        kit.local.follow();
        assertThat(kit.local.tryPresent("java", LocalDate.EPOCH, TrialWatch.PATIENT))
                .extracting(TrialReport::differently)
                .containsExactly(0);
    }

    @Test
    void one_that_fails_is_counted_and_not_fenced_in_earnest() {
        kit.book.put(
                77,
                Map.of(
                        Policies.ID,
                        "broken",
                        Policies.VERSION,
                        "1.0.0",
                        "service.id",
                        77L,
                        "objectClass",
                        new String[] {WindowPolicy.class.getName()}),
                () ->
                        Optional.of(
                                (WindowPolicy)
                                        (business, year) -> {
                                            throw new IllegalStateException("oh");
                                        }),
                PolicyKit.origin(PolicyKit.PLACE, "x"));
        TrialReport report =
                kit.local.tryPresent("broken", LocalDate.EPOCH, TrialWatch.PATIENT).get(0);
        assertThat(report.failed()).isEqualTo(1_200);
        assertThat(report.failures()).hasSize(100);
        assertThat(kit.book.page().present().get(0).fence().why()).isEmpty();
    }

    @Test
    void a_wrong_text_is_not_tried_and_only_who_asks_such_is_asked() {
        TrialReport wrong =
                kit.local.tryText(
                        "x.yaml",
                        TEXT.replace("why", "reason"),
                        LocalDate.EPOCH,
                        TrialWatch.PATIENT);
        assertThat(wrong.wrong()).hasSize(2);
        assertThat(wrong.asked()).isZero();
        kit.stored.clear();
        kit.stored.add(new Asked(String.class, 5));
        assertThat(
                        kit.local
                                .tryText("late.yaml", TEXT, LocalDate.EPOCH, TrialWatch.PATIENT)
                                .asked())
                .isZero();
    }

    @Test
    void whoever_looks_on_hears_how_far_it_is_and_may_end_it() {
        List<Integer> heard = new ArrayList<>();
        kit.stored.add(new Asked(WindowPolicy.class, 5));
        TrialReport report =
                kit.local.tryText(
                        "late.yaml",
                        TEXT,
                        LocalDate.EPOCH,
                        asked -> {
                            heard.add(asked);
                            return asked < 700 ? Optional.empty() : Optional.of("enough");
                        });
        assertThat(report.asked()).isEqualTo(700);
        assertThat(report.alike() + report.differently()).isEqualTo(700);
        assertThat(report.stopped()).containsExactly("enough");
        assertThat(heard).hasSize(701).startsWith(0, 1, 2).endsWith(700);
    }

    /** Asks for the window of one school and of another in turn. */
    private record Asked(Class<?> spi, long count) implements StoredQuestions {

        @Override
        public Set<Class<?>> spis() {
            return Set.of(spi);
        }

        @Override
        public List<Stored> after(LocalDate since, long after, int limit) {
            return LongStream.rangeClosed(after + 1, Math.min(count, after + limit))
                    .mapToObj(
                            key ->
                                    new Stored(
                                            key,
                                            "question " + key,
                                            policies ->
                                                    windows(
                                                            policies,
                                                            key % 2 == 1 ? SCHOOL : OTHER_SCHOOL)))
                    .toList();
        }

        private static String windows(Policies policies, OrgId org) {
            return policies.at(org, LocalDate.parse(PolicyKit.DAY)).all(WindowPolicy.class).stream()
                    .map(Selected::policy)
                    .flatMap(policy -> policy.window("primary-intake", 2014).stream())
                    .toList()
                    .toString();
        }
    }
}
