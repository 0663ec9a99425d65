package org.xueji.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates, good ones and others; nobody believes it but who is told to. */
public final class TestIssuer {

    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());

    private final X500Name name;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final Instant now;

    private TestIssuer(String name, Instant now) {
        this.name = new X500Name("C=CN,O=Xueji tests,CN=" + name);
        this.keys = keys("EC", 256);
        this.now = now;
        this.certificate = Wanted.ISSUER.certificate(this.name, keys, this);
    }

    /**
     * @param now in the middle of the days on which its certificates are valid
     */
    public static TestIssuer of(String name, Instant now) {
        return new TestIssuer(name, now);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** For somebody who logs in. */
    public Issued person(String common) {
        return issue(common, Wanted.PERSON);
    }

    /** For a server at 127.0.0.1 and localhost. */
    public Issued server() {
        return issue("localhost", Wanted.SERVER);
    }

    public Issued issue(String common, Wanted wanted) {
        KeyPair own = keys(wanted.algorithm(), wanted.bits());
        X500Name subject = new X500Name("C=CN,CN=" + common);
        return new Issued(own.getPrivate(), wanted.certificate(subject, own, this), certificate);
    }

    /**
     * What a certificate is to be like.
     *
     * @param from days from now
     * @param until days from now
     */
    public record Wanted(
            String algorithm,
            int bits,
            String signature,
            int from,
            int until,
            boolean issuer,
            KeyPurposeId use) {

        public static final Wanted PERSON =
                new Wanted(
                        "EC",
                        256,
                        "SHA256withECDSA",
                        -400,
                        400,
                        false,
                        KeyPurposeId.id_kp_clientAuth);
        public static final Wanted SERVER = PERSON.forUse(KeyPurposeId.id_kp_serverAuth);

        static final Wanted ISSUER =
                new Wanted("EC", 256, "SHA256withECDSA", -500, 500, true, null);

        public Wanted key(String other, int size) {
            return new Wanted(other, size, signature, from, until, issuer, use);
        }

        public Wanted signedBy(String other) {
            return new Wanted(algorithm, bits, other, from, until, issuer, use);
        }

        public Wanted valid(int fromDay, int untilDay) {
            return new Wanted(algorithm, bits, signature, fromDay, untilDay, issuer, use);
        }

        public Wanted asIssuer() {
            return new Wanted(algorithm, bits, signature, from, until, true, use);
        }

        public Wanted forUse(KeyPurposeId other) {
            return new Wanted(algorithm, bits, signature, from, until, issuer, other);
        }

        private X509Certificate certificate(X500Name subject, KeyPair own, TestIssuer by) {
            try {
                X509v3CertificateBuilder builder =
                        new JcaX509v3CertificateBuilder(
                                by.name,
                                BigInteger.valueOf(SERIAL.incrementAndGet()),
                                day(by.now, from),
                                day(by.now, until),
                                subject,
                                own.getPublic());
                builder.addExtension(
                        Extension.basicConstraints, true, new BasicConstraints(issuer));
                int usage =
                        issuer
                                ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                                : KeyUsage.digitalSignature;
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                if (use != null) {
                    builder.addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use));
                }
                if (use == KeyPurposeId.id_kp_serverAuth) {
                    GeneralName[] names = {
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                        new GeneralName(GeneralName.dNSName, "localhost")
                    };
                    builder.addExtension(
                            Extension.subjectAlternativeName, false, new GeneralNames(names));
                }
                return new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(
                                        new JcaContentSignerBuilder(signature)
                                                .build(by.keys.getPrivate())));
            } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Date day(Instant now, int days) {
            return Date.from(now.plus(Duration.ofDays(days)));
        }
    }

    /** A certificate with its key. */
    public record Issued(PrivateKey key, X509Certificate certificate, X509Certificate issuer) {

        public byte[] der() {
            try {
                return certificate.getEncoded();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        public String pem() {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(der())
                    + "\n-----END CERTIFICATE-----\n";
        }

        public KeyStore keyStore(char[] password) {
            try {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, password);
                Certificate[] chain = {certificate, issuer};
                store.setKeyEntry("own", key, password, chain);
                return store;
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Those who are believed. */
    public static KeyStore trusting(X509Certificate... issuers) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate each : issuers) {
                store.setCertificateEntry(each.getSubjectX500Principal().getName(), each);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A PKCS #12 file. */
    public static byte[] file(KeyStore store, char[] password) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            store.store(out, password);
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
