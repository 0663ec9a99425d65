package org.xueji.launcher.bench;

import java.io.Closeable;
import java.io.IOException;

/**
 * A started node on a prepared province, and who may log in there; closing stops node and server.
 */
final class PreparedProvince implements AutoCloseable {

    private final PostgresNode node;
    private final PreparedAccounts accounts;
    private final Closeable use;

    PreparedProvince(PostgresNode node, PreparedAccounts accounts, Closeable use) {
        this.node = node;
        this.accounts = accounts;
        this.use = use;
    }

    PostgresNode node() {
        return node;
    }

    PreparedAccounts accounts() {
        return accounts;
    }

    @Override
    public void close() throws IOException {
        try {
            node.close();
        } finally {
            use.close();
        }
    }
}
