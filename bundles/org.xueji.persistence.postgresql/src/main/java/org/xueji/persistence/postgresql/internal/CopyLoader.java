package org.xueji.persistence.postgresql.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.postgresql.PGConnection;
import org.xueji.core.api.data.BulkLoader;
import org.xueji.core.api.data.BulkWriter;
import org.xueji.core.api.data.Dialect;

/** Loads by {@code COPY ... FROM STDIN}. */
@Component
public final class CopyLoader implements BulkLoader {

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public BulkWriter open(Connection connection, String table, List<String> columns)
            throws SQLException {
        String sql = "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN";
        PGConnection driver = connection.unwrap(PGConnection.class);
        return new CopyWriter(driver.getCopyAPI().copyIn(sql), table, columns);
    }
}
