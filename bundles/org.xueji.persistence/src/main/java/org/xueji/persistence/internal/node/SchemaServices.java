package org.xueji.persistence.internal.node;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.xueji.core.api.data.Database;
import org.xueji.core.api.data.SchemaReady;

/**
 * The services of a domain whose tables are ready, all with the property {@code schema=<domain>}.
 */
final class SchemaServices {

    private record Ready(String schema) implements SchemaReady {}

    private final BundleContext context;

    SchemaServices(BundleContext context) {
        this.context = context;
    }

    List<ServiceRegistration<?>> register(String domain, DataSource commands, Database database) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("schema", domain);
        return List.of(
                context.registerService(DataSource.class, commands, properties),
                context.registerService(Database.class, database, properties),
                context.registerService(SchemaReady.class, new Ready(domain), properties));
    }
}
