package org.xueji.kernel.internal.seal;

import java.nio.file.Path;

/** This node cannot seal: the journal is signed with a key that it does not have. */
final class KeyMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyMissing(String fingerprint, Path file) {
        super(
                "the journal is signed with key "
                        + fingerprint.substring(0, 16)
                        + "..., which is not in "
                        + file
                        + ": copy that file and its .password from the node that has it");
    }
}
