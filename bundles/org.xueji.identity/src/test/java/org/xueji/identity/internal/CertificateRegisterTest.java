package org.xueji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.identity.internal.Identity.codes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.xueji.core.api.NotAllowed;
import org.xueji.core.api.NotFound;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.access.Actor;
import org.xueji.core.api.access.Role;
import org.xueji.core.api.rest.ClientCertificate;
import org.xueji.identity.internal.certificate.CertificateRegister;
import org.xueji.identity.internal.certificate.RegisteredCertificate.State;
import org.xueji.testkit.TestIssuer;
import org.xueji.testkit.TestIssuer.Wanted;

@ParameterizedClass
@MethodSource("org.xueji.identity.internal.Databases#all")
class CertificateRegisterTest {

    private final Identity identity;
    private final TestIssuer issuer;
    private final IssuedAccount account;
    private final Actor administrator;

    CertificateRegisterTest(Databases.Migrated migrated) {
        this.identity = migrated.identity();
        this.issuer = TestIssuer.of("Province", identity.clock.instant());
        this.account = identity.issue(TestTree.SCHOOL, Role.REGISTRAR);
        this.administrator = identity.actor(TestTree.SCHOOL, Role.SYSTEM_ADMINISTRATOR);
    }

    @Test
    void pem_der_and_base64_are_the_same_certificate() {
        TestIssuer.Issued card = issuer.person("a");
        String pem = "subject=CN = a\r\n" + card.pem().replace("\n", "\r\n");
        for (byte[] file :
                List.of(
                        card.der(),
                        pem.getBytes(StandardCharsets.UTF_8),
                        Base64.getEncoder().encode(card.der()))) {
            CertificateRegister.Entry added = add(file).orElseThrow();
            assertThat(added.certificate().fingerprint())
                    .isEqualTo(ClientCertificate.fingerprint(card.certificate()));
            assertThat(added.state()).isEqualTo(State.ACTIVE);
            identity.certificates
                    .revoke(
                            account.account().id(),
                            added.certificate().id(),
                            "换一种格式",
                            administrator)
                    .orElseThrow();
        }
        assertThat(identity.certificates.of(account.account().id(), administrator)).hasSize(3);
    }

    @Test
    void what_is_no_single_certificate_is_refused_by_what_it_is() {
        TestIssuer.Issued card = issuer.person("a");
        String key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        byte[] longer = java.util.Arrays.copyOf(card.der(), card.der().length + 1);
        Map<byte[], String> wrong =
                Map.of(
                        new byte[0],
                        "identity.certificate-size",
                        new byte[16 * 1024 + 1],
                        "identity.certificate-size",
                        bytes("hello"),
                        "identity.certificate-form",
                        bytes("-----BEGIN CERTIFICATE-----\nAA"),
                        "identity.certificate-form",
                        new byte[] {0x30, 3, 1, 1, 0},
                        "identity.certificate-form",
                        longer,
                        "identity.certificate-form",
                        bytes(card.pem() + card.pem()),
                        "identity.certificate-one",
                        bytes(card.pem() + key),
                        "identity.certificate-private");

        wrong.forEach((file, code) -> assertThat(codes(add(file))).containsExactly(code));
    }

    @Test
    void what_would_not_pass_a_handshake_is_not_taken_either() {
        Map<Wanted, String> wrong =
                Map.of(
                        Wanted.PERSON.valid(-9, -1),
                        "identity.certificate-expired",
                        Wanted.PERSON.valid(1, 9),
                        "identity.certificate-not-yet",
                        Wanted.PERSON.asIssuer(),
                        "identity.certificate-issuer",
                        Wanted.SERVER,
                        "identity.certificate-use",
                        Wanted.PERSON.key("RSA", 1024),
                        "identity.certificate-key",
                        Wanted.PERSON.key("DSA", 1024),
                        "identity.certificate-key",
                        Wanted.PERSON.signedBy("SHA1withECDSA"),
                        "identity.certificate-signature");
        wrong.forEach(
                (wanted, code) ->
                        assertThat(codes(add(issuer.issue("a", wanted).der())))
                                .as(wanted.toString())
                                .containsExactly(code));

        for (Wanted good :
                List.of(
                        Wanted.PERSON.key("RSA", 2048),
                        Wanted.PERSON.key("Ed25519", 0),
                        Wanted.PERSON.forUse(null),
                        Wanted.PERSON.forUse(KeyPurposeId.anyExtendedKeyUsage))) {
            assertThat(add(issuer.issue("a", good).der()).isAccepted()).as("" + good).isTrue();
        }
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Wanted wanted = Wanted.SERVER.valid(-9, -1).key("RSA", 1024).signedBy("SHA1withECDSA");

        assertThat(codes(add(issuer.issue("a", wanted).der())))
                .containsExactly(
                        "identity.certificate-expired",
                        "identity.certificate-use",
                        "identity.certificate-key",
                        "identity.certificate-signature");
    }

    @Test
    void a_certificate_belongs_to_one_account_and_whose_it_is_learns_who_may() {
        TestIssuer.Issued card = issuer.person("a");
        add(card.der()).orElseThrow();
        IssuedAccount beside = identity.issue(TestTree.SCHOOL, Role.LEADER);
        IssuedAccount far = identity.issue(TestTree.OTHER_SCHOOL, Role.LEADER);
        Actor other = identity.actor(TestTree.OTHER_SCHOOL, Role.SYSTEM_ADMINISTRATOR);

        assertThat(codes(add(card.der()))).containsExactly("identity.certificate-known");
        var inScope = identity.certificates.add(beside.account().id(), card.der(), administrator);
        assertThat(codes(inScope)).containsExactly("identity.certificate-taken");
        assertThat(inScope.reasons().get(0).arguments())
                .containsEntry("login", account.account().login());
        var elsewhere = identity.certificates.add(far.account().id(), card.der(), other);
        assertThat(codes(elsewhere)).containsExactly("identity.certificate-elsewhere");
        assertThat(elsewhere.reasons().get(0).arguments()).isEmpty();
    }

    @Test
    void it_can_be_given_to_another_once_it_was_revoked() {
        TestIssuer.Issued card = issuer.person("a");
        long first = add(card.der()).orElseThrow().certificate().id();
        IssuedAccount beside = identity.issue(TestTree.SCHOOL, Role.LEADER);
        identity.certificates
                .revoke(account.account().id(), first, "换人使用", administrator)
                .orElseThrow();

        assertThat(
                        identity.certificates
                                .add(beside.account().id(), card.der(), administrator)
                                .isAccepted())
                .isTrue();
        assertThat(
                        codes(
                                identity.certificates.revoke(
                                        account.account().id(), first, "再次吊销", administrator)))
                .containsExactly("identity.certificate-revoked");
        assertThat(identity.certificates.of(account.account().id(), administrator))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.state()).isEqualTo(State.REVOKED);
                            assertThat(entry.certificate().revoked().orElseThrow().why())
                                    .isEqualTo("换人使用");
                        });
    }

    @Test
    void an_account_has_five_at_most() {
        for (int i = 0; i < 5; i++) {
            add(issuer.person("a" + i).der()).orElseThrow();
        }

        assertThat(codes(add(issuer.person("one-more").der())))
                .containsExactly("identity.certificate-many");
    }

    @Test
    void nobody_registers_one_for_himself() {
        byte[] card = issuer.person("a").der();

        assertThat(codes(identity.certificates.add(administrator.account(), card, administrator)))
                .containsExactly("identity.certificate-own");
        assertThat(
                        identity.certificates
                                .add(administrator.account(), card, Identity.OPERATOR)
                                .isAccepted())
                .isTrue();
    }

    @Test
    void only_who_administers_the_account_has_to_do_with_it() {
        byte[] card = issuer.person("a").der();
        long id = add(card).orElseThrow().certificate().id();
        Actor leader = identity.actor(TestTree.SCHOOL, Role.LEADER);
        Actor stranger = identity.actor(TestTree.OTHER_SCHOOL, Role.SYSTEM_ADMINISTRATOR);
        var of = account.account().id();

        assertThatThrownBy(() -> identity.certificates.add(of, card, leader))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> identity.certificates.of(of, leader))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> identity.certificates.add(of, card, stranger))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> identity.certificates.of(of, stranger))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> identity.certificates.revoke(of, id, "不归我管", stranger))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> identity.certificates.revoke(of, id + 1000, "没有这张", administrator))
                .isInstanceOf(NotFound.class);
        assertThat(codes(identity.certificates.revoke(of, id, "", administrator)))
                .containsExactly("identity.why");
    }

    @Test
    void the_journal_names_ids_and_the_fingerprint_and_no_name() {
        TestIssuer.Issued card = issuer.person("610102200001010011");
        long id = add(card.der()).orElseThrow().certificate().id();
        identity.certificates
                .revoke(account.account().id(), id, "卡已遗失", administrator)
                .orElseThrow();

        var written = identity.journal.entries;
        var last = written.subList(written.size() - 2, written.size());
        assertThat(last)
                .extracting(entry -> entry.action())
                .containsExactly("identity.add-certificate", "identity.revoke-certificate");
        assertThat(last)
                .allSatisfy(
                        entry ->
                                assertThat(entry.inputs())
                                        .containsEntry("certificate", "" + id)
                                        .containsEntry("account", "" + account.account().id())
                                        .hasSize(3));
        assertThat(last.toString()).doesNotContain("610102200001010011", "遗失");
        assertThat(identity.certificates.of(account.account().id(), administrator).toString())
                .doesNotContain("610102200001010011");
    }

    private Outcome<CertificateRegister.Entry> add(byte[] file) {
        return identity.certificates.add(account.account().id(), file, administrator);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
