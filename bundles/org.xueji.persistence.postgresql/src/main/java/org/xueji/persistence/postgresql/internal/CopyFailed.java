package org.xueji.persistence.postgresql.internal;

import java.sql.SQLException;

/** PostgreSQL refused rows; the cause says which line and why. */
final class CopyFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CopyFailed(String table, SQLException cause) {
        super("COPY into " + table + ": " + cause.getMessage(), cause);
    }
}
