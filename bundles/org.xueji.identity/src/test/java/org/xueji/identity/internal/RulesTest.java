package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.access.OrgId;

class RulesTest {

    @Test
    void case_does_not_count_in_login_names() {
        assertThat(Logins.canonical("Zhang.San_1-a")).contains("zhang.san_1-a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "张三老师",
                "zhang san",
                "-zhang",
                "zh\u0430ng",
                "zhan\u212A",
                "zhang\n",
                "a/../b",
                "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx"
            })
    void what_could_be_mistaken_for_another_login_name_is_none(String text) {
        assertThat(Logins.canonical(text)).isEmpty();
    }

    @Test
    void five_wrong_passwords_are_free_and_then_waiting_doubles_up_to_five_minutes() {
        assertThat(Penalty.after(4)).isZero();
        assertThat(IntStream.of(5, 6, 7, 11, 1000).mapToObj(Penalty::after))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5));
    }

    @Test
    void places_below_are_a_range() {
        String county = OrgPath.of(List.of(new OrgId(1), new OrgId(12)));
        String school = OrgPath.of(List.of(new OrgId(1), new OrgId(12), new OrgId(7)));
        String other = OrgPath.of(List.of(new OrgId(1), new OrgId(120)));

        assertThat(isBelow(school, county)).isTrue();
        assertThat(isBelow(other, county)).isFalse();
        assertThat(isBelow(other, OrgPath.EVERYWHERE)).isTrue();
    }

    @Test
    void an_organisation_that_is_nowhere_is_not_everywhere() {
        assertThatThrownBy(() -> OrgPath.of(List.of())).isInstanceOf(NotFound.class);
    }

    @Test
    void tokens_have_256_bits_and_do_not_repeat() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            made.add(Tokens.newToken());
        }

        assertThat(made).hasSize(1000).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void a_one_time_password_can_be_read_aloud() {
        String password = Tokens.newPassword();

        assertThat(password).matches("([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}");
    }

    private static boolean isBelow(String place, String above) {
        return place.compareTo(above) >= 0 && place.compareTo(OrgPath.end(above)) < 0;
    }
}
