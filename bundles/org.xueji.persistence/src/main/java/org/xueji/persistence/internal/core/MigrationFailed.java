package org.xueji.persistence.internal.core;

/**
 * A migration stopped. The message is one line that names the changeset and what the database said.
 */
public final class MigrationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationFailed(String where, Throwable cause) {
        super(where + ": " + rootOf(cause), cause);
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
