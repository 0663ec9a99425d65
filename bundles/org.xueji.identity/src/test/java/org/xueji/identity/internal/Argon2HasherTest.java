package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Argon2HasherTest {

    private final Argon2Hasher hasher = new Argon2Hasher(new Argon2Hasher.Cost(64, 1, 1));

    /** From the tests of the reference implementation, P-H-C/phc-winner-argon2 src/test.c. */
    @Test
    void a_hash_made_by_the_reference_implementation_is_understood() {
        String reference =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hasher.matches("password", reference)).isTrue();
        assertThat(hasher.matches("passwore", reference)).isFalse();
    }

    @Test
    void a_password_matches_its_own_hash_only() {
        String stored = hasher.hash("正确的密码 horse");

        assertThat(hasher.matches("正确的密码 horse", stored)).isTrue();
        assertThat(hasher.matches("正确的密码 Horse", stored)).isFalse();
    }

    @Test
    void the_same_password_has_another_hash_each_time() {
        assertThat(hasher.hash("same")).isNotEqualTo(hasher.hash("same"));
    }

    @Test
    void composed_and_decomposed_letters_are_the_same_password() {
        assertThat(hasher.matches("cafe\u0301-au-lait", hasher.hash("caf\u00e9-au-lait"))).isTrue();
    }

    @Test
    void a_hash_says_what_it_cost() {
        String stored = new Argon2Hasher(Argon2Hasher.STANDARD).hash("whatever");

        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hasher.isOutdated(stored)).isTrue();
        assertThat(hasher.isOutdated(hasher.hash("whatever"))).isFalse();
    }

    @Test
    void nobodys_hash_matches_nothing() {
        assertThat(hasher.matches("", hasher.nobodys())).isFalse();
    }

    @Test
    void what_is_not_a_hash_is_an_error_and_not_a_no() {
        assertThatThrownBy(() -> hasher.matches("x", "plain text"))
                .isInstanceOf(IllegalStateException.class);
    }
}
