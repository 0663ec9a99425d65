package org.xueji.identity.internal.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.Reason;
import org.xueji.core.api.policy.PasswordRule;
import org.xueji.core.api.policy.SessionLimits;
import org.xueji.identity.internal.Tokens;

class PasswordCheckTest {

    @Test
    void nine_characters_are_too_few() {
        assertThat(codes("Kx7-fop2q")).containsExactly("identity.password-short");
        assertThat(codes("Kx7-fop2qe")).isEmpty();
    }

    @Test
    void characters_beyond_the_basic_plane_count_once() {
        assertThat(codes("𠮷野家牛丼Ab1")).containsExactly("identity.password-short");
        assertThat(codes("𠮷野家牛丼Ab12c")).isEmpty();
    }

    @Test
    void three_of_four_classes_are_mixed_unless_it_is_long() {
        assertThat(codes("kxfopqrzue2")).containsExactly("identity.password-classes");
        assertThat(codes("kxfop-qrzue2")).isEmpty();
        assertThat(codes("kxfop qrzue kwpd")).isEmpty();
    }

    @Test
    void the_login_name_in_disguise_is_none() {
        assertThat(codes("ZhangSan_77x!")).containsExactly("identity.password-login");
        assertThat(codes("ｚｈａｎｇｓａｎ_77X!q")).containsExactly("identity.password-login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Woaini1314!",
                "Password123!",
                "P@ssw0rd2014",
                "Qwerty12345!",
                "Lixiaoming-19850312",
                "Wangfang850312!",
                "20140901Xueji!",
                "1qaz@WSX3edc",
                "Xueji-2014!",
                "aaaaaaaaaaaaaaaaaa",
                "AbAbAbAb-1AbAbAb",
                "abcdefghijklmnopqrstuvw",
                "Wang.Wei-2014"
            })
    void what_is_tried_first_is_refused(String password) {
        assertThat(codes(password)).contains("identity.password-common");
    }

    @Test
    void every_objection_is_told_at_once() {
        assertThat(codes("zhangsan"))
                .containsExactly(
                        "identity.password-short",
                        "identity.password-classes",
                        "identity.password-login",
                        "identity.password-common");
    }

    @Test
    void an_endless_password_is_refused() {
        assertThat(codes("x".repeat(129))).containsExactly("identity.password-long");
    }

    @Test
    void a_one_time_password_satisfies_the_rules() {
        for (int i = 0; i < 1000; i++) {
            assertThat(codes(Tokens.newPassword())).isEmpty();
        }
    }

    @Test
    void no_place_goes_beyond_the_bounds() {
        assertThatThrownBy(() -> new PasswordRule(7, 3, 5, 90)).hasMessageContaining("minLength");
        assertThatThrownBy(() -> new PasswordRule(8, 0, 5, 90)).hasMessageContaining("classes");
        assertThatThrownBy(() -> new PasswordRule(8, 1, 0, 90)).hasMessageContaining("history");
        assertThatThrownBy(() -> new PasswordRule(8, 1, 1, 366)).hasMessageContaining("maxAge");
        assertThatThrownBy(() -> new SessionLimits(121, 60)).hasMessageContaining("idle");
        assertThatThrownBy(() -> new SessionLimits(30, 1441)).hasMessageContaining("life");
    }

    private static List<String> codes(String password) {
        return PasswordCheck.objections(DefaultPasswordPolicy.RULE, password, "zhangsan").stream()
                .map(Reason::code)
                .toList();
    }
}
