package org.xueji.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106). The parameters are kept with each hash, in the PHC string format, so that
 * they can be raised without touching what is stored.
 */
class Argon2Hasher {

    /** What a hash costs. */
    record Cost(int memoryKiB, int iterations, int lanes) {}

    // OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane
    static final Cost STANDARD = new Cost(19_456, 2, 1);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Cost cost;

    Argon2Hasher(Cost cost) {
        this.cost = cost;
    }

    String hash(String password) {
        byte[] salt = random(SALT_BYTES);
        return phc(salt, derive(password, salt, cost, HASH_BYTES));
    }

    /** A hash that no password matches, and that takes as long to compare with as a real one. */
    String nobodys() {
        return phc(random(SALT_BYTES), random(HASH_BYTES));
    }

    /** Whether the password is the one hashed; takes as long either way. */
    boolean matches(String password, String stored) {
        if (InitialSecret.isOne(stored)) {
            // a cheap answer would tell which accounts have never been used
            derive(password, random(SALT_BYTES), cost, HASH_BYTES);
            return InitialSecret.matches(password, stored);
        }
        Matcher parts = parse(stored);
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] actual = derive(password, salt, cost(parts), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /** Whether the password is one of those hashed; what no person chose costs no hash. */
    boolean isAmong(String password, List<String> stored) {
        return stored.stream()
                .anyMatch(
                        hash ->
                                InitialSecret.isOne(hash)
                                        ? InitialSecret.matches(password, hash)
                                        : matches(password, hash));
    }

    /** Whether the hash was made at another cost than is paid today. */
    boolean isOutdated(String stored) {
        return !InitialSecret.isOne(stored) && !cost(parse(stored)).equals(cost);
    }

    private String phc(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memoryKiB(),
                        cost.iterations(),
                        cost.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Matcher parse(String stored) {
        Matcher parts = PHC.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash is not readable");
        }
        return parts;
    }

    private static Cost cost(Matcher parts) {
        return new Cost(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
    }

    /** What costs. */
    byte[] derive(String password, byte[] salt, Cost cost, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKiB())
                        .withIterations(cost.iterations())
                        .withParallelism(cost.lanes())
                        .withSalt(salt)
                        .build());
        byte[] derived = new byte[length];
        // the same password typed on two systems may be composed differently
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), derived);
        return derived;
    }
}
