package org.xueji.merger.internal.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.xueji.registry.api.PersonId;

/** Who moved in a chunk can be proven later, but not read from the journal. */
final class Members {
    private Members() {}

    static String digest(List<PersonId> members) {
        String all = members.stream().map(PersonId::toString).collect(Collectors.joining("\n"));
        try {
            byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
