package org.xueji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xueji.approval.internal.declared.DeadlineKind;
import org.xueji.approval.internal.declared.RouteKind;
import org.xueji.approval.internal.flow.CaseTypes;
import org.xueji.core.api.policy.declared.DeclarativeKind;
import org.xueji.intake.internal.policy.FormInputs;
import org.xueji.kernel.internal.policy.CheckKind;
import org.xueji.kernel.internal.policy.PolicyText;
import org.xueji.kernel.internal.policy.WindowKind;
import org.xueji.transfer.internal.policy.TransferKind;

/** The examples of the guide, read by those who read them when they are dropped. */
class PolicyGuideTest {

    private static final Path GUIDE = Path.of("../../docs/guide/policies.md");
    private static final Path SCHEMA = Path.of("../../docs/guide/policy.schema.json");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private final List<DeclarativeKind> kinds =
            List.of(
                    new WindowKind(),
                    new CheckKind(() -> List.of(new FormInputs())),
                    new DeadlineKind(),
                    new RouteKind(new CaseTypes(List::of, List::of)),
                    new TransferKind());

    @Test
    void every_example_could_be_dropped_as_it_is() throws IOException {
        List<String> examples =
                EXAMPLE.matcher(Files.readString(GUIDE))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(examples).hasSize(5);
        for (String example : examples) {
            assertThat(PolicyText.problems(example, kinds)).as(example).isEmpty();
        }
    }

    @Test
    void the_schema_of_the_guide_is_that_of_the_bundle_and_knows_every_section()
            throws IOException {
        String schema = Files.readString(SCHEMA);
        try (var in =
                PolicyText.class.getResourceAsStream("/org/xueji/kernel/policy.schema.json")) {
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(schema);
        }
        assertThat(kinds)
                .allMatch(kind -> schema.contains("\"required\": [\"" + kind.section() + "\"]"));
    }
}
