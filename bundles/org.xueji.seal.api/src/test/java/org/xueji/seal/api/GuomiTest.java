package org.xueji.seal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The national algorithms against the examples printed in their standards. */
class GuomiTest {

    private final Algorithms guomi = TestJournal.algorithms(Algorithms.SM3_SM2);

    /** GB/T 32905-2016, A.1 and A.2. */
    @Test
    void the_hash_is_sm3() {
        assertThat(sm3("abc"))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(sm3("abcd".repeat(16)))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    /** GB/T 32918.5-2017, A.2: key, message and signature on the recommended curve. */
    @Test
    void the_signature_is_sm2_with_the_usual_identity() {
        PublicKey key = guomi.publicKey(encoded(X + Y));
        byte[] message = "message digest".getBytes(StandardCharsets.US_ASCII);
        assertThat(guomi.verifies(key, message, signature(R, S))).isTrue();
        assertThat(
                        guomi.verifies(
                                key,
                                "message digesT".getBytes(StandardCharsets.US_ASCII),
                                signature(R, S)))
                .isFalse();
        assertThat(guomi.verifies(key, message, signature(S, R))).isFalse();
        assertThat(guomi.verifies(key, message, new byte[] {1, 2, 3})).isFalse();
    }

    @Test
    void suites_have_names_and_others_are_refused() {
        assertThat(Algorithms.ofSuite("sm2-sm3")).isEqualTo(Algorithms.SM3_SM2);
        assertThat(Algorithms.ofSuite("ed25519-sha256")).isEqualTo(Algorithms.SHA256_ED25519);
        assertThat(Algorithms.suite(Algorithms.SM3_SM2)).isEqualTo("sm2-sm3");
        assertThatThrownBy(() -> Algorithms.ofSuite("sm2"))
                .hasMessageContaining("no such suite: sm2; known: ed25519-sha256, sm2-sm3");
        assertThatThrownBy(() -> Algorithms.named("SM3/Ed25519", TestJournal.PROVIDERS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_bouncy_castle_it_is_said_what_is_wanted() {
        assertThatThrownBy(() -> Algorithms.named(Algorithms.SM3_SM2, List.of()))
                .isInstanceOf(ProviderMissing.class)
                .hasMessageContaining("bcprov-jdk18on");
    }

    private String sm3(String text) {
        return HexFormat.of()
                .formatHex(guomi.digest().digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static final String X =
            "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020";
    private static final String Y =
            "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
    private static final String R =
            "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3";
    private static final String S =
            "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA";

    /** SubjectPublicKeyInfo of a point on sm2p256v1. */
    private static byte[] encoded(String point) {
        return HexFormat.of()
                .parseHex(
                        "3059301306072a8648ce3d020106082a811ccf5501822d03420004"
                                + point.toLowerCase(java.util.Locale.ROOT));
    }

    private static byte[] signature(String r, String s) {
        byte[] first = new BigInteger(r, 16).toByteArray();
        byte[] second = new BigInteger(s, 16).toByteArray();
        HexFormat hex = HexFormat.of();
        return hex.parseHex(
                "30%02x02%02x%s02%02x%s"
                        .formatted(
                                first.length + second.length + 4,
                                first.length,
                                hex.formatHex(first),
                                second.length,
                                hex.formatHex(second)));
    }
}
