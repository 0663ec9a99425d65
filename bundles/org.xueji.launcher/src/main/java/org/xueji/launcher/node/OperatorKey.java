package org.xueji.launcher.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The key that lets the operator who set a node up into its console. There is no password. */
final class OperatorKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    private final KeyPair pair;

    private OperatorKey(KeyPair pair) {
        this.pair = pair;
    }

    static OperatorKey create(Path file) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(3072);
            KeyPair pair = generator.generateKeyPair();
            Files.createDirectories(file.getParent());
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, pem(pair), StandardOpenOption.WRITE);
            return new OperatorKey(pair);
        } catch (GeneralSecurityException e) {
            throw new LauncherFailed("cannot make a key: " + e.getMessage(), e);
        }
    }

    static OperatorKey read(Path file) throws IOException {
        String text = Files.readString(file).replace(BEGIN, "").replace(END, "");
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            byte[] encoded = Base64.getMimeDecoder().decode(text);
            var secret = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var open =
                    rsa.generatePublic(
                            new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new OperatorKey(new KeyPair(open, secret));
        } catch (GeneralSecurityException e) {
            throw new LauncherFailed("not a key of ours: " + file, e);
        }
    }

    KeyPair pair() {
        return pair;
    }

    /**
     * The public half as {@code keys.properties} wants it: the SSH wire form in Base64, without its
     * name.
     */
    String publicText() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        field(wire, "ssh-rsa".getBytes(StandardCharsets.US_ASCII));
        field(wire, number(key.getPublicExponent()));
        field(wire, number(key.getModulus()));
        return Base64.getEncoder().encodeToString(wire.toByteArray());
    }

    private static byte[] number(BigInteger value) {
        return value.toByteArray();
    }

    private static void field(ByteArrayOutputStream wire, byte[] bytes) {
        wire.writeBytes(java.nio.ByteBuffer.allocate(4).putInt(bytes.length).array());
        wire.writeBytes(bytes);
    }

    private static String pem(KeyPair pair) {
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(pair.getPrivate().getEncoded());
        return BEGIN + body + END;
    }
}
