package org.xueji.identity.internal.operator;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xueji.core.api.Outcome;
import org.xueji.core.api.Reason;

/**
 * Reads public keys: the one line of OpenSSH, the block of RFC 4716 and PEM. A key that is too weak
 * or of another kind is refused, and so is a private one, which should be nowhere near.
 *
 * <p>Not by the reader of Apache MINA SSHD (2.15), which is there: it takes points that lie off
 * their curve, and numbers written longer than need be or with fields behind them, so that one key
 * would have several fingerprints; and of Ed25519 it knows nothing without another provider.
 */
final class KeyText {

    private static final int LONGEST = 20_000;
    private static final Pattern LINE =
            Pattern.compile("(\\S+)[ \\t]+([A-Za-z0-9+/]+={0,2})(?:[ \\t]+(\\S[^\\r\\n]*))?");
    private static final Pattern SSH2 =
            Pattern.compile(
                    "---- BEGIN SSH2 PUBLIC KEY ----\\R(.*)\\R---- END SSH2 PUBLIC KEY ----",
                    Pattern.DOTALL);
    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN PUBLIC KEY-----(.*)-----END PUBLIC KEY-----", Pattern.DOTALL);
    private static final Pattern COMMENT =
            Pattern.compile("(?i)comment:[ \\t]*\"?([^\\r\\n\"]*)\"?");
    private static final Pattern HEADER = Pattern.compile("(?m)^[^:\\r\\n]{1,64}:.*\\R");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private KeyText() {}

    static Outcome<SshKey> read(String text) {
        String key = text == null ? "" : text.strip();
        if (key.contains("PRIVATE KEY")) {
            return Outcome.rejected(Reason.of("identity.key-private"));
        }
        if (key.length() > LONGEST) {
            return formless();
        }
        Matcher block = SSH2.matcher(key);
        if (block.matches()) {
            return block(block.group(1).replaceAll("\\\\\\R", ""));
        }
        Matcher pem = PEM.matcher(key);
        if (pem.matches()) {
            return pem(pem.group(1));
        }
        Matcher line = LINE.matcher(key);
        return line.matches() ? line(line) : formless();
    }

    private static Outcome<SshKey> line(Matcher line) {
        String comment = Optional.ofNullable(line.group(3)).orElse("").strip();
        String type = line.group(1);
        Optional<byte[]> wire = decode(line.group(2));
        if (wire.isEmpty() || !Wire.type(wire.get()).equals(type)) {
            // a kind that is known to be no good is told as such, whatever follows it
            return KeyCheck.isKind(type) || !KeyCheck.looksLikeKind(type)
                    ? formless()
                    : KeyCheck.otherKind(type);
        }
        return checked(wire.get(), comment);
    }

    private static Outcome<SshKey> block(String body) {
        Matcher comment = COMMENT.matcher(body);
        String said = comment.find() ? comment.group(1).strip() : "";
        return decode(HEADER.matcher(body).replaceAll(""))
                .map(wire -> checked(wire, said))
                .orElseGet(KeyText::formless);
    }

    private static Outcome<SshKey> pem(String body) {
        return decode(body)
                .flatMap(KeyText::publicKey)
                .map(
                        key ->
                                Wire.of(key)
                                        .map(wire -> checked(wire, ""))
                                        .orElseGet(() -> KeyCheck.otherKind(key.getAlgorithm())))
                .orElseGet(KeyText::formless);
    }

    private static Optional<PublicKey> publicKey(byte[] encoded) {
        for (String algorithm : ALGORITHMS) {
            try {
                return Optional.of(
                        KeyFactory.getInstance(algorithm)
                                .generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException e) {
                // not of this algorithm
                continue;
            }
        }
        return Optional.empty();
    }

    private static Outcome<SshKey> checked(byte[] wire, String comment) {
        return KeyCheck.objection(wire)
                .<Outcome<SshKey>>map(Outcome::rejected)
                .orElseGet(() -> Outcome.accepted(SshKey.of(wire, comment)));
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Outcome<SshKey> formless() {
        return Outcome.rejected(Reason.of("identity.key-form"));
    }
}
