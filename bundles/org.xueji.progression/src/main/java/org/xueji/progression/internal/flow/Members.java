package org.xueji.progression.internal.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.xueji.registry.api.PersonId;

/** Who was in a chunk can be proven later, but not read from the journal. */
final class Members {
    private Members() {}

    static String digest(List<PersonId> members) {
        MessageDigest digest = sha256();
        members.forEach(each -> digest.update((each + "\n").getBytes(StandardCharsets.US_ASCII)));
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
