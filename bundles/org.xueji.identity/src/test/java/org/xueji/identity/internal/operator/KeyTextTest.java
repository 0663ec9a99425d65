package org.xueji.identity.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

/** The keys with fingerprints beside them were made, and fingerprinted, by OpenSSH. */
class KeyTextTest {

    @Test
    void a_line_of_openssh_is_read_with_its_comment() {
        SshKey key =
                KeyText.read("  ssh-ed25519 " + Samples.ED25519 + " wang@pc 2 \n").orElseThrow();
        assertThat(key.type()).isEqualTo("ssh-ed25519");
        assertThat(key.comment()).isEqualTo("wang@pc 2");
        assertThat(key.fingerprint()).isEqualTo(Samples.ED25519_FINGERPRINT);
    }

    @Test
    void every_kind_has_the_fingerprint_that_openssh_gives_it() {
        assertThat(KeyText.read("ecdsa-sha2-nistp521 " + Samples.ECDSA).orElseThrow().fingerprint())
                .isEqualTo(Samples.ECDSA_FINGERPRINT);
        assertThat(KeyText.read("ssh-rsa " + Samples.RSA).orElseThrow().fingerprint())
                .isEqualTo(Samples.RSA_FINGERPRINT);
    }

    @Test
    void a_block_of_rfc_4716_is_the_same_key_as_the_line() {
        SshKey key = KeyText.read(Samples.RFC_4716).orElseThrow();
        assertThat(key.fingerprint()).isEqualTo(Samples.RSA_FINGERPRINT);
        assertThat(key.comment()).isEqualTo("3072-bit RSA, converted by OpenSSH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA 3072", "EC secp256r1", "EC secp384r1", "EC secp521r1", "Ed25519"})
    void a_pem_key_is_the_key_that_is_shown_at_login(String kind) throws Exception {
        PublicKey made = make(kind);
        String body = Base64.getMimeEncoder().encodeToString(made.getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";

        SshKey key = KeyText.read(pem).orElseThrow();

        assertThat(SshKey.of(made)).contains(key);
        assertThat(KeyText.read(key.type() + " " + key.wire()).orElseThrow()).isEqualTo(key);
    }

    @Test
    void short_rsa_and_other_kinds_are_refused_with_the_reason() throws Exception {
        SshKey weak = SshKey.of(make("RSA 2048")).orElseThrow();
        assertThat(reason("ssh-rsa " + weak.wire()))
                .isEqualTo(
                        Reason.of(
                                "identity.key-weak",
                                java.util.Map.of("bits", "2048", "min", "3072")));
        String dss =
                Base64.getEncoder().encodeToString(Wire.join(Wire.text("ssh-dss"), new byte[9]));
        assertThat(reason("ssh-dss " + dss).code()).isEqualTo("identity.key-kind");
        assertThat(reason("ssh-dss " + dss).arguments()).containsEntry("kind", "ssh-dss");
        assertThat(code("sk-ssh-ed25519@openssh.com AAAA me")).isEqualTo("identity.key-kind");
    }

    @Test
    void a_private_key_is_refused_as_lost() {
        assertThat(
                        code(
                                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----"))
                .isEqualTo("identity.key-private");
        assertThat(code("-----BEGIN RSA PRIVATE KEY-----")).isEqualTo("identity.key-private");
    }

    @Test
    void what_is_no_key_or_more_than_one_is_refused() {
        for (String text :
                List.of(
                        "",
                        "ssh-ed25519",
                        "from=\"10.0.0.1\" ssh-ed25519 " + Samples.ED25519,
                        "ssh-rsa " + Samples.ED25519,
                        "ssh-ed25519 " + Samples.ED25519 + "\nssh-rsa " + Samples.RSA,
                        "ssh-ed25519 ####",
                        "x".repeat(30_000))) {
            assertThat(code(text)).as(text).isIn("identity.key-form");
        }
        assertThat(code(null)).isEqualTo("identity.key-form");
    }

    @Test
    void damaged_keys_are_refused() throws Exception {
        byte[] good = Base64.getDecoder().decode(Samples.ED25519);
        assertThat(code("ssh-ed25519", cut(good, 1))).isEqualTo("identity.key-form");
        assertThat(code("ssh-ed25519", Wire.join(Wire.text("ssh-ed25519"), new byte[31])))
                .isEqualTo("identity.key-broken");
        ECPublicKey ec = (ECPublicKey) make("EC secp256r1");
        byte[] point = Base64.getDecoder().decode(SshKey.of(ec).orElseThrow().wire());
        point[point.length - 1] ^= 1;
        assertThat(code("ecdsa-sha2-nistp256", point)).isEqualTo("identity.key-broken");
        RSAPublicKey rsa = (RSAPublicKey) make("RSA 3072");
        assertThat(code("ssh-rsa", rsa(BigInteger.ONE, rsa.getModulus())))
                .isEqualTo("identity.key-broken");
        assertThat(code("ssh-rsa", rsa(rsa.getPublicExponent(), rsa.getModulus().negate())))
                .isEqualTo("identity.key-broken");
        byte[] padded =
                ByteBuffer.allocate(rsa.getModulus().toByteArray().length + 1)
                        .put((byte) 0)
                        .put(rsa.getModulus().toByteArray())
                        .array();
        // the same key written otherwise would have another fingerprint
        assertThat(
                        code(
                                "ssh-rsa",
                                Wire.join(
                                        Wire.text("ssh-rsa"),
                                        rsa.getPublicExponent().toByteArray(),
                                        padded)))
                .isEqualTo("identity.key-broken");
    }

    private static byte[] rsa(BigInteger exponent, BigInteger modulus) {
        return Wire.join(Wire.text("ssh-rsa"), exponent.toByteArray(), modulus.toByteArray());
    }

    private static byte[] cut(byte[] bytes, int less) {
        return java.util.Arrays.copyOf(bytes, bytes.length - less);
    }

    private static String code(String type, byte[] wire) {
        return code(type + " " + Base64.getEncoder().encodeToString(wire));
    }

    private static String code(String text) {
        return reason(text).code();
    }

    private static Reason reason(String text) {
        Outcome<SshKey> read = KeyText.read(text);
        assertThat(read.reasons()).hasSize(1);
        return read.reasons().get(0);
    }

    static PublicKey make(String kind) throws GeneralSecurityException {
        String[] word = kind.split(" ");
        KeyPairGenerator generator = KeyPairGenerator.getInstance(word[0]);
        if (word[0].equals("RSA")) {
            generator.initialize(Integer.parseInt(word[1]));
        } else if (word[0].equals("EC")) {
            generator.initialize(new ECGenParameterSpec(word[1]));
        }
        return generator.generateKeyPair().getPublic();
    }
}
