package org.xueji.core.api.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes {@link BulkWriter}s for one product. A service, so that a Derby-only node needs no
 * PostgreSQL driver.
 */
@ConsumerType
public interface BulkLoader {

    Dialect dialect();

    BulkWriter open(Connection connection, String table, List<String> columns) throws SQLException;
}
