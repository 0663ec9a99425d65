package org.xueji.shared.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xueji.core.api.Reason;

class VerdictTest {

    @Test
    void what_is_decided_alike_reads_alike() {
        Reason plain = Reason.of("b.plain", Map.of("name", "张三")).at("/field");
        assertThat(Verdict.of(List.of())).isEqualTo("accepted");
        assertThat(Verdict.of(List.of(plain, rule("1.0.0"))))
                .isEqualTo("refused b.plain; core.local-rule 不可")
                .isEqualTo(Verdict.of(List.of(rule("1.0.1"), rule("1.0.0"), plain)));
    }

    @Test
    void a_policy_that_failed_has_not_decided() {
        Reason failed = Reason.of("core.policy-failed", Map.of("policy", "x/1.0.0@*"));
        assertThatThrownBy(() -> Verdict.of(List.of(rule("1.0.0"), failed)))
                .hasMessage("policy x/1.0.0@* failed");
    }

    private static Reason rule(String version) {
        return Reason.of("core.local-rule", Map.of("message", "不可", "policy", "x/" + version));
    }
}
